/** Network addresses, masked only where the policy asks for it: most people need them to find a culprit. */
import { patternRule, type Rule } from '../rule.ts'

const VERSION_4 = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g
const VERSION_6 = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi

/** Of a network card: in pairs or in fours; what a firewall logs holds two of them and the kind of what they sent. */
const CARD =
  /(?<![\w:.-])(?:[\da-f]{2}(?::[\da-f]{2}){5}(?:(?::[\da-f]{2}){8})?|[\da-f]{2}(?:-[\da-f]{2}){5}|(?:[\da-f]{4}\.){2}[\da-f]{4})(?![\w:-]|\.[\da-f]{4})/gi
/** To everybody, or nobody's. */
const NO_CARD = /^(?:ff.?)+$|^(?:00.?)+$/i

export const addresses: readonly Rule[] = [
  patternRule({ id: 'ipv4', kind: 'ip', needs: { parts: ['#.#'] }, pattern: VERSION_4, accept: isVersion4 }),
  patternRule({ id: 'ipv6', kind: 'ip', needs: { parts: [':'] }, pattern: VERSION_6, accept: isVersion6 }),
  patternRule({
    id: 'card',
    kind: 'mac',
    needs: { parts: [':', '-', '.'] },
    pattern: CARD,
    accept: (text) => !NO_CARD.test(text) && !/^[\d.]+$/.test(text) && /\d/.test(text),
  }),
]

/** A machine's name for itself says nothing about anybody. */
function isVersion4(text: string): boolean {
  return !text.startsWith('127.') && text !== '0.0.0.0' && text.split('.').every((part) => Number(part) <= 255)
}

function isVersion6(text: string): boolean {
  return text !== '::' && text !== '::1' && (text.includes('::') || text.split(':').length === 8)
}
