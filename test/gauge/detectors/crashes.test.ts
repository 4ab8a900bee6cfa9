import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../src/model.ts'
import { type History, historyOf, quietly, settled } from '../history.ts'
import type { Row } from '../window-of.ts'

const look = (rows: readonly Row[], history: History = settled()): Signal[] =>
  history.live(quietly(1, ...rows)).signals.filter(({ detector }) => detector === 'crashes')

/** Lines of one kind, as a supervisor writes them: at no level, or at one that says nothing. */
const row = (text: string, lines: readonly string[], level: Row['level'] = null): Row => ({
  text,
  level,
  count: lines.length,
  lines,
})
const often = (times: number, line: (nth: number) => string) => Array.from({ length: times }, (_, nth) => line(nth + 1))

const exited = (unit: string, times: number, status = 'code=exited, status=1/FAILURE') =>
  row(
    '<*>: Main process exited, code=exited, status=<*>',
    often(times, () => `${unit}: Main process exited, ${status}`),
  )
const scheduled = (unit: string, times: number) =>
  row(
    '<*>: Scheduled restart job, restart counter is at <*>.',
    often(times, (nth) => `${unit}: Scheduled restart job, restart counter is at ${nth}.`),
  )

test('what systemd starts again and again crashes: the unit is named, and how often', () => {
  expect(look([exited('nginx.service', 4), scheduled('nginx.service', 4)])).toMatchObject([
    {
      type: 'restart',
      severity: 'high',
      sentence:
        '`nginx.service` crashes again and again: it ended 4 times, was started again 4 times: `<*>: Main process exited, code=exited, status=<*>`',
      numbers: { count: 4, programs: 1 },
    },
  ])
})

test('who is given up is told however seldom it ended', () => {
  const given = row('nginx.service: Start request repeated too quickly.', [
    'nginx.service: Start request repeated too quickly.',
  ])
  const [signal] = look([exited('nginx.service', 1), given])
  expect(signal).toMatchObject({ severity: 'high' })
  expect(signal!.sentence).toBe(
    '`nginx.service` crashes: it ended once, was given up: nobody starts it again: `nginx.service: Start request repeated too quickly.`',
  )
})

describe('words of supervisors', () => {
  test.each([
    [
      'kubelet',
      'Back-off restarting failed container <*> in pod <*>',
      'Back-off restarting failed container api in pod api-5c6d_default',
      'api-5c6d_default',
    ],
    [
      'kubelet, in an error',
      'Error syncing pod, err="failed to start <*> with CrashLoopBackOff: back-off <*> restarting failed" pod=<*>',
      'Error syncing pod, err="failed to start api with CrashLoopBackOff: back-off 40s restarting failed" pod=shop/api-1',
      'shop/api-1',
    ],
    ['docker', 'container died', 'msg="container died" container=77aa9b exitCode=137', '77aa9b'],
    [
      'docker events',
      'container die <*> (exitCode=<*>, name=<*>)',
      'container die 77aa9b (exitCode=137, name=worker)',
      'worker',
    ],
    ['docker compose', '<*> exited with code <*>', 'worker-1 exited with code 1', 'worker-1'],
    [
      'supervisord',
      'exited: <*> (exit status <*>; not expected)',
      'exited: worker (exit status 0; not expected)',
      'worker',
    ],
    [
      'pm2',
      'App [worker:<*>] exited with code [<*>] via signal [SIGINT]',
      'App [worker:0] exited with code [1] via signal [SIGINT]',
      'worker:0',
    ],
    [
      'upstart',
      '<*> main process (<*>) terminated with status <*>',
      'init: web main process (812) terminated with status 1',
      'web',
    ],
    [
      'runit',
      'runsv <*>: fatal: unable to start ./run: <*>',
      'runsv worker: fatal: unable to start ./run: access denied',
      'worker',
    ],
    ['monit', "'<*>' process is not running", "'web' process is not running", 'web'],
    ['swarm', '<*>: task: non-zero exit (<*>)', 'name=web.1.x task: non-zero exit (1)', 'web.1.x'],
    ['docker ps', 'container <*> exited (<*>)', 'Container web exited (1)', 'web'],
    [
      'liveness',
      'Container <*> failed liveness probe, will be restarted',
      'Container api failed liveness probe, will be restarted',
      'api',
    ],
    [
      'windows',
      'The <*> service terminated unexpectedly. It has done this <*> time(s).',
      'The Print Spooler service terminated unexpectedly. It has done this 4 time(s).',
      'Print Spooler',
    ],
  ])('%s', (_, text, line, unit) => {
    const [signal] = look([
      row(
        text,
        often(3, () => line),
        'info',
      ),
    ])
    expect(signal).toMatchObject({ type: 'restart', severity: 'high' })
    expect(signal!.sentence).toMatch(`\`${unit}\` crashes again and again: it `)
  })

  test.each([
    'worker entered FATAL state, too many start retries too quickly',
    'Script /srv/worker.js had too many unstable restarts (16). Stopped. "errored"',
    'web respawning too fast, stopped',
    "'web' service restarted 4 times within 4 cycles(s) - unmonitor",
  ])('nobody starts it again: %s', (line) => {
    expect(look([row(line, [line], 'info')])).toMatchObject([{ severity: 'high' }])
  })
})

