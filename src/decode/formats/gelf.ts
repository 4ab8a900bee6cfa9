/** Graylog's extended log format: JSON whose message is the `short_message`, and whose own fields begin with `_`. */
import type { Format } from '../format.ts'
import { json } from './json.ts'

const OPEN_BRACE = 0x7b
const MARK = '"short_message"'

export const gelf: Format = {
  name: 'gelf',
  read(batch, line, row, reading) {
    const bytes = batch.bytes.subarray(batch.lineStart[line], batch.lineEnd[line])
    return bytes[0] === OPEN_BRACE && bytes.includes(MARK) && json.read(batch, line, row, reading)
  },
}
