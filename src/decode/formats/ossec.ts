/**
 * Alerts of OSSEC and Wazuh: `** Alert 1770091506.711: - syslog,` and below it who saw it, the rule that fired and how bad that is,
 * and the line that it fired on.
 */
import { type Batch, raiseLevel } from '../../batch.ts'
import type { Level } from '../../model.ts'
import { byText, type Format } from '../format.ts'
import { epochTime } from '../stamps/clock.ts'

const HEAD = /^\*\* Alert (\d{10})\.\d{1,12}: ?/
const RULE = /^Rule: \d{1,7} \((?:fired \d+ times )?\(?level (\d{1,2})\)/
const LONGEST_LOOK = 100
/** Of sixteen levels: what happens every day, what somebody should look at, and attacks. */
const [NOTED, GRAVE] = [7, 12]

const alert = byText('ossec', (text) => {
  const found = HEAD.exec(text)
  if (found === null) return null
  return { time: epochTime(Number(found[1])), level: null, service: null, message: text.slice(found[0].length) }
})

export const ossec: Format = {
  ...alert,
  extend(batch, line, row) {
    if (!HEAD.test(headOf(batch, batch.start[row]!)) || HEAD.test(headOf(batch, batch.lineStart[line]!))) return false
    const rule = RULE.exec(headOf(batch, batch.lineStart[line]!))
    if (rule !== null) takeRule({ batch, row, line, level: levelOf(Number(rule[1])) })
    return true
  },
}

/** What the rule is called says more than the groups that it is in. */
function takeRule({ batch, row, line, level }: { batch: Batch; row: number; line: number; level: Level }): void {
  batch.messages.delete(row)
  batch.messageStart[row] = batch.lineStart[line]!
  batch.messageEnd[row] = batch.lineEnd[line]!
  raiseLevel(batch, row, level)
}

function levelOf(number: number): Level {
  if (number >= GRAVE) return 'error'
  return number >= NOTED ? 'warn' : 'info'
}

function headOf({ bytes }: Batch, start: number): string {
  return bytes.toString('latin1', start, start + LONGEST_LOOK)
}
