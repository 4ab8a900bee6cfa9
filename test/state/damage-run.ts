/** The file cut at every 64th byte, and with so many bits turned over: `npm run test:damage -- [--flips 200] [--seed N]`. */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { contentOfFile, flipped, type Outcome, sampleFile, surviving } from './damage.ts'

const { values } = parseArgs({
  options: {
    flips: { type: 'string', default: '200' },
    every: { type: 'string', default: '64' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const [flips, every, seed] = [Number(values.flips), Number(values.every), Number(values.seed)]
const bytes = sampleFile()
const whole = contentOfFile(bytes)
console.log(`a file of ${bytes.length} bytes with ${whole.length} values, seed ${seed}`)

const lengths = Array.from({ length: Math.ceil(bytes.length / every) }, (_, index) => index * every)
const bits = fc.sample(fc.nat({ max: bytes.length * 8 - 1 }), { numRuns: flips, seed })
const outcomes: Readonly<Record<string, readonly Outcome[]>> = {
  'cut short': lengths.map((length) => tell(`cut at ${length}`, surviving(bytes.subarray(0, length), whole))),
  'a bit turned over': bits.map((bit) => tell(`bit ${bit}`, surviving(flipped(bytes, bit), whole))),
}
const rows = Object.entries(outcomes).map(([kind, all]) => [
  kind,
  {
    files: all.length,
    said: all.filter(({ wasSaid }) => wasSaid).length,
    'kept on average, %': Math.round((100 * all.reduce((sum, { kept }) => sum + kept, 0)) / all.length),
    broken: all.filter(({ broken }) => broken.length > 0).length,
  },
])
console.table(Object.fromEntries(rows))
process.exitCode = Object.values(outcomes)
  .flat()
  .some(({ broken }) => broken.length > 0)
  ? 1
  : 0

function tell(what: string, outcome: Outcome): Outcome {
  if (outcome.broken.length > 0) console.error(`${what}: ${outcome.broken.join('; ')}`)
  return outcome
}
