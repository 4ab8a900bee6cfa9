import { describe, expect, test } from 'vitest'
import { createGauge, gateOptions, type Past } from '../../src/gauge/index.ts'
import { makeBrief } from '../../src/judge/brief.ts'
import { judgeBuiltin } from '../../src/judge/builtin.ts'
import type { ServiceRules, Signal, Window } from '../../src/model.ts'
import { compilePattern } from '../../src/pattern.ts'
import { NO_RULES, QUIET, type Row, windowOf } from '../gauge/window-of.ts'
import { sealed, signal } from './sealed.ts'
import { RULES } from './set-up.ts'

/** What it says of these rows in a service with thirty quiet windows behind it. */
function judge(...rows: Row[]) {
  return judgeBy(NO_RULES, ...rows)
}

function judgeBy(rules: ServiceRules, ...rows: Row[]) {
  return judgeIn({ rules, before: [], rows })
}

/** The same with these rows in the window before it. */
function judgeAfter(before: readonly Row[], ...rows: Row[]) {
  return judgeIn({ rules: NO_RULES, before, rows })
}

function judgeIn({ rules, before, rows }: { rules: ServiceRules; before: readonly Row[]; rows: readonly Row[] }) {
  const gauge = createGauge(gateOptions.parse({}))
  let past: Past | null = null
  for (let index = 0; index < 30; index++) {
    const earlier = index === 29 ? [...QUIET, ...before] : QUIET
    past = gauge.assess({ window: windowOf(earlier, { index }), past, rules: NO_RULES }).past
  }
  const window: Window = windowOf([...QUIET, ...rows], { index: 30 })
  const { assessment } = gauge.assess({ window, past, rules })
  const brief = makeBrief({ sealed: { window, assessment }, maxLines: 200, maxTokens: 100_000 })
  return { ...judgeBuiltin({ window, assessment, brief, rules: RULES }), brief, window, assessment }
}

const DEPLOY: Row = { text: 'config reloaded, version <*>', lines: ['config reloaded, version 2.14.0'] }
const POOL: Row = {
  text: 'connection pool exhausted after <*>ms, upstream=<*>',
  level: 'error',
  count: 412,
  spread: 290_000,
  lines: [
    'connection pool exhausted after 3000ms, upstream=ledger-db:5432',
    'connection pool exhausted after 3001ms, upstream=ledger-db:5432',
  ],
}
const REFUSED: Row = { text: 'dial <*>: connection refused', level: 'error', count: 60 }

test('a quiet window has no findings and is healthy', () => {
  expect(judge()).toMatchObject({ findings: [], health: 'normal' })
})

test('one window of trouble in one service is one finding, of the most telling type', () => {
  const { findings, health } = judge(DEPLOY, POOL, REFUSED)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({ type: 'resource', severity: 'critical' })
  expect(health).toBe('critical')
})

test('what goes on is told in the words of its lines', () => {
  const lines = Array.from({ length: 8 }, () => 'order 17 lost: queue refused it')
  const lost: Row = { text: 'order <*> lost: queue refused it', count: 8, lines }
  expect(judgeAfter([lost], lost).findings[0]!.summary).toContain('`order 17 lost: queue refused it` came 8 times')
})

const SHUT_DOWN: Row = { text: 'out of balance by <*> EUR, shutting down', level: 'fatal' }

test('a fatal line that was never written before is a finding of its own beside trouble that was there before it', () => {
  const { findings } = judgeAfter([REFUSED], REFUSED, SHUT_DOWN)
  expect(findings.map(({ severity, summary }) => `${severity} ${summary.split(' came')[0]}`)).toEqual([
    'high out of reach: `dial 17: connection refused`',
    'high `out of balance by 17 EUR, shutting down`',
  ])
})

test('a fatal line is no finding of its own where it is what makes the trouble around it wake somebody', () => {
  const signals = [
    signal({ detector: 'rate', templates: ['dial <*> refused'] }),
    signal({ detector: 'novelty', templates: ['FATAL out of balance'] }),
    signal({ detector: 'keyword', floor: 'high', templates: ['FATAL out of balance'], numbers: { windows: 2 } }),
  ]
  const window = sealed({ lines: ['dial 1 refused', 'FATAL out of balance'], signals })
  const brief = makeBrief({ sealed: window, maxLines: 200, maxTokens: 100_000 })
  const called = (rules: object) => judgeBuiltin({ ...window, brief, rules: { ...RULES, ...rules } }).findings
  expect(called({}).map(({ severity }) => severity)).toEqual(['critical'])
  expect(called({ storm_detectors: 4 }).map(({ severity }) => severity)).toEqual(['high', 'high'])
})

