/**
 * Samples of systems that nothing here was made for: `node eval/systems.ts FOLDER [--seed N]` writes them, in the form that
 * `npm run eval:templates -- FOLDER` reads. `eval/systems/` has a file for each: the head of its lines, then its messages, each
 * one event. In braces stand what varies, `{user}`; one of several, `{GET|POST}`; what may be missing,
 * `{?, one more}`; and what makes it another event where it is there, as it does for people who label logs, `{+, referrer}`.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { type Pick, SLOTS } from './systems/slots.ts'

const LINES = 2000
const OPTIONAL = /\{\?((?:[^{}]|\{[^{}]*\})*)\}/g
const FURTHER = /\{\+((?:[^{}]|\{[^{}]*\})*)\}/

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '7' } },
  allowPositionals: true,
})
const [folder] = positionals
if (folder === undefined) throw new Error('expected a folder to write to: eval/systems.ts FOLDER [--seed N]')

for (const path of globSync(join(import.meta.dirname, 'systems/*.txt')).toSorted()) writeSystem(path, folder)

function writeSystem(path: string, target: string): void {
  const [head, ...messages] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const events = messages.flatMap((message) =>
    FURTHER.test(message) ? [message.replace(FURTHER, ''), message.replace(FURTHER, '$1')] : [message],
  )
  const pick = createPick(Number(values.seed))
  const lines: string[] = []
  const rows: string[] = ['line,Content,event_corrected']
  for (let line = 1; line <= LINES; line++) {
    // Some events are frequent, and each comes.
    const event = line <= events.length ? line - 1 : Math.floor(events.length * (pick(1000) / 1000) ** 2)
    const message = say(events[event]!, pick)
    lines.push(`${say(head!, pick)} ${message}`)
    rows.push(`${line},"${message.replaceAll('"', '""')}",E${event + 1}`)
  }
  const system = basename(path, '.txt')
  mkdirSync(join(target, system), { recursive: true })
  writeFileSync(join(target, system, `${system}_2k.log.gz`), gzipSync(`${lines.join('\n')}\n`))
  writeFileSync(join(target, system, 'truth.csv.gz'), gzipSync(`${rows.join('\n')}\n`))
  console.log(`${system}: ${events.length} events`)
}

function say(template: string, pick: Pick): string {
  return template
    .replace(OPTIONAL, (_, part: string) => (pick(2) === 0 ? '' : part))
    .replace(/\{([^{}]*\|[^{}]*)\}/g, (_, several: string) => several.split('|')[pick(several.split('|').length)]!)
    .replace(/\{(\w+)\}/g, (whole, name: string) => SLOTS[name]?.(pick) ?? whole)
}

/** The same lines in every run. */
function createPick(seed: number): Pick {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
