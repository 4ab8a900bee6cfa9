import { expect, it } from 'vitest'
import { thrownIn } from '../../../src/judge/said/exception.ts'

const JAVA = `2026-05-04 09:30:06 ERROR [exec-20] OrderController - Unhandled exception while processing
com.acme.OrderException: could not place order 9
\tat org.springframework.web.Servlet.service(Servlet.java:88)
\tat com.acme.OrderService.place(OrderService.java:80)
Caused by: org.postgresql.util.PSQLException: FATAL: remaining connection slots are reserved
\tat org.postgresql.core.Factory.open(Factory.java:693)
\t... 12 more`

const PYTHON = `2026-05-04 ERROR billing: job 7 failed
Traceback (most recent call last):
  File "/srv/billing/worker.py", line 88, in run
    charge(job)
  File "/usr/lib/python3/site-packages/stripe/api.py", line 31, in post
    raise CardDeclined("card expired")
stripe.CardDeclined: card expired`

const CHAINED = `Traceback (most recent call last):
  File "/srv/db.py", line 3, in connect
ConnectionRefusedError: [Errno 111] Connection refused

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/app.py", line 9, in handle
app.errors.Unavailable: no database`

const DOTNET = `fail: Shop.Api[0] System.InvalidOperationException: cannot reserve stock
 ---> System.Net.Sockets.SocketException (111): Connection refused
   at Shop.Stock.Reserve(Int32 id) in /src/Stock.cs:line 41`

const NODE = `Error: charge failed
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at async charge (/srv/pay/charge.js:41:16) {
  [cause]: TypeError: Cannot read properties of undefined (reading 'id')`

const PINO = JSON.stringify({
  level: 50,
  msg: 'request failed',
  err: { type: 'ConnectionError', message: 'connect ECONNREFUSED 10.2.0.17:6379' },
})
const LOGBACK = JSON.stringify({
  level: 'ERROR',
  message: 'it broke',
  stack_trace: JAVA.split('\n').slice(1).join('\n'),
})

it.each([
  [
    'Java, its innermost cause',
    JAVA,
    'PSQLException: FATAL: remaining connection slots are reserved',
    'OrderException',
    'OrderService.place (OrderService.java:80)',
  ],
  [
    'a trace in a field of JSON',
    LOGBACK,
    'PSQLException: FATAL: remaining connection slots are reserved',
    'OrderException',
    'OrderService.place (OrderService.java:80)',
  ],
  ['Python, what stands below the frames', PYTHON, 'CardDeclined: card expired', null, 'run (billing/worker.py:88)'],
  [
    'Python, the first of a chain',
    CHAINED,
    'ConnectionRefusedError: [Errno 111] Connection refused',
    'Unavailable',
    'handle (srv/app.py:9)',
  ],
  [
    '.NET, what the arrow points at',
    DOTNET,
    'SocketException: Connection refused',
    'InvalidOperationException',
    'Stock.Reserve (Stock.cs:line 41)',
  ],
  [
    'Node, the cause',
    NODE,
    "TypeError: Cannot read properties of undefined (reading 'id')",
    null,
    'charge (charge.js:41)',
  ],
  ['an error as fields of JSON', PINO, 'ConnectionError: connect ECONNREFUSED 10.2.0.17:6379', null, null],
  [
    'one line of a log that writes a trace line by line',
    '2018-06-30 08:57:41.076 10378 ERROR nova.compute.manager [instance: ae86] TypeError: keywords must be strings',
    'TypeError: keywords must be strings',
    null,
    null,
  ],
  [
    'a panic of Go',
    '2026/05/04 09:00:00 panic: runtime error: index out of range [5]',
    'panic: runtime error: index out of range [5]',
    null,
    null,
  ],
])('names what was thrown: %s', (_, text, what, within, place) => {
  expect(thrownIn(text)).toEqual({ what, within, place })
})

it.each([
  'INFO served in 3ms',
  'ERROR could not reach the bank',
  '{"msg":"no error"}',
  '{broken',
  'ErrorHandler started: ready',
])('finds nothing thrown in %s', (text) => expect(thrownIn(text)).toBeNull())

it('takes a moment for the longest record, whatever stands in it', () => {
  const hostile = [
    'a.'.repeat(30_000),
    `${'A'.repeat(60_000)}Exceptio`,
    'Caused by: '.repeat(6000),
    `at ${'a'.repeat(60_000)}`,
    '\n'.repeat(60_000),
  ]
  const started = performance.now()
  for (const text of hostile) thrownIn(text)
  expect(performance.now() - started).toBeLessThan(500)
})

it('is found within what a container’s runtime wrote around the record', () => {
  const record = JSON.stringify({
    msg: 'unhandled exception',
    stack: "TypeError: Cannot read properties of undefined (reading 'x')\n    at priceOf (/app/dist/pricing.js:88:23)",
  })
  expect(thrownIn(`2026-11-17T20:41:36.771123456Z stderr F ${record}`)).toMatchObject({
    what: "TypeError: Cannot read properties of undefined (reading 'x')",
    place: 'priceOf (pricing.js:88)',
  })
})