test('what is as bad as the flood of errors around it, and says what it is, leads the headline', () => {
  const [relay, full] = ['ERROR relay refused', 'ERROR no space left on device']
  const flood = signal({
    detector: 'level',
    weight: 0.9,
    templates: [relay, full],
    sentence: '25 of 140: `ERROR relay`',
  })
  const disk = {
    detector: 'keyword',
    type: 'resource',
    templates: [full],
    sentence: 'disk full: it came once',
  } as const
  const headed = (severity: 'high' | 'medium') => {
    const window = sealed({
      lines: [relay, full],
      signals: [flood, signal({ ...disk, severity })],
      more: { [relay]: 23 },
    })
    const brief = makeBrief({ sealed: window, maxLines: 200, maxTokens: 100_000 })
    return judgeBuiltin({ ...window, brief, rules: RULES }).findings[0]!.summary
  }
  expect(headed('high')).toBe('disk full: it came once, at 00:05:01 UTC')
  expect(headed('medium')).toMatch(/^`ERROR relay refused`: 25 of 140/)
})

test('of all errors the kind that is new and most of them is named, though an everyday one says more', () => {
  const probe: Row = { text: 'probe failed: cannot exec in container', level: 'error', count: 1 }
  const pods: Row = { text: 'skipping pod synchronization', level: 'error', count: 12 }
  const { summary } = judgeAfter([probe], probe, pods).findings[0]!
  expect(summary).toMatch(/^`skipping pod synchronization` 12 times, and 1 more: 13 of /)
})

test('the summary says how many, what is usual, what the lines say and since when', () => {
  const { summary } = judge(POOL).findings[0]!
  for (const said of ['412 times', 'usual none', 'connection pool exhausted', '02:30:03 UTC']) {
    expect(summary).toContain(said)
  }
})

test('lines bear it out though the signal that names none of them is the more precise one', () => {
  const { window, assessment, brief } = judge(REFUSED)
  const signal = assessment.signals.find(({ detector }) => detector === 'level')!
  const forest: Signal = { ...signal, detector: 'isolation-forest', type: 'unknown', severity: 'low', templates: [] }
  const { findings } = judgeBuiltin({
    window,
    assessment: { ...assessment, signals: [signal, forest] },
    brief,
    rules: RULES,
  })
  expect(findings.map(({ lines }) => lines.length > 0)).toEqual([true])
})

test('where the number is what a line says, that line is shown', () => {
  const full: Row = { text: '<*>: <*> used', level: 'info', lines: ['/var/lib/orders: 97% used'] }
  expect(judge(full).findings[0]!.summary).toContain('nearly full: `/var/lib/orders: 97% used` came once')
})

test('what is started again and again is told by its name', () => {
  const ended: Row = {
    text: '<*>: Main process exited, code=exited, status=<*>',
    level: null,
    count: 4,
    lines: Array.from({ length: 4 }, () => 'web.service: Main process exited, code=exited, status=1/FAILURE'),
  }
  const [finding] = judge(ended).findings
  expect(finding).toMatchObject({ type: 'restart', severity: 'high' })
  expect(finding!.summary).toMatch(/^`web.service` crashes again and again: it ended 4 times/)
})

test('what a service page names is told in the words of its owner first, then as the line says it', () => {
  const rule = { match: compilePattern('^ledger mismatch'), severity: 'critical', type: 'data_integrity' } as const
  const rules = { ...NO_RULES, always: [{ ...rule, because: 'money is missing' }] }
  const mismatch: Row = { text: 'ledger mismatch of <*> EUR', lines: ['02:30:03 INFO ledger mismatch of 3 EUR'] }
  expect(judgeBy(rules, mismatch).findings[0]!.summary).toMatch(
    /^money is missing, says the service page: `ledger mismatch of 3 EUR` came once, at /,
  )
})

test('the evidence are lines of the brief about it, each template before a second line of any', () => {
  const { findings, brief } = judge(DEPLOY, POOL, REFUSED)
  const { lines } = findings[0]!
  const shown = lines.map((id) => brief.lines.find((line) => line.id === id)!)
  expect(lines.length).toBeLessThanOrEqual(5)
  expect(new Set(shown.slice(0, 2).map((line) => line.template)).size).toBe(2)
  expect(shown.every((line) => line.level === 'error')).toBe(true)
})

test('what to do names the counterpart in the lines, and the change that came before', () => {
  const { recommendedAction } = judge(DEPLOY, POOL).findings[0]!
  expect(recommendedAction).toContain('ledger-db:5432')
  expect(recommendedAction).toContain('config reloaded, version 2.14.0')
})

