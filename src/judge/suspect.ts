/**
 * Who else the lines of a finding speak of: the one that calls is the one that complains, and the cause may write nothing at all.
 * Only a service that lines came from can be named, and only where a line says that something is wanted of it, or wrong with it.
 */
import type { Finding } from '../model.ts'

/** Shorter names are words, or pieces of them. */
const SHORTEST = 3
const FARTHEST = 1000
/** What somebody who is reached, asked or waited for stands behind, and what is said of him. */
const TOWARDS = String.raw`(?:\b(?:to|from|with|by|of|on|upstream|host|hostname|backend|service|target|peer|call(?:ing)?|reach|contact|waiting for)[\s:="'\[/]{1,3}|\w:\/\/|@)`
const TROUBLE = String.raw`(?::\d{2,5}\b|.{0,40}\b(?:tim(?:ed|e) ?out|timeout|unavailable|refused|unreachable|fail(?:ed|ure|s)?|error|exception|down|no(?:t| answer| response)|reset|denied|5\d\d)\b)`
/** `HTTP/1.1` and `smtp://` say how somebody is spoken to, whatever service is called that. */
const PROTOCOL = String.raw`\/\d|:\/\/`

export interface Suspect {
  readonly name: string
  /** How many of the lines of evidence name it. */
  readonly lines: number
}

/** `services`: those that lines came from. */
export function findSuspect(
  { service, evidence }: Pick<Finding, 'service' | 'evidence'>,
  services: Iterable<string>,
): Suspect | null {
  const texts = evidence.map(({ text }) => text.slice(0, FARTHEST))
  const own = familyOf(service)
  const names = new Set([...services].flatMap((name) => (familyOf(name) === own ? [] : [name, familyOf(name)])))
  const named = [...names].flatMap((name) => {
    const lines = texts.filter((text) => isBlamed(name, text)).length
    return lines === 0 ? [] : [{ name, lines }]
  })
  // Of a family and its member that are named alike the member says more.
  return (
    named.toSorted((a, b) => b.lines - a.lines || b.name.length - a.name.length || (a.name < b.name ? -1 : 1))[0] ??
    null
  )
}

export function withSuspect(finding: Finding, services: Iterable<string>): Finding {
  if (finding.type === 'silence') return finding
  const suspect = findSuspect(finding, services)
  if (suspect === null) return finding
  const { name, lines } = suspect
  const said = `suspect: ${name}, named in ${lines} of the ${finding.evidence.length} lines shown`
  return { ...finding, suspect: name, reasons: [said, ...finding.reasons] }
}

/** Of `neutron-dhcp-agent`: what all of its kind begin with. */
function familyOf(service: string): string {
  return service.split(/[-_.]/, 1)[0]!.toLowerCase()
}

function isBlamed(name: string, text: string): boolean {
  if (name.length < SHORTEST || !text.toLowerCase().includes(name.toLowerCase())) return false
  const word = String.raw`(?<![\w-])${name.replace(/[^\w-]/g, String.raw`\$&`)}(?:client)?(?![\w-]|${PROTOCOL})`
  return new RegExp(`${TOWARDS}${word}|${word}${TROUBLE}`, 'i').test(text)
}
