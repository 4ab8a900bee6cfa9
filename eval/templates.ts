/**
 * How well templates agree with people's: `npm run eval:templates -- FOLDER [--wrong] [--system NAME]`.
 * Once on whole raw lines, through the stations they always go through, and once on the messages that people cut out,
 * so that what the header costs can be told from what the mining costs. No setting is made for any system.
 */
import { parseArgs } from 'node:util'
import { createBatch, findLines } from '../src/batch.ts'
import { fileOptions } from '../src/collect/options.ts'
import { createMiner } from '../src/distill/index.ts'
import { createEvents } from '../src/events.ts'
import { createExpunger } from '../src/expunge/index.ts'
import { readRecords } from '../src/tune/records.ts'
import { type Agreement, compareGroups } from './grouping.ts'
import { readSamples, type Sample } from './truth.ts'

/** What was found for each line: its template's id; and the template's text by id. */
interface Found {
  readonly ids: readonly string[]
  readonly texts: ReadonlyMap<string, string>
}

const { values, positionals } = parseArgs({
  options: { wrong: { type: 'boolean', default: false }, system: { type: 'string' } },
  allowPositionals: true,
})
const [folder] = positionals
if (folder === undefined)
  throw new Error('expected a folder of samples: eval/templates.ts FOLDER [--wrong] [--system NAME]')

const samples = readSamples(folder).filter(({ system }) => values.system === undefined || system === values.system)
if (samples.length === 0)
  throw new Error(`expected <System>/<System>_2k.log.gz and truth.csv.gz in ${folder}, found none`)

const results: { readonly raw: Agreement; readonly message: Agreement }[] = []
printRow(['system', 'GA raw', 'FGA raw', 'GA message', 'FGA message', 'groups', 'of'])
for (const sample of samples) {
  const raw = await mineLines(sample)
  const message = mineMessages(sample)
  const result = { raw: compareGroups(raw.ids, sample.events), message: compareGroups(message.ids, sample.events) }
  results.push(result)
  printRow([sample.system, ...scoresOf([result]), `${result.raw.groups}`, `${result.raw.trueGroups}`])
  if (values.wrong) {
    printWrong('raw lines', result.raw, raw, sample)
    printWrong('messages', result.message, message, sample)
  }
}
printRow(['mean', ...scoresOf(results), '', ''])

/** Whole raw lines; a line that was joined to a record has the record's group. */
async function mineLines({ logPath, events: { length } }: Sample): Promise<Found> {
  const sources = [fileOptions.parse({ kind: 'file', paths: [logPath], start: 'beginning' })]
  const records = readRecords({ sources, clock: Date.now, events: createEvents(), stdin: process.stdin })
  const ids: string[] = []
  for await (const batch of records.batches(new AbortController().signal)) {
    for (const { template, lines } of batch) ids.push(...Array<string>(lines).fill(template))
  }
  if (ids.length !== length) throw new Error(`${logPath}: expected ${length} lines, read ${ids.length}`)
  return { ids, texts: new Map(records.templates().map(({ id, text }) => [id, text])) }
}

function mineMessages({ messages }: Sample): Found {
  const miner = createMiner({ clean: createExpunger().clean })
  const batch = createBatch({ id: 'messages', path: '', service: '' })
  findLines(batch, batch.bytes.write(messages.join('\n')), { whole: true })
  if (batch.lines !== messages.length) throw new Error(`expected ${messages.length} messages to fit into one batch`)
  batch.records = batch.lines
  batch.messageStart.set(batch.lineStart)
  batch.messageEnd.set(batch.lineEnd)
  miner.learn(batch)
  const ids = Array.from(batch.template.subarray(0, batch.records), (index) => miner.template(index).id)
  return { ids, texts: new Map(miner.templates().map(({ id, text }) => [id, text])) }
}

function scoresOf(some: readonly { readonly raw: Agreement; readonly message: Agreement }[]): string[] {
  const mean = (score: (result: (typeof some)[number]) => number) =>
    (some.reduce((sum, result) => sum + score(result), 0) / some.length).toFixed(4)
  return [mean(({ raw }) => raw.ga), mean(({ raw }) => raw.fga), mean((r) => r.message.ga), mean((r) => r.message.fga)]
}

function printWrong(what: string, { wrong }: Agreement, { texts }: Found, { messages }: Sample): void {
  for (const { truth, lines, found } of wrong) {
    console.log(`  ${what}: true event ${truth}, ${lines.length} lines, ${found.length} groups found`)
    for (const { group, here, inAll, line } of found.slice(0, 6)) {
      console.log(`    ${here} of ${inAll} lines of ${group}  ${texts.get(group)?.slice(0, 160)}`)
      console.log(`      line ${line + 1}: ${messages[line]!.slice(0, 160)}`)
    }
  }
}

function printRow(cells: readonly string[]): void {
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(12) : cell.padStart(12))).join(''))
}
