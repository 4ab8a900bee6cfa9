/** Objects that hold nothing but secrets, whatever their names are: a Kubernetes Secret, as an audit log or a dump has it. */
import { matches, type Rule, type Span } from '../rule.ts'

const QUOTE = String.raw`\\{0,3}["']`
const KIND = new RegExp(`(?:${QUOTE})?\\bkind(?:${QUOTE})?\\s{0,3}:\\s{0,3}(?:${QUOTE})?Secret\\b`)
const IN_JSON = new RegExp(`${QUOTE}(?:data|stringData)${QUOTE}\\s{0,3}:\\s{0,3}\\{([^{}]{1,20000})\\}`, 'g')
const JSON_ENTRY = new RegExp(`(${QUOTE}[\\w./-]{1,100}${QUOTE}\\s{0,3}:\\s{0,3}${QUOTE})([^"'\\\\]{1,10000})`, 'g')
const IN_YAML = /^([ \t]{0,20})(?:data|stringData):[ \t]{0,8}\r?\n((?:\1[ \t]{1,8}[^\n]{1,10000}(?:\n|$)){1,100})/gm
const YAML_ENTRY = /^([ \t]{1,28}["']?[\w./-]{1,100}["']?:[ \t]{1,8}["']?)([^\s"'|>{][^\n"']{0,10000})/gm

export const secretObjects: readonly Rule[] = [
  {
    id: 'secret-object',
    needs: { parts: ['kind'] },
    find(text) {
      if (!KIND.test(text)) return []
      return [
        ...valuesIn({ text, object: IN_JSON, held: 1, entry: JSON_ENTRY }),
        ...valuesIn({ text, object: IN_YAML, held: 2, entry: YAML_ENTRY }),
      ]
    },
  },
]

/** `held`: the group of the object that holds its entries, up to the object's end or one character before it. */
function valuesIn(args: { text: string; object: RegExp; held: number; entry: RegExp }): Span[] {
  const { text, object, held, entry } = args
  return matches(text, object).flatMap((match) => {
    const start = match.index + match[0].lastIndexOf(match[held]!)
    return matches(match[held]!, entry).map(({ index, 0: whole, 2: value }) => {
      const end = start + index + whole.length
      return { start: end - value!.length, end, kind: 'password' }
    })
  })
}
