/**
 * Requests that a server failed. To a template their status is a number like any other, and `GET /x 500` would be one with
 * `GET /x 200`: it is looked at where a template has a variable that may be one.
 */
import { type Batch, messageText } from '../batch.ts'

/** `third`: mostly the third word of a message, behind the method and what was asked for. */
export type StatusPlace = 'third' | 'somewhere'

const METHOD = '(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)'
const NAME = String.raw`(?:status(?:[ _-]?code)?|http[_-]?code|\bHTTP)["']?[:=]? ?["'([]?`
/** What people write between a request and its answer. */
const BETWEEN = String.raw`(?: "?HTTP\/[\w.<*>]+"?)?(?: (?:->|=>|-|:|returned|responded|answered|completed|failed|with|status|code)[:=]?)*`
const FIRST = new RegExp(`^${METHOD} .*<\\*>`)
const ANYWHERE = new RegExp(`\\b${METHOD} .*<\\*>|${NAME}<\\*>`, 'i')
const FAILED = new RegExp(
  String.raw`\b${METHOD} \S{1,2000}${BETWEEN} ["'([]?5\d\d(?![\w.%])|${NAME}5\d\d(?![\w.%])`,
  'i',
)
const FARTHEST = 2000

/** Null where the messages of a template speak of no request. */
export function findStatus(template: string): StatusPlace | null {
  return FIRST.test(template) ? 'third' : ANYWHERE.test(template) ? 'somewhere' : null
}

/** Whether the status in this message is one of a server that failed. */
export function hasFailed(batch: Batch, row: number): boolean {
  return FAILED.test(messageText(batch, row).slice(0, FARTHEST))
}
