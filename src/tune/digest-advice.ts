/** What a week suggests to write down: what is usual, in the service's page; what is not heard, in the config. */
import { readable } from '../readable.ts'
import type { Counted, Digest, Recurrence } from './review.ts'

/** In so many windows it may be what the service always does. */
const USUAL_WINDOWS = 3
const USUAL_DAYS = 2
const OFTEN_MUTED = 20
const BLIND_SHARE = 0.05
const SHORTEST_PATTERN = 8

export function adviceFor(args: {
  windows: Digest['windows']
  recurrences: readonly Recurrence[]
  undelivered: readonly Counted[]
}): string[] {
  const { windows, recurrences, undelivered } = args
  const blind = windows.notAnalysed > 0 && windows.notAnalysed >= windows.total * BLIND_SHARE
  return [
    ...(blind
      ? [`The model could not judge ${windows.notAnalysed} of ${windows.total} windows: run logtriage check.`]
      : []),
    ...(undelivered.length > 0 ? ['Some messages reached nobody: mend their sink, then logtriage resend --all.'] : []),
    ...recurrences.flatMap(usual),
    ...recurrences.flatMap(noisy),
  ]
}

/** One bad night is no habit, and an error is no habit to get used to. */
function usual({ service, type, worst, windows, days, example }: Recurrence): string[] {
  const grave = example.evidence.some(({ level }) => level === 'error' || level === 'fatal')
  if (windows < USUAL_WINDOWS || days < USUAL_DAYS || grave || (worst !== 'low' && worst !== 'medium')) return []
  const seen = `${service}: ${type} came in ${windows} windows on ${days} days and was never worse than ${worst}.`
  const pattern = patternOf(example.evidence[0]?.text ?? '')
  if (pattern === null) return [`${seen} If that is usual, say so in the service's page.`]
  return [`${seen} If that is usual, add to the front matter of its page: expected: ['${pattern}']`]
}

/** What has ended needs nobody any more, however often it came. */
function noisy({ service, type, worst, muted, goesOn }: Recurrence): string[] {
  if (muted < OFTEN_MUTED || worst === 'low' || !goesOn) return []
  return [`${service}: ${type} was found ${muted} more times after people were told, and goes on: it is not mended.`]
}

/** The longest piece of a line that has nothing variable in it, as a pattern in single quotes of YAML. */
function patternOf(line: string): string | null {
  const words = readable(line).split('\n', 1)[0]!.split(/\s+/)
  const pieces: string[][] = [[]]
  for (const word of words) {
    if (/^\p{L}[\p{L}.,:;!-]*$/u.test(word)) pieces.at(-1)!.push(word)
    else pieces.push([])
  }
  const longest = pieces.map((piece) => piece.join(' ')).reduce((a, b) => (b.length > a.length ? b : a))
  return longest.length < SHORTEST_PATTERN || !longest.includes(' ')
    ? null
    : longest.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
