/** A fetch whose answer is whole or an error: no redirect is followed, no byte is read past the limit. */

export class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge'
}

/**
 * The body is read before the response is handed on, so the deadline that covers the fetch covers a body that stalls.
 * Following a redirect would hand the API key and the log lines to a host nobody has chosen.
 */
export function boundFetch(maxBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' })
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body ?? []) {
      length += chunk.byteLength
      if (length > maxBytes) throw new ResponseTooLarge(`the answer is longer than ${maxBytes} bytes`)
      chunks.push(chunk)
    }
    const { status, statusText, headers } = response
    return new Response(length === 0 ? null : Buffer.concat(chunks), { status, statusText, headers: plain(headers) })
  }
}

/** The body is no longer compressed, nor of the length that was announced. */
function plain(headers: Headers): Headers {
  const kept = new Headers(headers)
  kept.delete('content-encoding')
  kept.delete('content-length')
  return kept
}