describe('it is nothing to be told', () => {
  const quiet = (...rows: readonly Row[]) => expect(look(rows)).toEqual([])

  test('a program that ends once and is started again', () =>
    quiet(exited('telegraf.service', 1), scheduled('telegraf.service', 1)))

  test('a release that stops many programs, each once', () => {
    const lines = often(6, (nth) => `container die 77aa9${nth} (exitCode=137, name=w${nth})`)
    quiet(row('container die <*> (exitCode=<*>, name=<*>)', lines, 'info'))
  })

  test('a container that is done', () => {
    quiet(
      row(
        'container <*> exited (<*>)',
        often(5, () => 'Container web exited (0)'),
        'info',
      ),
    )
  })

  test('what was told to end', () => quiet(exited('app.service', 5, 'code=exited, status=143/n/a')))

  test.each([
    'command exited with code 1',
    'lint exited with code 1',
    'call to service billing ended with status 200',
    'server stream 3 terminated with status OK',
    'websocket for service chat terminated with code 1000',
    'alert rule CrashLoopBackOff evaluated: ok',
  ])('what is no end of a program: %s', (line) => {
    quiet(
      row(
        line,
        often(9, () => line),
        'info',
      ),
    )
  })
})

test('a unit that ends and is not started again is told, and one that was started a moment later is not', () => {
  const backup = exited('backup.service', 1)
  expect(look([backup])).toMatchObject([
    { severity: 'medium', sentence: expect.stringMatching(/^`backup.service` ended and was not started again/) },
  ])
  expect(look([backup, row('Started <*>', ['Started backup.service - Nightly copies.'])])).toEqual([])
})

test('a unit that could not be started is told, and one that somebody stopped is not', () => {
  const failed = row('Failed to start <*>', ['Failed to start backup.service - Nightly copies.'])
  expect(look([exited('backup.service', 1), failed])).toMatchObject([{ severity: 'medium' }])
  const stopped = row('Stopping <*>', ['Stopping backup.service - Nightly copies...'])
  expect(look([stopped, exited('backup.service', 1)])).toEqual([])
})

test('once in each window is again and again, too', () => {
  const history = settled()
  const once = () =>
    look([exited('web.service', 1), scheduled('web.service', 1)], history).map(({ severity }) => severity)
  expect([once(), once(), once(), once()]).toEqual([[], [], [], ['high']])
})

test('a service that always writes so is not told of for it', () => {
  const history = historyOf()
  const rows = [exited('web.service', 4), scheduled('web.service', 4)]
  for (let window = 0; window < 60; window++) history.live(quietly(window, ...rows))
  expect(look(rows, history)).toEqual([])
})

test('its lines are no new messages beside that', () => {
  const failed = row("telegraf.service: Failed with result '<*>'.", [
    "telegraf.service: Failed with result 'exit-code'.",
  ])
  const { signals } = settled().live(
    quietly(1, exited('telegraf.service', 1), scheduled('telegraf.service', 1), failed),
  )
  expect(signals.filter(({ severity }) => severity !== 'low')).toEqual([])
})
