/** A notice as a letter: a subject for the locked phone, the story in plain text, and the same in HTML that loads nothing. */
import type { Notice } from '../../model.ts'
import { cut, inert, oneLine, unbracketed } from '../text.ts'
import { circumstances, evidenceLine, headline, provenance, shortLine, UNGROUNDED } from '../wording.ts'
import type { Part } from './mime.ts'

export interface Letter {
  readonly subject: string
  readonly parts: readonly Part[]
}

interface Paragraph {
  readonly style: 'title' | 'plain' | 'lines' | 'small'
  readonly text: string
}

const SUBJECT = 200
const SUMMARY = 2000
const ACTION = 2000
const REASONS = 2000
const EVIDENCE = 20
const EVIDENCE_TEXT = 1000

const STYLES: Readonly<Record<Paragraph['style'], string>> = {
  title: 'font-size:18px;font-weight:bold;margin:0 0 12px',
  plain: 'margin:0 0 12px',
  lines: 'font-family:monospace;white-space:pre-wrap;background:#f4f4f4;padding:8px;margin:0 0 12px',
  small: 'color:#666;font-size:12px;margin:0 0 6px',
}

export function letterOf(notice: Notice): Letter {
  return written(headline(notice), storyOf(notice))
}

export function smallestLetterOf(notice: Notice): Letter {
  return written(shortLine(notice), [{ style: 'plain', text: shortLine(notice) }])
}

function written(subject: string, story: readonly Paragraph[]): Letter {
  const text = story.map(({ text }) => text).join('\n\n')
  const page = story.map(({ style, text }) => `<div style="${STYLES[style]}">${escapeMarkup(text)}</div>`).join('\n')
  return {
    subject: cut(oneLine(unbracketed(subject)), SUBJECT),
    parts: [
      { type: 'text/plain', text: `${text}\n` },
      {
        type: 'text/html',
        text: `<!doctype html>\n<html><body style="font-family:sans-serif">\n${page}\n</body></html>\n`,
      },
    ],
  }
}

function storyOf(notice: Notice): Paragraph[] {
  const { finding, action, text, dedupKey } = notice
  const story = [
    line('title', headline(notice), SUMMARY),
    line('plain', action === 'trigger' ? circumstances(notice) : text, SUMMARY),
  ]
  if (finding !== null) {
    if (!finding.grounded) story.push(line('plain', UNGROUNDED, SUMMARY))
    if (finding.evidence.length > 0) story.push({ style: 'lines', text: evidenceOf(finding.evidence) })
    if (finding.recommendedAction !== '') story.push(line('plain', `What to do: ${finding.recommendedAction}`, ACTION))
    if (finding.reasons.length > 0) story.push(line('small', `Why: ${finding.reasons.join('; ')}`, REASONS))
    story.push(line('small', provenance(finding), SUMMARY))
  }
  return [...story, line('small', dedupKey, SUMMARY)]
}

function evidenceOf(evidence: NonNullable<Notice['finding']>['evidence']): string {
  const shown = evidence.slice(0, EVIDENCE).map((each) => cut(inert(evidenceLine(each)), EVIDENCE_TEXT))
  const more = evidence.length - shown.length
  return [...shown, ...(more > 0 ? [`+ ${more} more`] : [])].join('\n')
}

function line(style: Paragraph['style'], text: string, limit: number): Paragraph {
  return { style, text: cut(oneLine(inert(text)), limit) }
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
