/** Where log lines and keys may go in clear text: within one's own network, and elsewhere only when somebody says so. */
import { BlockList, isIP } from 'node:net'

/** Null when requests may go there; the path, which may be a secret, is not repeated. */
export function problemOfAddress(address: string, insecureAllowed: boolean): string | null {
  if (!URL.canParse(address)) return 'expected an address like https://example.com/path'
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '')
    return 'expected an address without user and password: they would show up in logs'
  if (protocol !== 'http:' && protocol !== 'https:')
    return `expected an address that begins with https://, got ${protocol}`
  if (protocol === 'https:' || insecureAllowed || isPrivateHost(hostname)) return null
  return `http to ${hostname} sends clear text over open networks: use https, or set allow_insecure: true beside it`
}

/** Null when it is on this machine or in its own network: what `local_only` allows. */
export function problemOfOutside(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { hostname } = new URL(address)
  if (isPrivateHost(hostname)) return null
  return `${hostname} is outside of your own network, and local_only is true: name a host inside, or remove local_only`
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
