/** What a number measures: of a field its name tells, in a message its key, the words beside it, or a unit in a line. */
import type { Example, FindingType, SlotNumbers, TemplateCount } from '../model.ts'
import { glance } from './glance.ts'
import { byWords } from './joined.ts'
import { linesOf } from './lines.ts'
import { besideIn } from './past/beside.ts'

const LATENCY =
  /\b(?:latency|took|taken|duration|elapsed|waited|response[ _-]?time|rtt|delay(?:ed)?|lag|behind|in <\*>|after <\*>|(?:total|query|request|process\w*)[_-]?time)\b|\d ?(?:ms|µs|us|ns|msecs?|millis\w*|secs?|seconds?|s)\b|_(?:ms|secs?|seconds)\b/i
const SPAN =
  /\b(?:latency|took|taken|dur(?:ation)?|elapsed|delay|lag|behind|wait\w*|rtt|ttfb|rt|u[crh]t|\w*time|m?secs?|ms|us|ns|seconds|milli\w*|micros|nanos)\b/i
const RESOURCE =
  /\b(?:mem(?:ory)?|heap|rss|disk|cpu|load|usage|used|queue|backlog|pool|connections?|threads?|sessions?|in-?flight|pending|open files|handles|bytes|size)\b|\d ?(?:[kmgt]i?b)\b/i
/** What piles up, where it stands right beside the number. */
const PILE =
  /\b(?:depth|queued?|backlog|pending|waiting|outstanding|in-?flight|un(?:acked|acknowledged|sent|delivered|processed)|buffered|blocked|stuck)\b/i
/** What went wrong so often; `error 1045` and `exit failure 1` are codes. */
const FAILED =
  '(?:failed|failures|errors|exceptions|rejected|dropped|discarded|lost|dead|aborted|bounced|timeouts|timed[ -]out)'
const FAILED_BEFORE = new RegExp(String.raw`^\W?${FAILED}\W{0,2}$`, 'i')
const FAILED_BEHIND = new RegExp(String.raw`^(?:${FAILED}|failures?|errors?|exceptions?|timeouts?)[.;,)\]]?$`, 'i')
const FAILED_NAME = new RegExp(String.raw`\b${FAILED}\b`, 'i')
/** Names one of many, or tells how things were sold: that it is where it never was says nothing. */
const NO_AMOUNT =
  /(?:^|[^a-z])(?:\w?id|port|seq\w*|offset|lsn|xid|version|build|line|num(?:ber)?|no|nr|code|status|pos(?:ition)?|serial|rev(?:ision)?|ts|epoch|uptime|index|addr(?:ess)?|hash|key|ref|order|user|customer|account|client|session|job|task|attempt|request|thread|worker|node|process|block|page|slot|term|generation|shard|partition|year|date|day|price|amount|total|sum|count|score|lat|lon|from|to)(?:$|[^a-z])/i

export function typeOfNumber(
  row: TemplateCount,
  numbers: SlotNumbers,
  examples: readonly Example[],
): Extract<FindingType, 'latency' | 'resource' | 'error_spike' | 'unknown'> {
  const name = nameOf(row, numbers)
  if (name !== null && (SPAN.test(name) || RESOURCE.test(name) || PILE.test(name))) {
    return SPAN.test(name) ? 'latency' : 'resource'
  }
  if (countsFailures(row, numbers)) return 'error_spike'
  if (numbers.name !== undefined) return 'unknown'
  const line = linesOf(row, examples)[0]
  const text = `${row.text} ${line === undefined ? '' : glance(line).slice(0, 500)}`
  const said = `${text} ${byWords(text)}`
  if (LATENCY.test(said)) return 'latency'
  return RESOURCE.test(said) || PILE.test(besideIn(row.text, numbers.slot).behind.join(' ')) ? 'resource' : 'unknown'
}

/** Has a name that says of what there is so much, even where none says whether that is bad. */
export function isNamedAmount(row: TemplateCount, numbers: SlotNumbers): boolean {
  const name = nameOf(row, numbers)
  return name !== null && !NO_AMOUNT.test(name)
}

export function countsFailures(row: TemplateCount, numbers: SlotNumbers): boolean {
  const name = nameOf(row, numbers)
  if (name !== null) return FAILED_NAME.test(name) && !NO_AMOUNT.test(name)
  const { before, behind } = besideIn(row.text, numbers.slot)
  const isOne = NO_AMOUNT.test(before ?? '')
  return (before !== null && FAILED_BEFORE.test(before)) || (!isOne && behind.some((word) => FAILED_BEHIND.test(word)))
}

function nameOf({ text }: TemplateCount, { slot, name }: SlotNumbers): string | null {
  const own = name ?? besideIn(text, slot).key
  return own === null ? null : byWords(own).replace(/[.-]/g, ' ')
}
