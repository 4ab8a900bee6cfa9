/** A message as bytes that every mail server takes: 7-bit lines of bounded length, whatever the text is (RFC 5322, 2045, 2047). */

export interface Part {
  readonly type: 'text/plain' | 'text/html'
  readonly text: string
}

/** Of one encoded word 75 characters may be seen, which are so many bytes. */
const WORD_BYTES = 45

/** Several forms of the same text, the plainest first: whoever reads it is shown the last one it understands. */
export function compose(args: {
  /** A list is one of addresses, each on a line of its own. */
  headers: Readonly<Record<string, string | readonly string[]>>
  parts: readonly Part[]
  /** A word that no base64 can hold. */
  boundary: string
}): string {
  const { headers, parts, boundary } = args
  const lines = Object.entries(headers).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? headerText(value) : value.join(',\r\n ')}`,
  )
  lines.push('MIME-Version: 1.0', `Content-Type: multipart/alternative; boundary="${boundary}"`, '')
  for (const { type, text } of parts) {
    lines.push(`--${boundary}`, `Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64', '')
    lines.push(
      ...(Buffer.from(text.toWellFormed())
        .toString('base64')
        .match(/.{1,76}/g) ?? []),
    )
  }
  return [...lines, `--${boundary}--`, ''].join('\r\n')
}

/** No text begins a header of its own: what is more than plain letters goes into encoded words. */
export function headerText(value: string): string {
  if (/^[\x20-\x7e]*$/.test(value) && !value.includes('=?') && value.length < 800) return value
  const words = ['']
  for (const point of value.toWellFormed()) {
    if (Buffer.byteLength(words.at(-1)! + point) > WORD_BYTES) words.push('')
    words[words.length - 1] += point
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ')
}
