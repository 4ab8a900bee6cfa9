/** `logtriage replay --estimate`: windows, calls, tokens, minutes and price of a replay, without a call. */
import { UsageError } from '../errors.ts'
import type { Config } from '../setup/config/index.ts'
import { openStore, PASSING } from '../state/index.ts'
import { type Estimate, estimate } from '../tune/estimate.ts'
import { historySources } from '../tune/history.ts'
import type { Part } from '../tune/narrow.ts'
import { costOf, type Price } from '../tune/price.ts'
import { count, dayAndTime, number, span } from '../tune/wording.ts'
import { watchReading } from './shown/reading.ts'
import type { Terminal } from './terminal.ts'

export interface Rates {
  /** Seconds that the endpoint takes for one call. */
  readonly seconds: number
  /** Of a million tokens, read and written; null where nobody said. */
  readonly price: Price | null
}

const DAY = 86_400_000

export async function showEstimate(args: {
  terminal: Terminal
  config: Config
  files: readonly string[]
  part: Part
  rates: Rates
  json: boolean
}): Promise<number> {
  const { terminal, config, files, part, rates, json } = args
  const { stdin, stdout, clock, env, stop } = terminal
  const sources = historySources({ files, configured: config.sources })
  const store = openStore(PASSING)
  try {
    const surroundings = { config, sources, part, store, clock, stdin, environment: env }
    const { result: expected, exitCode } = await watchReading({ terminal, sources }, ({ events }) =>
      estimate({ ...surroundings, events }, stop),
    )
    const concurrency = config.analyst.kind === 'openai' ? config.analyst.concurrency : 1
    const cost = takenBy({ expected, rates, concurrency })
    const shown = json ? JSON.stringify({ ...expected, ...cost }) : describe(expected, cost, rates, config).join('\n')
    stdout.write(`${shown}\n`)
    return exitCode
  } finally {
    store.close()
  }
}

export function ratesFrom({ secondsPerCall = '5', price }: { secondsPerCall?: string; price?: string }): Rates {
  const seconds = Number(secondsPerCall)
  const prices = price?.split(',').map(Number) ?? null
  const problems: string[] = []
  if (!(seconds > 0)) problems.push(`--seconds-per-call: expected a number of seconds, got "${secondsPerCall}"`)
  if (prices !== null && !(prices.length === 2 && prices.every((each) => each >= 0))) {
    problems.push(`--price: expected two prices of a million tokens, read and written, like 0.15,0.60; got "${price}"`)
  }
  if (problems.length > 0) throw new UsageError(problems)
  return { seconds, price: prices && { read: prices[0]!, written: prices[1]! } }
}

interface Cost {
  readonly seconds: number
  readonly price: number | null
}

function takenBy({ expected, rates, concurrency }: { expected: Estimate; rates: Rates; concurrency: number }): Cost {
  return {
    seconds: (expected.requests * rates.seconds) / concurrency,
    price: rates.price && costOf(expected.tokens, rates.price),
  }
}

function describe(expected: Estimate, cost: Cost, rates: Rates, { analyst }: Config): string[] {
  const { from, to, lines, windows, decisions, requests, tokens, tokensOfAllLines, incidents, messages } = expected
  if (from === null || to === null) return ['nothing was there to read']
  const all = tokens.prompt + tokens.completion
  const days = Math.max(to - from, DAY / 24) / DAY
  const audits = decisions.audit > 0 ? `, ${number(decisions.audit)} of them quiet, to check the first stage` : ''
  const carried = decisions.carry > 0 ? `, ${number(decisions.carry)} of them since nothing has changed` : ''
  return [
    `${count(lines, 'line')}, ${dayAndTime(from)} to ${dayAndTime(to)} UTC (${span(to - from)}): ${count(windows, 'window')}`,
    `${count(requests, 'call')}${audits}; the other ${number(windows - requests)} windows need none${carried}`,
    `about ${number(tokens.prompt)} tokens to read and ${number(tokens.completion)} to write${all > 0 ? `: ${beside(tokensOfAllLines / all)}` : ''}`,
    `about ${span(cost.seconds * 1000)} at ${rates.seconds} s a call${analyst.kind === 'openai' ? ` and ${analyst.concurrency} at a time` : ''}`,
    ...(cost.price === null
      ? []
      : [`about ${cost.price.toFixed(2)} at ${rates.price!.read} and ${rates.price!.written} a million tokens`]),
    `the built-in rules, which stand in for the model here, would send ${count(messages, 'message')} about ${count(incidents.all, 'incident')}, ${number(incidents.critical)} of them critical: ${(incidents.critical / days).toFixed(1)} pages a day`,
  ]
}

function beside(ratio: number): string {
  if (ratio < 2 / 3) return 'more than all lines take'
  return ratio < 1.5
    ? 'about as many as all lines take'
    : `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)}x fewer than all lines take`
}
