/** Answers kept in a folder, one file each: what was asked once need not be asked again, and a replay needs no model. */
import { createHash } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeError, TriageError } from '../../errors.ts'
import { makeFolders } from '../../folder.ts'
import { z } from '../../schema.ts'
import type { OpenAIOptions } from '../options.ts'
import { failure } from './failure.ts'
import type { Exchange } from './openai.ts'
import type { ModelRequest } from './request.ts'

export interface Recordings {
  /** Nobody is asked: what is not recorded is not answered. */
  readonly only: boolean
  find(key: string): Promise<Recorded | null>
  keep(args: { key: string; request: ModelRequest; answered: Recorded }): Promise<void>
}

/** As an exchange ends that was answered. */
export interface Recorded {
  readonly outcome: 'answered'
  readonly contentType: string
  readonly body: string
}

export const NOT_RECORDED: Exchange = {
  outcome: 'failed',
  failure: failure('not_recorded', 'the recordings hold no answer about this window as it is asked about now'),
}

const file = z.object({ response: z.object({ contentType: z.string(), body: z.string() }) })

/** `only`: read and never written. The text that goes into them has been cleaned, as all that a model is sent. */
export function openRecordings({ folder, only }: { folder: string; only: boolean }): Recordings {
  if (!only) makeFolder(folder)
  const pathOf = (key: string) => join(folder, `${key}.json`)
  return {
    only,
    async find(key) {
      try {
        const { response } = file.parse(JSON.parse(await readFile(pathOf(key), 'utf8')))
        return { outcome: 'answered', ...response }
      } catch {
        return null
      }
    },
    async keep({ key, request, answered }) {
      const { contentType, body } = answered
      const half = `${pathOf(key)}.${process.pid}`
      await writeFile(half, `${JSON.stringify({ request, response: { contentType, body } }, null, 2)}\n`, {
        mode: 0o600,
      })
      await rename(half, pathOf(key))
    },
  }
}

function makeFolder(folder: string): void {
  try {
    makeFolders(folder)
  } catch (error) {
    throw new TriageError(`cannot record into ${folder}: ${describeError(error)}`)
  }
}

/**
 * Everything that an answer depends on: the instructions, the window as it is told, the model, how it samples, and how
 * the answer is asked for. Neither the clock nor the name of a file is part of any of it.
 */
export function recordingKey(options: OpenAIOptions, asked: readonly unknown[]): string {
  const { model, temperature, seed, response_format: format, extra_body: extra, max_tokens: limit } = options
  const parts = [...asked, model, temperature, seed, format, extra, limit]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
