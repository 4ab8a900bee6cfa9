/** Numbers that prove themselves: cards by Luhn's sum, bank accounts by the remainder of 97, tax numbers by that of 11. */

/** First digits of the card networks and how long their numbers are. */
const NETWORKS: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  { prefix: /^4/, lengths: [13, 16, 19] },
  { prefix: /^(?:5[1-5]|2[2-7])/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^(?:30|36|38|39)/, lengths: [14, 16] },
  { prefix: /^35/, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:6011|64|65|62|60|81)/, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:50|5[6-8]|6[37])/, lengths: [16, 18, 19] },
]

/** In one piece or in the groups that are printed on cards: other groups are dates and counters side by side. */
const PRINTED = /^(?:\d{12,19}|\d{4}(?:([ -])\d{4})(?:\1\d{4}){1,2}(?:\1\d{1,4})?|\d{4}([ -])\d{6}\2\d{4,5})$/

export function isCardNumber(text: string): boolean {
  if (!PRINTED.test(text)) return false
  const digits = text.replace(/\D/g, '')
  const network = NETWORKS.some(({ prefix, lengths }) => prefix.test(digits) && lengths.includes(digits.length))
  return network && hasLuhnSum(digits)
}

function hasLuhnSum(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}

/** True when the account number is valid as a whole, or in front of words that happen to be in capitals. */
export function isAccountNumber(text: string): boolean {
  const groups = text.split(/[ -]/)
  for (let count = groups.length; count > 0; count--) {
    const compact = groups.slice(0, count).join('')
    if (compact.length >= 15 && compact.length <= 34 && remainder97(compact) === 1) return true
  }
  return false
}

function remainder97(account: string): number {
  let remainder = 0
  for (const character of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}

/** The last two digits are sums of all before them, with weights that grow from the right: 2 to 9 again and again for the
 *  fourteen digits of a company, without end for the eleven of a person. */
export function isBrazilianId(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].map(Number)
  const weights = digits.length === 14 ? 8 : 10
  return [2, 1].every((left) => {
    const before = digits.slice(0, -left).reverse()
    const sum = before.reduce((total, digit, at) => total + digit * ((at % weights) + 2), 0)
    const rest = 11 - (sum % 11)
    return digits.at(-left) === (rest > 9 ? 0 : rest)
  })
}

/** Of a French person: sex, year and month of birth, place, number; the last two digits are what is missing to 97. Corsica counts
 *  its places by letters. */
export function isFrenchId(text: string): boolean {
  const compact = text.replace(/\s/g, '').replace('2A', '19').replace('2B', '18')
  return 97 - (Number(compact.slice(0, 13)) % 97) === Number(compact.slice(13))
}

/** The thirteenth digit of an article, of a book, and of a person in Switzerland. */
export function isSwissId(text: string): boolean {
  const sum = [...text.replace(/\D/g, '')].reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  )
  return sum % 10 === 0
}
