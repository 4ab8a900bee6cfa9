import { expect, it } from 'vitest'
import { shortened } from '../../../src/judge/said/shortened.ts'

const LIMIT = 140

it.each([
  [
    'a proxy that names the request after the failure',
    'SSL_do_handshake() failed (SSL: error:0A000086:SSL routines::certificate verify failed:certificate has expired) while SSL handshaking to upstream, client: 212.107.76.131, server: shop.example.com, request: GET /api/v2/orders/97999 HTTP/1.1, upstream: https://10.4.1.17:8443/api, host: shop.example.com',
    ['SSL_do_handshake() failed', 'certificate has expired'],
  ],
  [
    'an upstream that went away',
    'upstream prematurely closed connection while reading response header from upstream, client: 10.1.2.3, server: shop.example.com, request: GET /cart HTTP/1.1, upstream: https://10.4.1.17:8443/cart, host: shop.example.com',
    ['upstream prematurely closed connection while reading response header from upstream'],
  ],
  [
    'an exception with its frames set in',
    "unhandled exception in request, path: /cart/1716/items, status: 500, error: TypeError: Cannot read properties of undefined (reading 'currency')\\n    at priceOf (/app/dist/pricing.js:88:23)\\n    at addItem (/app/dist/cart.js:41:17)}",
    ['unhandled exception in request', "TypeError: Cannot read properties of undefined (reading 'currency')"],
  ],
  [
    'a replica that cannot go on',
    "Replica SQL for channel '': Worker 1 failed executing transaction '3e11fa47-71ca-11e1-9e33-c80aa9429562:4711' at source log binlog.000031, end_log_pos 8812; Could not execute Write_rows event on table crm.contacts; Duplicate entry '88121' for key 'contacts.PRIMARY', Error_code: 1062; handler error HA_ERR_FOUND_DUPP_KEY",
    ['Could not execute Write_rows', 'Duplicate entry'],
  ],
  [
    'a failure in the midst of words that say nothing',
    `${'step one of the long story went on as it was planned and told '.repeat(3)}but the disk quota was exceeded for tenant blue ${'and then the story went on as it always does until its end '.repeat(3)}`,
    ['the disk quota was exceeded for tenant blue', 'step one', 'its end'],
  ],
  ['one word of any length', `failed ${'x'.repeat(900)}`, ['failed x', '…']],
])('keeps what says the failure: %s', (_, text, kept) => {
  const said = shortened(text, LIMIT)
  for (const words of kept) expect(said).toContain(words)
  expect([...said].length).toBeLessThanOrEqual(LIMIT)
  expect(said).not.toMatch(/\\n|\}$|HTTP\/1|client:|\.js:/)
})

it('leaves a text that fits as it is, addresses and all', () => {
  const text = 'connect to 10.4.1.17:8443 failed at open (/srv/app/a.js:1:2): GET /cart'
  expect(shortened(text, LIMIT)).toBe(text)
})

it('a bracket that lost its other half is no part of what was said', () => {
  expect(shortened('request aborted, error: ECONNRESET}', LIMIT)).toBe('request aborted, error: ECONNRESET')
  expect(shortened('Java heap space] with root cause', LIMIT)).toBe('Java heap space with root cause')
  expect(shortened('[main] sent {"a":[1]}', LIMIT)).toBe('[main] sent {"a":[1]}')
})

it('a folder that begins with the letter of a line’s end is still one', () => {
  expect(shortened(String.raw`cannot open C:\new\table`, LIMIT)).toBe(String.raw`cannot open C:\new\table`)
})
