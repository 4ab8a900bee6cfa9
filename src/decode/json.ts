/** One JSON object per line: pino, bunyan, winston, zap, logrus, ECS and their kin. */
import { fieldsOf } from './fields.ts'
import { byText, type Format } from './format.ts'
import { readObject } from './object.ts'

const OPEN_BRACE = 0x7b

/** Every line there is, through its text and values. */
export const jsonByText = byText('json', (text, reading) => {
  const record = readObject(text)
  return record === null ? null : fieldsOf(Object.entries(record), reading)
})

export const json: Format = {
  name: 'json',
  read: (batch, line, row, reading) =>
    batch.bytes[batch.lineStart[line]!] === OPEN_BRACE && jsonByText.read(batch, line, row, reading),
}
