import { expect, test } from 'vitest'
import { createSink, sinkOptions } from '../../src/send/index.ts'
import type { Output } from '../../src/send/sink.ts'
import { aFinding, aNotice } from './samples.ts'
import { describeText } from './text-contract.ts'

const signal = new AbortController().signal

function screen(broken = false): Output & { text: string } {
  return {
    text: '',
    write(text, done) {
      this.text += text
      done(broken ? new Error('EPIPE') : null)
    },
  }
}

const console = (stdout: Output) =>
  createSink({ name: 'terminal', options: sinkOptions.parse({ kind: 'console' }), env: {}, stdout })

test('a finding is a block that reads from the top', async () => {
  const stdout = screen()
  expect(await console(stdout).send(aNotice(), signal)).toEqual({ outcome: 'delivered' })
  expect(stdout.text).toBe(`CRITICAL payments: Connection pool ran out, requests fail
  error_spike · 2026-01-01 00:16 UTC · first of its kind
  | ×214 ERROR payments pool: no connection within 30000 ms
  What to do: Roll back the deploy of 00:10, then raise the pool size
  Why: rate: 214 in 5m, usually 0; novelty: never seen before
  payments@2026-01-01T00:15Z/5m · score 99 · openai llama3.2

`)
})

test('a terminal obeys nothing of a log line', async () => {
  const stdout = screen()
  const text = 'a\u001b[2Jb\u001b]8;;http://evil.example\u0007c\r\nd\u009b1mе\u202ef'
  const evidence = aFinding().evidence.map((line) => ({ ...line, text, count: 1 }))
  await console(stdout).send(aNotice({ reason: text }, aFinding({ evidence, summary: text, reasons: [text] })), signal)
  expect(stdout.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  expect(stdout.text).toContain('  | a\\u{1b}[2Jb')
})

test('a reader that has gone is a failure that can pass', async () => {
  expect(await console(screen(true)).send(aNotice(), signal)).toMatchObject({ reason: 'unavailable', final: false })
})

describeText({
  kind: 'console',
  async capture(notices) {
    const blocks: string[] = []
    const stdout: Output = {
      write(text, done) {
        blocks.push(text)
        done()
      },
    }
    for (const notice of notices) await console(stdout).send(notice, signal)
    return blocks
  },
  accept(block) {
    expect(block).toMatch(/^[^\n]+\n( {2}[^\n]*\n)+\n$/)
    for (const line of block.split('\n')) expect(line.length).toBeLessThanOrEqual(4100)
  },
  shown: (block) => [block],
})
