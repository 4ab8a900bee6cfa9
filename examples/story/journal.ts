/** The three log files, each in the format of its service: plain lines, pino's JSON, syslog RFC 5424. */
import { paymentsHostAt } from './plot.ts'

/** As a logger is called: when, what, and what comes with it. */
type Voice<Level extends string, Extra> = Readonly<
  Record<Level, (time: number, message: string, extra?: Extra) => void>
>

export interface Journal {
  /** A trace is written below its line. */
  readonly checkout: Voice<'debug' | 'info' | 'warn' | 'error', readonly string[]>
  readonly payments: Voice<'info' | 'warn' | 'error' | 'fatal', Readonly<Record<string, unknown>>>
  readonly gateway: Voice<'info' | 'warn' | 'error', never>
  /** The text of each file by its name. */
  files(): Readonly<Record<string, string>>
}

interface Entry {
  readonly time: number
  readonly text: string
}

export function createJournal(): Journal {
  const checkout: Entry[] = []
  const payments: Entry[] = []
  const gateway: Entry[] = []

  const plain =
    (level: string) =>
    (time: number, message: string, trace: readonly string[] = []) => {
      const stamp = new Date(time).toISOString().slice(0, 19)
      checkout.push({ time, text: [`${stamp} ${level} checkout ${message}`, ...trace].join('\n') })
    }
  const pino =
    (level: number) =>
    (time: number, msg: string, fields: Readonly<Record<string, unknown>> = {}) => {
      const head = { level, time, pid: 1, hostname: paymentsHostAt(time), name: 'payments' }
      payments.push({ time, text: JSON.stringify({ ...head, ...fields, msg }) })
    }
  const syslog = (priority: number) => (time: number, message: string) => {
    gateway.push({ time, text: `<${priority}>1 ${new Date(time).toISOString()} edge-1 gateway 812 - - ${message}` })
  }

  return {
    checkout: { debug: plain('DEBUG'), info: plain('INFO'), warn: plain('WARN'), error: plain('ERROR') },
    payments: { info: pino(30), warn: pino(40), error: pino(50), fatal: pino(60) },
    gateway: { info: syslog(134), warn: syslog(132), error: syslog(131) },
    files: () => ({
      'checkout.log': inOrder(checkout),
      'payments.log': inOrder(payments),
      'gateway.log': inOrder(gateway),
    }),
  }
}

function inOrder(entries: readonly Entry[]): string {
  const sorted = entries.toSorted((a, b) => a.time - b.time)
  return sorted.map(({ text }) => `${text}\n`).join('')
}
