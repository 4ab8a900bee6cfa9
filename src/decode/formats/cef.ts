/** Events of security products, CEF and LEEF, alone or behind a syslog header: `CEF:0|Acme|Gate|1.0|100|Denied|7|src=192.0.2.1 spt=80` */
import type { Level } from '../../model.ts'
import { byText, type Reading } from '../format.ts'
import { levelOfWord } from '../levels/level.ts'
import { leadingTime, timeOfField } from '../stamps/time.ts'

/** What stands between pipes may hold one behind a backslash. */
const FIELD = String.raw`((?:[^\\|]|\\.){0,300})\|`
const CEF = new RegExp(String.raw`^([^|]{0,150}?)\bCEF: ?\d+\|${FIELD}${FIELD}${FIELD}${FIELD}${FIELD}${FIELD}`)
const LEEF = new RegExp(
  String.raw`^([^|]{0,150}?)\bLEEF: ?[12](?:\.0)?\|${FIELD}${FIELD}${FIELD}${FIELD}(?:(?:0?x[0-9a-f]{2}|[^\w\s|])\|)?`,
)
const PRIORITY = /^<\d{1,3}>(?:1 )?/
const WHEN = /(?:^|\s|\^)(?:rt|devTime|deviceReceiptTime|end|start)=([^=]{1,60}?)(?=\s+\w+=|\^|\s*$)/
const SEVERITY = /(?:^|\s|\^)(?:sev|severity)=(\w{1,10})/
const LONGEST_LOOK = 4000
/** Each side has words of its own besides the numbers up to ten. */
const WORDS: Readonly<Record<string, Level>> = { low: 'info', medium: 'warn', high: 'error', 'very-high': 'fatal' }

export const cef = byText('cef', (text, reading) => {
  const found = CEF.exec(text) ?? LEEF.exec(text)
  if (found === null) return null
  const [head, before, , product, , id, name, severity] = found
  const more = text.slice(head!.length)
  const look = more.slice(0, LONGEST_LOOK)
  return {
    time: headTime(before!, reading) ?? timeOfField(WHEN.exec(look)?.[1] ?? '', reading.zone, reading.now),
    level: levelOf(severity ?? SEVERITY.exec(look)?.[1] ?? ''),
    service: product === '' ? null : product!,
    message: `${name ?? id} ${more}`.trim(),
  }
})

function headTime(before: string, { zone, now }: Reading): number | null {
  return leadingTime(before.replace(PRIORITY, ''), zone, now)?.time ?? null
}

function levelOf(severity: string): Level | null {
  const word = severity.toLowerCase()
  if (!/^\d{1,2}$/.test(word)) return WORDS[word] ?? levelOfWord(word)
  const number = Number(word)
  return number >= 9 ? 'fatal' : number >= 7 ? 'error' : number >= 4 ? 'warn' : 'info'
}
