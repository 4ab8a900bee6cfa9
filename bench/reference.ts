/**
 * The straightforward TypeScript program our speed is measured against: `reference.ts FILE [plain|json|syslog|combined]`.
 * readline, one regular expression per line, Date.parse, masks by regular expressions, and Maps that count each template
 * in its service's five-minute window. Prints `lines windows`.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { LogFormat } from './generate.ts'

interface Entry {
  readonly time: number
  readonly level: string
  readonly service: string
  readonly message: string
}

const PLAIN = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\s+(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\s+(\S+)\s+(.+)$/
const SYSLOG = /^<(\d{1,3})>1 (\S+) \S+ (\S+) \S+ \S+ \S+ (.+)$/
const COMBINED = /^(\S+) \S+ \S+ \[([^\]]+)\] "(\S+) ([^ ?"]+)[^"]*" (\d{3}) \S+ "[^"]*" "[^"]*"/
const MASKS: readonly RegExp[] = [
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/g,
  /\b[0-9a-f]{16}\b/g,
  /(?<=\s)\/[\w./-]+/g,
  /\d+/g,
]
const SPAN = 5 * 60_000

type Known = Exclude<LogFormat, 'programs'>
const READERS: Readonly<Record<Known, (line: string) => Entry | null>> = {
  plain(line) {
    const found = PLAIN.exec(line)
    if (found === null) return null
    return { time: Date.parse(`${found[1]}Z`), level: found[2]!, service: found[3]!, message: found[4]! }
  },
  json(line) {
    const { time, level, name, msg } = JSON.parse(line)
    return { time, level: String(level), service: name, message: msg }
  },
  syslog(line) {
    const found = SYSLOG.exec(line)
    if (found === null) return null
    return { time: Date.parse(found[2]!), level: found[1]!, service: found[3]!, message: found[4]! }
  },
  combined(line) {
    const found = COMBINED.exec(line)
    if (found === null) return null
    const [, client, stamp, method, path, status] = found
    const time = Date.parse(stamp!.replace(':', ' '))
    return { time, level: status!, service: 'access', message: `${method} ${path} ${status} for ${client}` }
  },
}

const [path, format = 'plain'] = process.argv.slice(2)
if (path === undefined || !isKnown(format)) throw new Error('expected FILE [plain|json|syslog|combined]')

const read = READERS[format]
const windows = new Map<string, Map<string, number>>()
let lines = 0
for await (const line of createInterface({ input: createReadStream(path) })) {
  lines++
  const entry = read(line)
  if (entry === null) continue
  const key = `${entry.service}@${Math.floor(entry.time / SPAN) * SPAN}`
  const counts = windows.get(key) ?? new Map<string, number>()
  windows.set(key, counts)
  const template = MASKS.reduce((text, mask) => text.replace(mask, '<*>'), entry.message)
  counts.set(template, (counts.get(template) ?? 0) + 1)
}
console.log(lines, windows.size)

function isKnown(format: string): format is Known {
  return Object.hasOwn(READERS, format)
}
