/** `--threads`: on how many cores a history is read besides the one that judges it. */
import { UsageError } from '../../errors.ts'
import { Option } from '../command.ts'

/** Each takes about fifty MiB. */
const MOST = 64

export function threadsOption(): Option {
  const help =
    'threads that read ahead, 0 for none; by default one for each spare core, at most four, where there is much to read'
  return new Option('--threads <n>', help).argParser(parseThreads)
}

function parseThreads(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= MOST) return Number(text)
  throw new UsageError([`--threads: expected a number from 0 to ${MOST}, got "${text}"`])
}
