/** No log line and no key leaves in clear text for a machine that is not ours, unless somebody says so. */
import { BlockList, isIP } from 'node:net'
import { type Check, mapping, problem, type Remark } from '../draft.ts'
import type { Path } from '../schema.ts'

export const checkAddresses: Check = ({ sections }) => {
  const sinks = Object.entries(mapping(sections.sinks)).flatMap(([name, sink]) => addressesIn(sink, ['sinks', name]))
  const addresses = [...addressesIn(sections.analyst, ['analyst']), ...sinks]
  return addresses.flatMap(({ path, address }) => judge(path, address, sections.allow_insecure === true))
}

function addressesIn(section: unknown, path: Path): { path: Path; address: URL }[] {
  return Object.entries(mapping(section)).flatMap(([key, value]) =>
    key.endsWith('url') && typeof value === 'string' && URL.canParse(value)
      ? [{ path: [...path, key], address: new URL(value) }]
      : [],
  )
}

function judge(path: Path, address: URL, insecureAllowed: boolean): Remark[] {
  if (address.username !== '' || address.password !== '') {
    return [problem(path, 'expected an address without user and password: they would show up in logs')]
  }
  if (address.protocol !== 'http:' || insecureAllowed || isPrivateHost(address.hostname)) return []
  const { hostname } = address
  return [
    problem(path, `http to ${hostname} sends clear text over open networks: use https, or set allow_insecure: true`),
  ]
}

const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
] as const) {
  PRIVATE.addSubnet(net, bits, 'ipv4')
}
PRIVATE.addAddress('::1', 'ipv6')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')
PRIVATE.addSubnet('fe80::', 10, 'ipv6')

/** By name only, nothing is looked up: what a resolver says today can be different tomorrow. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const family = isIP(host)
  if (family !== 0) return PRIVATE.check(host, family === 4 ? 'ipv4' : 'ipv6')
  return !host.includes('.') || /\.(localhost|local|internal|lan|home\.arpa)$/.test(host)
}
