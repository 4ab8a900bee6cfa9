/** What was changed between two replays: files of prompts and settings, with their lines. */
import type { Manifest } from '../manifest.ts'
import { type DiffLine, differenceOf } from './difference.ts'

export interface ChangedText {
  readonly name: string
  readonly lines: readonly DiffLine[]
}

export function changedTexts(before: Manifest | null, after: Manifest | null): ChangedText[] {
  const [old, now] = [textsOf(before), textsOf(after)]
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort()
  return names
    .map((name) => ({ name, lines: differenceOf(old[name] ?? '', now[name] ?? '') }))
    .filter(({ lines }) => lines.length > 0)
}

function textsOf(manifest: Manifest | null): Readonly<Record<string, string>> {
  if (manifest === null) return {}
  return { ...manifest.prompts, settings: JSON.stringify(manifest.settings, null, 2) }
}
