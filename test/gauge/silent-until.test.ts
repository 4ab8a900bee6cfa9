import { describe, expect, test } from 'vitest'
import { createGauge, createVigil, gateOptions, type Past } from '../../src/gauge/index.ts'
import type { SealedWindow } from '../../src/model.ts'
import { NO_RULES, type Row, windowOf } from './window-of.ts'

const DAY = 288
const WORK: Row = { text: 'session of <*> opened', count: 20 }
const SUPPLY: Row = { text: 'CHASSISD_PSU_FAILURE: Power supply <*> failed', level: 'error', count: 2 }
const KILLED: Row = { text: 'Out of memory: Killed process <*> (java)', count: 3 }
const options = { ...gateOptions.parse({}), audit_share: 0 }

/** A machine whose programs write what they are let write, window after window. */
function machine() {
  let pasts = new Map<string, Past>()
  let index = 0
  let vigil = begin()

  function begin() {
    return createVigil({
      gauge: createGauge(options),
      options,
      pastOf: (service) => pasts.get(service) ?? null,
      rulesFor: () => NO_RULES,
      closeEmpty: () => null,
      known: pasts.keys(),
      deaf: null,
    })
  }

  return {
    write(programs: Readonly<Record<string, readonly Row[]>>): SealedWindow[] {
      const windows = Object.entries(programs).map(([service, rows]) => windowOf(rows, { index, service }))
      index++
      const looked = vigil.look([windows])
      for (const [service, past] of looked.pasts) pasts.set(service, past)
      return looked.windows
    },
    restart() {
      pasts = new Map(JSON.parse(JSON.stringify([...pasts])) as [string, Past][])
      vigil = begin()
    },
  }
}

function machineKnownFor(windows: number) {
  const host = machine()
  for (let index = 0; index < windows; index++) host.write({ sshd: [WORK], cron: [WORK] })
  return host
}

function toldOf(sealed: readonly SealedWindow[]): string[] {
  const isTold = ({ assessment }: SealedWindow) => assessment.signals.some(({ severity }) => severity !== 'low')
  return sealed.filter(isTold).map(({ window }) => window.service)
}

describe('a program that is heard of only when something breaks', () => {
  test('is told of with its first line where its machine has been known for a day', () => {
    const told = machineKnownFor(DAY + 5).write({ sshd: [WORK], chassisd: [SUPPLY] })
    expect(toldOf(told)).toEqual(['chassisd'])
    expect(told.at(-1)!.assessment.warmUp).toBe(false)
  })

  test('is told of at whatever level it says so', () => {
    expect(toldOf(machineKnownFor(DAY + 5).write({ sshd: [WORK], kernel: [KILLED] }))).toEqual(['kernel'])
  })

  test('is told of for as long as that goes on', () => {
    const host = machineKnownFor(DAY + 5)
    const broken = { chassisd: [SUPPLY], kernel: [KILLED] }
    const told = Array.from({ length: 6 }, () => toldOf(host.write({ sshd: [WORK], ...broken })))
    expect(told).toEqual(Array(6).fill(['chassisd', 'kernel']))
  })

  test('is told of after a restart just the same, also where nobody else has written since', () => {
    const [host, again] = [machineKnownFor(DAY + 5), machineKnownFor(DAY + 5)]
    again.restart()
    const said = host.write({ chassisd: [SUPPLY] })
    expect(toldOf(said)).toEqual(['chassisd'])
    expect(again.write({ chassisd: [SUPPLY] })).toEqual(said)
  })

  test('is one more new program on a machine of the first day', () => {
    expect(toldOf(machineKnownFor(DAY - 5).write({ sshd: [WORK], chassisd: [SUPPLY] }))).toEqual([])
  })
})

describe('a service that was deployed', () => {
  test('is told of by none of its first lines where one of them is an error', () => {
    const error: Row = { text: 'cannot read the optional file <*>', level: 'error' }
    expect(toldOf(machineKnownFor(DAY + 5).write({ sshd: [WORK], shop: [WORK, error] }))).toEqual([])
  })

  test('is told of by nobody who mistypes a password there', () => {
    const mistyped: Row = { text: 'authentication failure; user=<*> msg=Authentication failure', level: 'error' }
    expect(toldOf(machineKnownFor(DAY + 5).write({ sshd: [WORK], web: [mistyped] }))).toEqual([])
  })

  test('and begins with a warning has the warm-up of any other', () => {
    const host = machineKnownFor(DAY + 5)
    const [, first] = host.write({ sshd: [WORK], shop: [{ text: 'no config, using defaults', level: 'warn' }] })
    expect(first!.assessment).toMatchObject({ warmUp: true, signals: [] })
  })

  test('with many others is told of with none of them', () => {
    const fleet = Object.fromEntries(Array.from({ length: 50 }, (_, nth) => [`pod-${nth}`, [SUPPLY]]))
    expect(toldOf(machineKnownFor(DAY + 5).write({ sshd: [WORK], ...fleet }))).toEqual([])
  })

  test('soon after many others neither, nor after a restart', () => {
    const host = machineKnownFor(DAY + 5)
    const fleet = Object.fromEntries(Array.from({ length: 50 }, (_, nth) => [`pod-${nth}`, [WORK]]))
    host.write({ sshd: [WORK], ...fleet })
    host.restart()
    expect(toldOf(host.write({ sshd: [WORK], late: [SUPPLY] }))).toEqual([])
  })
})
