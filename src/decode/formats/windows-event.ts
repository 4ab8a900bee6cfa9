/** Windows events as XML on one line: `<Event ...><System>...<TimeCreated SystemTime="..."/>...</Event>` */
import type { Level } from '../../model.ts'
import { byText } from '../format.ts'
import { stampAt } from '../stamps/stamps.ts'

const BEGIN = /^(?:- )?<Event\b/
const TIME = /<TimeCreated SystemTime=["']([^"']{10,40})["']/
const LEVEL = /<Level>(\d)<\/Level>/
const PROVIDER = /<Provider Name=["']([^"']{1,100})["']/
const ID = /<EventID[^>]*>(\d+)</
const VALUE = /<Data Name=["']([^"']{1,60})["']>([^<]{0,200})</g
const LEVELS: readonly (Level | null)[] = [null, 'fatal', 'error', 'warn', 'info', 'trace']
const MOST_VALUES = 30

export const windowsEvent = byText('windows-event', (text, reading) => {
  if (!BEGIN.test(text)) return null
  const provider = PROVIDER.exec(text)?.[1]
  const id = ID.exec(text)?.[1]
  if (provider === undefined || id === undefined) return null
  const stamp = stampAt(TIME.exec(text)?.[1] ?? '', 0, reading)
  const values = text
    .matchAll(VALUE)
    .take(MOST_VALUES)
    .map(([, name, value]) => `${name}=${value!.trim()}`)
  return {
    time: stamp?.time ?? Number.NaN,
    level: LEVELS[Number(LEVEL.exec(text)?.[1] ?? 0)] ?? null,
    service: provider,
    message: [`event ${id}`, ...values].join(' '),
  }
})
