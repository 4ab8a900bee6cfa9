/**
 * What a message costs the miner in which a word is new each time: `strangers.ts [--lines N]`. Each kind of message is learned
 * first; then it is timed with outlines and without them, beside one in which only a number is new. Prints microseconds of CPU
 * time a message, the best of three rounds.
 */
import { parseArgs } from 'node:util'
import { type Batch, createBatch, findLines } from '../src/batch.ts'
import { createMiner } from '../src/distill/index.ts'
import { createExpunger } from '../src/expunge/index.ts'
import { createKernel } from '../src/kernel.ts'

const BATCH = 2000
const ROUNDS = 3
const SMALL = 'abcdefghijklmnopqrstuvwxyz'
const ALL = `${SMALL}${SMALL.toUpperCase()}`

const { values } = parseArgs({ options: { lines: { type: 'string', default: '8000' } } })
const lines = Number(values.lines)
const kernel = createKernel()
let state = 7

const KINDS: Readonly<Record<string, () => string>> = {
  'a number': () => `search for ${number()} took ${number()} ms`,
  'a word': () => `search for ${word()} took ${number()} ms`,
  'the name of a session': () => `session ${word()} opened`,
  'words in quotes': () => `search for "${word()} ${word()}" took ${number()} ms`,
  'a person': () => `user ${name()} ${name()} logged in from 10.0.${below(255)}.${below(255)}`,
  'base64 without digits': () => `received token ${letters(ALL, 20)} from client ${number()}`,
  'a host': () => `connection to ${word()}.${word()}.example.com established in ${number()} ms`,
  'a path': () => `wrote /var/lib/${word()}/${word()}/${word()}.dat (${number()} bytes)`,
  'a JSON body': () =>
    `event {"user":"${word()}","city":"${name()}","amount":${number()},"items":[{"name":"${word()}"}]}`,
  'a long JSON body': () => `event {"users":[${Array.from({ length: 70 }, () => `{"name":"${word()}"}`).join()}]}`,
  SQL: () => `SELECT ${word()}, ${word()} FROM ${word()} WHERE ${word()} = '${word()}' AND id = ${number()}`,
  'a user agent': () =>
    `from Mozilla/5.0 (${name()}; ${name()} ${number()}) ${name()}/${number()} (KHTML, like ${name()})`,
  'frames of a stack': () =>
    `Error: bad at ${word()}.${name()} (${word()}.js:${number()}:7) at ${word()} (${word()}.js:1:2)`,
  'keys and values': () => `msg=served user=${word()} path=/${word()} team=${word()} took=${number()}ms`,
  'an address for mail': () => `mail to ${word()}@${word()}.com sent in ${number()} ms`,
  'free text': () => `chat: ${Array.from({ length: 3 + below(10) }, word).join(' ')}`,
}

const COLUMNS = [24, 10, 10, 8]
print(['what is new', 'outlines', 'text', 'ratio'])
for (const [kind, say] of Object.entries(KINDS)) {
  const [outlined, asText] = [costOf(say), costOf(say, { maxOutlines: 0 })]
  print([kind, outlined.toFixed(2), asText.toFixed(2), `${(asText / outlined).toFixed(0)}x`])
}

function costOf(say: () => string, options: { maxOutlines?: number } = {}): number {
  const miner = createMiner({ clean: createExpunger().clean, ...options })
  const round = () => {
    let spent = 0
    for (let learned = 0; learned < lines; learned += BATCH) {
      const batch = batchOf(Array.from({ length: BATCH }, say))
      const before = process.cpuUsage()
      miner.learn(batch)
      spent += process.cpuUsage(before).user
    }
    return spent / lines
  }
  round()
  return Math.min(...Array.from({ length: ROUNDS }, round))
}

function batchOf(messages: readonly string[]): Batch {
  const batch = createBatch({ id: 'strangers', path: '', service: '' }, kernel)
  findLines(batch, batch.bytes.write(messages.join('\n')), { whole: true })
  batch.records = batch.lines
  batch.messageStart.set(batch.lineStart)
  batch.messageEnd.set(batch.lineEnd)
  return batch
}

function word(): string {
  return letters(SMALL, 5 + below(6))
}

function name(): string {
  return `${letters(SMALL, 1).toUpperCase()}${word()}`
}

function letters(some: string, length: number): string {
  return Array.from({ length }, () => some[below(some.length)]).join('')
}

function number(): string {
  return `${below(100_000)}`
}

/** The same messages in every run. */
function below(limit: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * limit)
}

function print(cells: readonly string[]): void {
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(COLUMNS[at]!) : cell.padStart(COLUMNS[at]!))).join(''))
}
