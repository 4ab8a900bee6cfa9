/** What `parse` shows: every record as it was read, through the same stations as everything else, up to its template. */
import { type Batch, levelOf, messageText } from '../batch.ts'
import { createMiner } from '../distill/index.ts'
import { createExpunger } from '../expunge/index.ts'
import type { Template } from '../model.ts'
import { isoTime } from '../records.ts'
import { decodeAll, type Logs } from './reading.ts'

export interface LogRecord {
  /** Number of its first line, from 1, and how many raw lines it has. */
  readonly line: number
  readonly lines: number
  readonly time: string | null
  readonly level: string | null
  readonly service: string
  /** As it was written: this shows a person his own log on his own screen, nothing is kept or sent. */
  readonly message: string
  readonly template: string
  readonly format: string
  readonly parsed: boolean
}

export interface Records {
  /** The records of one batch after the other; they are made as they are taken, and only before the next batch. */
  batches(abort: AbortSignal): AsyncGenerator<Iterable<LogRecord>, void>
  templates(): Template[]
}

export function readRecords(logs: Logs): Records {
  const decoded = decodeAll(logs)
  const miner = createMiner({ clean: createExpunger().clean })

  function* recordsOf(batch: Batch): Generator<LogRecord, void> {
    const format = decoded.formatOf(batch.origin.id)
    // Neighbours share their second and most of their templates.
    const templates = new Map<number, string>()
    let time: string | null = null
    let line = batch.firstLine
    for (let row = 0; row < batch.records; row++) {
      const index = batch.template[row]!
      const template = templates.get(index) ?? miner.template(index).id
      templates.set(index, template)
      if (row === 0 || batch.time[row] !== batch.time[row - 1]) time = isoTime(batch.time[row]!)
      const parsed = batch.parsed[row] === 1
      yield {
        line,
        lines: batch.height[row]!,
        time,
        level: levelOf(batch.level[row]!),
        service: batch.services[batch.service[row]!]!,
        message: messageText(batch, row),
        template,
        format: parsed ? format : 'unknown',
        parsed,
      }
      line += batch.height[row]!
    }
  }

  return {
    async *batches(abort) {
      for await (const batch of decoded.batches(abort)) {
        miner.learn(batch)
        yield recordsOf(batch)
      }
    },
    templates: () => [...miner.templates()],
  }
}
