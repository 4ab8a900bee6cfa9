/** Whether a secret may travel to an address: in clear only within one's own network. */

/** Null when it may; else what is wrong, without the address itself, which may be a secret. */
export function problemOfAddress(address: string, allowInsecure: boolean): string | null {
  if (!URL.canParse(address)) return 'is no URL'
  const { protocol, hostname } = new URL(address)
  if (protocol === 'https:') return null
  if (protocol !== 'http:') return 'expected a URL that begins with https://'
  if (allowInsecure || isNear(hostname)) return null
  return 'would send a secret over http in clear: use https, or set allow_insecure: true'
}

function isNear(host: string): boolean {
  return (
    !host.includes('.') ||
    /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(host) ||
    /\.(localhost|local|internal)$/.test(host)
  )
}
