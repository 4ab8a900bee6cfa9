/** Ruby's Logger and what Rails writes of a request: `I, [2026-01-01T00:00:00.123456 #12]  INFO -- : message`, `Started GET "/"`. */
import type { Level } from '../../model.ts'
import { byLearning } from '../heads/learned.ts'
import { levelOfField, levelOfStatus } from '../levels/level.ts'
import { stampAt } from '../stamps/stamps.ts'

const LOGGER = /^([DIWEFA]), \[([^\]#]{19,32}?) ?#\d+\] +[A-Z]+ -- ([^:]*): ?/
const TAGS = /^(?:\[[^\]]{1,100}\] )*/
const REQUEST =
  /^(?:Started [A-Z]+ "|Processing (?:by |\w+#)|Completed (\d{3}) |Redirected to |Render(?:ed|ing) |Sent (?:file|data) |Filter chain halted|Can't verify CSRF|Unpermitted parameter|Parameters: \{|(?:Performing|Performed|Enqueued) [A-Z])/
const STARTED_AT = / at (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4})$/

export const rails = byLearning('rails', (text, reading) => {
  const found = LOGGER.exec(text)
  if (found === null) {
    const tags = TAGS.exec(text)![0].length
    const said = text.slice(tags)
    const request = REQUEST.exec(said)
    if (request === null) return null
    const started = STARTED_AT.exec(said)
    const time = started === null ? Number.NaN : (stampAt(started[1]!, 0, reading)?.time ?? Number.NaN)
    return { time, level: levelOf(request[1]), service: null, message: said }
  }
  const stamp = stampAt(found[2]!, 0, reading)
  if (stamp === null) return null
  const rest = text.slice(found[0].length)
  const message = rest.slice(TAGS.exec(rest)![0].length)
  const level = found[1] === 'A' ? 'fatal' : levelOfField(found[1])
  const fields = { time: stamp.time, level, service: null, message: message === '' ? rest : message }
  // The next word tells that there are no tags, unless a bracket is opened, which may be closed anywhere.
  if (rest.startsWith('[')) return fields
  return { ...fields, head: { decided: found[0].length + 1, message: found[0].length, saysLevel: false } }
})

function levelOf(status: string | undefined): Level {
  return status === undefined ? 'info' : levelOfStatus(Number(status))
}
