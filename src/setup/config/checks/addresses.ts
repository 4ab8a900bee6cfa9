/** Every address in the config is one that may be sent to. */
import { problemOfAddress } from '../../../address.ts'
import type { Path } from '../../../expectation.ts'
import { type Check, mapping, problem, type Remark } from '../draft.ts'

export const checkAddresses: Check = ({ sections }) => {
  const sinks = Object.entries(mapping(sections.sinks)).flatMap(([name, sink]) => remarksIn(sink, ['sinks', name]))
  return [...remarksIn(sections.analyst, ['analyst']), ...sinks, ...remarksIn(sections.health, ['health'])]
}

function remarksIn(written: unknown, path: Path): Remark[] {
  const section = mapping(written)
  // The end of an incident may go elsewhere.
  const ending = mapping(section.resolve)
  const inherited = { allow_insecure: section.allow_insecure }
  const below = 'url' in ending ? remarksIn({ ...inherited, ...ending }, [...path, 'resolve']) : []
  const here = Object.entries(section).flatMap(([key, value]) => {
    // What is no address at all has been told by the schema.
    if (!key.endsWith('url') || typeof value !== 'string' || !URL.canParse(value)) return []
    const wrong =
      problemOfAddress(value, section.allow_insecure === true) ?? (key === 'base_url' ? problemOfBase(value) : null)
    return wrong === null ? [] : [problem([...path, key], wrong)]
  })
  return [...here, ...below]
}

/** What is asked for is put behind it. */
function problemOfBase(value: string): string | null {
  const { search, hash } = new URL(value)
  if (search === '' && hash === '') return null
  const key = search === '' ? '' : '; a key goes into the variable that api_key_env names'
  return `expected an address that ends with its path, such as https://example.com/v1: take what begins with ${search === '' ? '#' : '?'} away${key}`
}
