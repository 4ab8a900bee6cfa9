import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { collected } from '../collected.ts'

it('a pipe is read to its end, lines cut by its chunks whole again', async () => {
  const stdin = new PassThrough()
  const history = collected({ paths: [], stdin, history: true })
  const lines = history.lines()
  stdin.write('one\ntw')
  stdin.write('o\nthr')
  stdin.end('ee')
  expect(await lines).toEqual(['one', 'two', 'three'])
  expect(history.collector.watermark()).toBe(Number.POSITIVE_INFINITY)
})

it('a pipe larger than any buffer is read whole', async () => {
  const stdin = new PassThrough()
  const history = collected({ paths: [], stdin, history: true })
  const lines = history.lines()
  const written = Array.from({ length: 100_000 }, (_, n) => `line ${n} of many`)
  stdin.end(`${written.join('\n')}\n`)
  expect(await lines).toEqual(written)
})
