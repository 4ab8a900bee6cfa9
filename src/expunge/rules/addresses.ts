/** Network addresses, masked only where the policy asks for it: most people need them to find a culprit. */
import { patternRule, type Rule } from '../rule.ts'

const VERSION_4 = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g
const VERSION_6 = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi

export const addresses: readonly Rule[] = [
  patternRule({ id: 'ipv4', kind: 'ip', needs: { parts: ['#.#'] }, pattern: VERSION_4, accept: isVersion4 }),
  patternRule({ id: 'ipv6', kind: 'ip', needs: { parts: [':'] }, pattern: VERSION_6, accept: isVersion6 }),
]

/** A machine's name for itself says nothing about anybody. */
function isVersion4(text: string): boolean {
  return !text.startsWith('127.') && text !== '0.0.0.0' && text.split('.').every((part) => Number(part) <= 255)
}

function isVersion6(text: string): boolean {
  return text !== '::' && text !== '::1' && (text.includes('::') || text.split(':').length === 8)
}
