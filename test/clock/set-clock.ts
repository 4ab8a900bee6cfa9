/**
 * Loaded before the program: from then on its clock is that of the test, as if somebody set that of the machine. Timers go on
 * as they are, as they do when a real clock is set. `CLOCK` names a file with the milliseconds that it is ahead.
 */
import { readFileSync } from 'node:fs'

const RealDate = Date
let ahead = read()

function read(): number {
  return Number(readFileSync(process.env.CLOCK!, 'utf8'))
}

setInterval(() => {
  ahead = read()
}, 20).unref()

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args) => (args.length === 0 ? new target(target.now() + ahead) : Reflect.construct(target, args)),
  get: (target, key) => (key === 'now' ? () => target.now() + ahead : Reflect.get(target, key)),
})
