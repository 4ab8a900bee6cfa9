/** A notice as an e-mail: plain text, so that nothing in it is a link, an image or a style, whatever a log line says. */
import type { Notice } from '../model.ts'
import { cut, inert, oneLine } from './text.ts'
import { circumstances, doubtOf, evidenceLine, headline, plainName, provenance, shortLine, whyOf } from './wording.ts'

export interface Letter {
  readonly subject: string
  readonly text: string
  readonly messageId: string
  /** The first letter about the incident: mail programs put those that name it below it. */
  readonly inReplyTo: string | null
}

/** What phones show of a subject, with room to spare. */
const SUBJECT = 180
const PARAGRAPH = 4000
const EVIDENCE = 1000
const LINES = 50

export function letterOf(args: {
  notice: Notice
  form: 'full' | 'smallest'
  /** Whether the incident has been written about before. */
  isNews: boolean
  domain: string
}): Letter {
  const { notice, form, isNews, domain } = args
  const thread = `<${plainName(notice.dedupKey)}@${domain}>`
  const full = form === 'full'
  return {
    subject: line(full ? headline(notice) : shortLine(notice), SUBJECT),
    text: full ? bodyOf(notice) : `${shortLine(notice)}\n`,
    // The same each time: a letter that is sent twice, for a crash, is one.
    messageId: isNews ? thread : `<${plainName(notice.id)}-${notice.action}@${domain}>`,
    inReplyTo: isNews ? null : thread,
  }
}

function bodyOf(notice: Notice): string {
  const { finding, action, text, dedupKey } = notice
  const paragraphs = [
    line(headline(notice), PARAGRAPH),
    line(action === 'resolve' ? text : circumstances(notice), PARAGRAPH),
  ]
  if (finding !== null) {
    const doubt = doubtOf(finding)
    const why = whyOf(finding)
    if (doubt !== null) paragraphs.push(line(doubt, PARAGRAPH))
    const shown = finding.evidence.slice(0, LINES).map((evidence) => quoted(evidenceLine(evidence)))
    if (shown.length > 0) paragraphs.push(shown.join('\n'))
    if (finding.recommendedAction !== '') paragraphs.push(`What to do: ${line(finding.recommendedAction, PARAGRAPH)}`)
    if (why !== '') paragraphs.push(`Why: ${line(why, PARAGRAPH)}`)
    paragraphs.push(line(provenance(finding), PARAGRAPH))
  }
  return `${[...paragraphs, `logtriage explain ${plainName(dedupKey)}`].join('\n\n')}\n`
}

function line(text: string, limit: number): string {
  return cut(oneLine(inert(text)), limit)
}

/** As a quotation: a line that begins like another part of the letter is still one of the log. */
function quoted(text: string): string {
  return cut(inert(text), EVIDENCE)
    .split('\n')
    .map((part) => `> ${part}`)
    .join('\n')
}
