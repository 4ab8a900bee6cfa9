/** What a command has of the world: handed in, so that a test can be the world. */
import { readFileSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { styleText } from 'node:util'
import type { Clock } from '../model.ts'
import { PACKAGE } from '../shipped.ts'
import { jsonLine } from '../visible.ts'
import type { Command } from './command.ts'

export const VERSION: string = JSON.parse(readFileSync(PACKAGE, 'utf8')).version

export interface Terminal {
  readonly stdin: Readable
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  /** Aborted by the first signal. */
  readonly stop: AbortSignal
}

export type Style = Parameters<typeof styleText>[0]

/** Colour where a person looks, plain text where a program reads. */
export function painter({ stdout, env }: Pick<Terminal, 'stdout' | 'env'>): (style: Style, text: string) => string {
  const colour = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text)
}

/** Writes and waits for a reader that is slower than we are. */
export async function print(stream: Writable, text: string): Promise<void> {
  if (stream.write(text)) return
  await new Promise<void>((resolve) => {
    function goOn(): void {
      stream.off('drain', goOn)
      stream.off('close', goOn)
      resolve()
    }
    stream.on('drain', goOn)
    stream.on('close', goOn)
  })
}

/** Each write costs more than a row. */
const CHUNK = 65_536

export async function printRows(stream: Writable, rows: Iterable<unknown>): Promise<void> {
  let text = ''
  for (const row of rows) {
    text += jsonLine(row)
    if (text.length < CHUNK) continue
    await print(stream, text)
    text = ''
  }
  if (text !== '') await print(stream, text)
}

/** A command registers its words and options, and says the exit code it ended with. */
export type CommandOf = (terminal: Terminal, exit: (code: number) => void) => Command