test('fewer lines than usual are no silence: nothing is called the first words after it', () => {
  const { window, assessment, brief } = judge()
  const lull: Signal = {
    detector: 'lull',
    type: 'silence',
    severity: 'medium',
    floor: null,
    weight: 0.6,
    sentence: 'only 3 messages came, usual 186',
    templates: [],
    numbers: {},
  }
  const { findings } = judgeBuiltin({ window, assessment: { ...assessment, signals: [lull] }, brief, rules: RULES })
  expect(findings).toMatchObject([{ type: 'silence', recommendedAction: '' }])
})

test('who answered with an error is named', () => {
  const row: Row = {
    text: 'order <*> failed: payments answered 503',
    level: 'error',
    count: 60,
    lines: ['order 1 failed: payments answered 503'],
  }
  expect(judge(row).findings[0]!.recommendedAction).toBe('Look at payments (named in 1 of 1 lines shown).')
})

test('an attack on logins beside an outage is a finding of its own, with its source', () => {
  const attack: Row = {
    text: 'login failed for <*> from <*>',
    level: 'warn',
    count: 80,
    lines: ['login failed for ann from 203.0.113.9', 'login failed for bob from 203.0.113.9'],
  }
  const { findings } = judge(POOL, attack)
  expect(findings.map((finding) => finding.type).toSorted()).toEqual(['auth_failure', 'resource'])
  const access = findings.find((finding) => finding.type === 'auth_failure')!
  expect(access.recommendedAction).toContain('203.0.113.9 (named in 2 of 2 lines shown)')
})

describe('severity', () => {
  test('a fatal line with a grave word is critical, and so is the window', () => {
    expect(judge({ text: 'no space left on device', level: 'fatal' })).toMatchObject({
      findings: [{ severity: 'critical', type: 'resource' }],
      health: 'critical',
    })
  })

  test('a new error is medium, a new message or a warning alone is not worth a word', () => {
    expect(judge({ text: 'ledger has a gap', level: 'error' }).findings).toMatchObject([{ severity: 'medium' }])
    expect(judge({ text: 'hello from a new release' }).findings).toEqual([])
    expect(judge({ text: 'cache is cold', level: 'warn' }).findings).toEqual([])
  })
})

test('how much a low signal must weigh to be worth a word is a setting', () => {
  const failed: Row = { text: 'GET <*> ‹server error›', level: 'error', lines: ['GET /a 500 12ms'] }
  const severities = (row: Row, worth_a_word: number) =>
    judgeBuiltin({ ...judge(row), rules: { ...RULES, worth_a_word } }).findings.map(({ severity }) => severity)
  expect([0.3, 0.31].map((weight) => severities(failed, weight))).toEqual([['low'], []])
  expect(severities({ text: 'cache is cold', level: 'warn' }, 0.2)).toEqual(['low'])
})

test('a service that was silent is told with the first lines it wrote after that', () => {
  const gauge = createGauge(gateOptions.parse({}))
  let past: Past | null = null
  for (let index = 0; index < 30; index++) {
    past = gauge.assess({ window: windowOf(QUIET, { index }), past, rules: NO_RULES }).past
  }
  const window = windowOf(QUIET, { index: 36 })
  const { assessment } = gauge.assess({ window, past, rules: NO_RULES })
  const brief = makeBrief({ sealed: { window, assessment }, maxLines: 200, maxTokens: 100_000 })
  const { findings } = judgeBuiltin({ window, assessment, brief, rules: RULES })
  expect(findings).toMatchObject([{ type: 'silence', severity: 'medium', lines: ['L1', 'L2'] }])
  expect(findings[0]!.recommendedAction).toContain(brief.lines[0]!.text)
})

test('where the lines tell nothing to do, nothing is said to do', () => {
  const { recommendedAction } = judge({ text: 'ledger has a gap', level: 'error' }).findings[0]!
  expect(recommendedAction).toBe('')
})

test('a finding without kept lines says when it was and claims no evidence', () => {
  const { window, assessment, brief } = judge(POOL)
  const { findings } = judgeBuiltin({ window, assessment, brief: { ...brief, lines: [] }, rules: RULES })
  expect(findings[0]).toMatchObject({ lines: [] })
  expect(findings[0]!.summary).toContain('02:30:03 UTC')
})

test('who got in after many failed logins is shown by the record of it, among others that say the same in words', () => {
  const record = (msg: string, user: string, ip: string) => `{"msg":"${msg}","user":"${user}","ip":"${ip}"}`
  const mine = record('login succeeded', 'eve', '203.0.113.7')
  const { findings, brief } = judge(
    { text: 'login failed', level: 'warn', count: 90, lines: [record('login failed', 'eve', '203.0.113.7')] },
    { text: 'login succeeded', lines: [record('login succeeded', 'bob', '192.0.2.1'), mine] },
  )
  expect(findings[0]).toMatchObject({ severity: 'critical', type: 'security' })
  expect(brief.lines.find(({ id }) => id === findings[0]!.lines[0])?.text).toBe(mine)
})
