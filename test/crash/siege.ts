/**
 * What the world does to a worker: each siege is a real worker on real files, and says how many lines were written, how many
 * stand in windows, and what else has to hold. `node test/crash/siege.ts [NAME…]`; ends with 1 when one of them did not hold.
 */
import { createWorld } from '../cli/world.ts'
import { besieged, type Siege } from './besieged.ts'
import { fileSieges } from './file-sieges.ts'
import { stateSieges } from './state-sieges.ts'

const sieges: Readonly<Record<string, Siege>> = { ...fileSieges, ...stateSieges }
const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in sieges))
if (unknown.length > 0)
  throw new Error(`there is no ${unknown.join(', ')}; there are ${Object.keys(sieges).join(', ')}`)

const rows: Record<string, object> = {}
for (const name of named.length > 0 ? named : Object.keys(sieges)) {
  const world = await createWorld()
  const began = performance.now()
  try {
    const outcome = await besieged(world, sieges[name]!)
    rows[name] = { ...outcome, seconds: Math.round((performance.now() - began) / 1000) }
  } catch (error) {
    rows[name] = { broken: String(error) }
  } finally {
    await world.end()
  }
  console.log(name, JSON.stringify(rows[name]))
}
console.table(rows)
process.exitCode = Object.values(rows).some((row) => 'broken' in row && row.broken !== '') ? 1 : 0
