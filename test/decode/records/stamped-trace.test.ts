import { describe, expect, it } from 'vitest'
import { decoded } from '../batch-of.ts'

const JAVA = [
  'java.lang.IllegalStateException: no',
  '\tat shop.Cart.put(Cart.java:12)',
  'Caused by: x.Y: z',
  '\t... 3 more',
]
const PYTHON = ['Traceback (most recent call last):', '  File "/a.py", line 12, in x', '    put()', 'ValueError: bad']
const GO = ['panic: no', '', 'goroutine 1 [running]:', 'main.main()', '\t/src/main.go:12 +0x1b', 'exit status 2']
const NODE = ['Error: no', '    at put (/src/cart.js:12:7)', '    at node:internal/process:1:2']
const RUBY = ["cart.rb:12:in `put': no (RuntimeError)", "\tfrom cart.rb:7:in `<main>'"]
const RUST = [
  "thread 'main' panicked at src/a.rs:4:5:",
  'index out of bounds',
  'stack backtrace:',
  '   0: a::b',
  '             at ./a.rs:1',
]
const ELIXIR = [
  '** (RuntimeError) no',
  '    (shop 0.1.0) lib/a.ex:1: A.b/1',
  '    (stdlib 4.2) gen_server.erl:1: :gen_server.x/4',
]
const HEADS: readonly (readonly [writer: string, head: (said: string) => string, error: string])[] = [
  ['syslog', (said) => `Jan  5 22:14:15 gate shop[17]: ${said}`, 'ERROR: no answer'],
  ['the journal', (said) => `2026-01-05T22:14:15.000123+00:00 gate shop[17]: ${said}`, 'ERROR: no answer'],
  ['RFC 5424', (said) => `<30>1 2026-01-05T22:14:15Z gate shop 17 - - ${said}`, 'ERROR: no answer'],
  [
    'the journal, as JSON,',
    (said) =>
      JSON.stringify({
        __REALTIME_TIMESTAMP: '1767651255123456',
        PRIORITY: '6',
        SYSLOG_IDENTIFIER: 'shop',
        MESSAGE: said,
      }),
    'ERROR: no answer',
  ],
  [
    'kubectl',
    (said) => `2026-01-05T22:14:15.123456789Z ${said}`,
    '2026-01-05 22:14:15,120 ERROR [main] c.e.Shop - no answer',
  ],
]

describe.each(HEADS)('a trace whose lines %s stamps each', (_, head, error) => {
  const heightsOf = (lines: readonly string[]) => decoded(lines.map(head)).map(({ lines }) => lines)

  it('is one record', () => {
    expect(heightsOf(['ready', error, ...JAVA, 'ready', error, ...PYTHON, 'ready'])).toEqual([1, 5, 1, 5, 1])
    expect(
      heightsOf([
        'ready',
        ...PYTHON,
        'ready',
        ...GO,
        'ready',
        ...NODE,
        'ready',
        ...RUBY,
        'ready',
        ...RUST,
        'ready',
        ...ELIXIR,
        'ready',
      ]),
    ).toEqual([...[1, 4, 1, 6, 1, 3, 1, 2, 1, 5, 1, 3, 1]])
  })

  it('does not take what is said beside it', () => {
    expect(
      heightsOf(['ready', 'at last', 'from here on', 'exit status 1', 'shop.cart: full', '#1 in the list']),
    ).toEqual([1, 1, 1, 1, 1, 1])
  })
})

it('a trace goes on in the lines of its own program alone, and at its own time', () => {
  const lines = [
    'Jan  5 22:14:15 gate shop[17]: ERROR: no answer',
    'Jan  5 22:14:15 gate cron[18]: \tat shop.Cart.put(Cart.java:12)',
    'Jan  5 22:14:15 gate shop[17]: ERROR: no answer',
    'Jan  5 22:14:25 gate shop[17]: \tat shop.Cart.put(Cart.java:12)',
  ]
  expect(decoded(lines).map(({ lines }) => lines)).toEqual([1, 1, 1, 1])
})
