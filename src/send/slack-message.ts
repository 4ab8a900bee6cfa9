/**
 * The body of a Slack message, made for a phone at night: how bad and what in the first line, then since when, the
 * lines, what to do, and small at the end where it comes from.
 *
 * Only the frame is ours. Text of logs and models goes into plain text, or into a fence that it cannot close.
 */
import type { Finding, Notice, Severity } from '../model.ts'
import { cut, inert, oneLine } from './text.ts'
import { circumstances, doubtOf, evidenceLine, headline, provenance, shortLine, titleOf, whyOf } from './wording.ts'

interface TextObject {
  readonly type: 'plain_text' | 'mrkdwn'
  readonly text: string
  readonly emoji?: boolean
  readonly verbatim?: boolean
}

interface Block {
  readonly type: 'header' | 'section' | 'context'
  readonly text?: TextObject
  readonly elements?: TextObject[]
}

export interface SlackMessage {
  readonly text: string
  readonly blocks?: Block[]
  readonly mrkdwn: false
  readonly parse: 'none'
  readonly link_names: false
  readonly unfurl_links: false
  readonly unfurl_media: false
}

/** Slack takes about one message a second, and switches off who keeps posting faster. */
export const PACE = 1000

/** Slack refuses a header over 150 and a section over 3,000 characters, and silently a message over some 13,000. */
const HEADER = 150
const SECTION = 3000
const FALLBACK = 500
const SUMMARY = 2000
const ACTION = 1500
const CONTEXT = 1000
const EVIDENCE = 6
const EVIDENCE_TEXT = 400

const MARK: Readonly<Record<Severity, string>> = { critical: '🔴', high: '🟠', medium: '🟡', low: '⚪' }
/** Of news about an incident that are no finding. */
const NEWS: Readonly<Record<string, string>> = { resolve: '✅', acknowledge: '👀' }

export function messageOf(notice: Notice): SlackMessage {
  const { action, finding, reason, text } = notice
  const first = marked(notice, headline(notice))
  const why = action in NEWS ? text : circumstances(notice)
  const blocks: Block[] = [{ type: 'header', text: plain(oneLine(first), HEADER) }, context(why)]
  if (finding !== null) blocks.push(...story({ first, notice, finding }))
  return frame(cut(oneLine(inert(`${first} (${reason})`)), FALLBACK, escapeMarkup), blocks)
}

/** The first message of an incident as it reads now that more is known: what it is by now above, its own story below. */
export function updatedMessageOf(args: { first: Notice; latest: Notice; worst: Severity }): SlackMessage {
  const { first, latest, worst } = args
  const story = messageOf(first).blocks?.slice(2) ?? []
  if (latest.action === 'resolve' || latest.over !== undefined) {
    const { text, blocks = [] } = messageOf(latest)
    return frame(text, [...blocks.slice(0, 2), section(plain(headline(first), SUMMARY)), ...story])
  }
  const { text, blocks = [] } = messageOf({ ...first, severity: worst })
  return frame(text, [...blocks.slice(0, 1), context(circumstances(latest)), ...story])
}

export function smallestMessageOf(notice: Notice): SlackMessage {
  return frame(shortLine(notice))
}

/** What it is, to be seen before it is read. */
export function marked({ action, severity, over }: Notice, text: string): string {
  return `${over === undefined ? (NEWS[action] ?? MARK[severity]) : NEWS.resolve} ${text}`
}

function story({ first, notice, finding }: { first: string; notice: Notice; finding: Finding }): Block[] {
  const blocks: Block[] = []
  const doubt = doubtOf(finding)
  const why = whyOf(finding)
  if (escapeMarkup(oneLine(inert(first))).length > HEADER) blocks.push(section(plain(titleOf(notice), SUMMARY)))
  if (doubt !== null) blocks.push(section(plain(`⚠️ ${doubt}`, SUMMARY)))
  if (finding.evidence.length > 0) blocks.push(section(fence(finding)))
  if (finding.recommendedAction !== '') blocks.push(section(plain(`What to do: ${finding.recommendedAction}`, ACTION)))
  if (why !== '') blocks.push(context(`Why: ${why}`))
  blocks.push(context(`${provenance(finding)} · ${notice.dedupKey}`))
  return blocks
}

function fence({ evidence }: Finding): TextObject {
  const lines = evidence.slice(0, EVIDENCE).map((line) => cut(inert(evidenceLine(line)), EVIDENCE_TEXT))
  const more = evidence.length - lines.length
  if (more > 0) lines.push(`+ ${more} more`)
  const unclosed = lines.join('\n').replaceAll('```', "'''")
  return { type: 'mrkdwn', text: `\`\`\`\n${cut(unclosed, SECTION - 10, escapeMarkup)}\n\`\`\``, verbatim: true }
}

export function section(text: TextObject): Block {
  return { type: 'section', text }
}

export function context(text: string): Block {
  return { type: 'context', elements: [plain(oneLine(text), CONTEXT)] }
}

export function plain(text: string, limit: number): TextObject {
  return { type: 'plain_text', text: cut(inert(text).trim(), limit, escapeMarkup) || '-', emoji: false }
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'))
}

export function frame(text: string, blocks?: Block[]): SlackMessage {
  return {
    text,
    ...(blocks === undefined ? {} : { blocks }),
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  }
}
