/** `--record` and `--recorded`: where answers of a model are kept, and where they come from instead of a model. */
import { UsageError } from '../../errors.ts'
import { openRecordings, type Recordings } from '../../judge/index.ts'
import type { Config } from '../../setup/config/index.ts'
import { Option } from '../command.ts'

export interface RecordingOptions {
  readonly record?: string
  readonly recorded?: string
}

export function recordOption(): Option {
  return new Option(
    '--record <folder>',
    'keep the valid answers of the model there; those already there are not asked for again',
  )
}

export function recordedOption(): Option {
  return new Option(
    '--recorded <folder>',
    'answers come from there and from nowhere else: no model is asked',
  ).conflicts('record')
}

/** Null where neither is asked for. */
export function recordingsFrom({ record, recorded }: RecordingOptions, { analyst }: Config): Recordings | null {
  const folder = record ?? recorded
  if (folder === undefined) return null
  if (analyst.kind !== 'openai') {
    throw new UsageError([
      `recordings hold answers of a model, and the analyst is ${analyst.kind}: use --analyst openai`,
    ])
  }
  return openRecordings({ folder, only: recorded !== undefined })
}
