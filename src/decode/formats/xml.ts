/** Events as XML elements: log4j's and log4j2's layouts, and java.util.logging's `<record>`, on one line or over several. */
import { type Batch, recordText } from '../../batch.ts'
import { byText, type Fields, type Format, type Reading } from '../format.ts'
import { levelOfField } from '../levels/level.ts'
import { timeOfField } from '../stamps/time.ts'

const BEGIN = /^\s*<((?:log4j:|nlog:)?[Ee]vent|record)(?=[\s>])/
const MOST_LINES = 200
const LONGEST = 32 * 1024
const LEVEL = /\blevel="([A-Za-z]{1,13})"|<level>([A-Za-z]{1,13})<\/level>/
const TIME = /\b(?:timestamp|timeMillis)="(\d{10,19})"|\bdate="([^"]{10,40})"|<(?:millis|date)>([^<]{10,40})<\//
const EPOCH_SECOND = /<Instant [^>]*\bepochSecond="(\d{10})"/
const MESSAGE = /<(?:\w+:)?[Mm]essage>(?:<!\[CDATA\[([^\]]*(?:\](?!\]>)[^\]]*)*)\]\]>|([^<]*))/
const THROWN = /<(?:\w+:)?(?:throwable|exception|Thrown)[^>]*>\s*(?:<!\[CDATA\[)?\s*(?:<message>)?([^\n<\]]{1,300})/i

/** Of the whole element. */
function readElement(text: string, { zone, now }: Reading): Fields | null {
  const message = MESSAGE.exec(text)
  const level = LEVEL.exec(text)
  if (message === null || level === null) return null
  const time =
    TIME.exec(text)
      ?.slice(1)
      .find((part) => part !== undefined) ??
    EPOCH_SECOND.exec(text)?.[1] ??
    ''
  const said = (message[1] ?? unescaped(message[2]!)).trim()
  const thrown = THROWN.exec(text)?.[1]?.trim()
  return {
    time: timeOfField(time, zone, now),
    level: levelOfField(level[1] ?? level[2]),
    service: null,
    message: thrown === undefined ? said : `${said} ${thrown}`,
  }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name]!)
}

const element = byText('xml', (text, reading) => (BEGIN.test(text) ? readElement(text, reading) : null))

export const xml: Format = {
  name: 'xml',
  read(batch, line, row, reading) {
    const last = closing(batch, line)
    if (last < 0) return false
    const end = batch.lineEnd[line]!
    batch.lineEnd[line] = Math.min(batch.lineEnd[last]!, batch.lineStart[line]! + LONGEST)
    const isRead = element.read(batch, line, row, reading)
    batch.lineEnd[line] = end
    return isRead
  },
  extend(batch, line, row) {
    const text = recordText(batch, row)
    const name = BEGIN.exec(text)?.[1]
    return name !== undefined && !text.includes(`</${name}>`) && !BEGIN.test(lineText(batch, line))
  },
}

/** The line that the element ends in; -1 where it does not end. */
function closing(batch: Batch, first: number): number {
  const name = BEGIN.exec(lineText(batch, first))?.[1]
  if (name === undefined) return -1
  const limit = Math.min(batch.lines, first + MOST_LINES)
  for (let line = first; line < limit; line++) {
    const text = lineText(batch, line)
    if (line > first && BEGIN.test(text)) return -1
    if (text.includes(`</${name}>`)) return line
  }
  return -1
}

function lineText(batch: Batch, line: number): string {
  const start = batch.lineStart[line]!
  return batch.bytes.toString('latin1', start, Math.min(batch.lineEnd[line]!, start + LONGEST))
}
