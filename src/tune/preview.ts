/** What would be asked, window by window, and exactly in which words; nothing is asked. */
import type { SealedWindow } from '../model.ts'
import { build } from '../setup/build.ts'
import type { Surroundings } from '../setup/surroundings.ts'

export interface PreviewRow {
  readonly window: string
  readonly part?: string
  readonly decision: string
  readonly score: number
  readonly reasons: readonly string[]
  /** The body of the request; null when the window would be skipped. */
  readonly request: unknown
}

export async function preview(
  surroundings: Omit<Surroundings, 'history' | 'deliver'>,
  abort: AbortSignal,
): Promise<Generator<PreviewRow>> {
  const { pipeline, judge } = await build(
    { ...surroundings, history: true, deliver: () => {} },
    Number.POSITIVE_INFINITY,
  )
  await pipeline.read(abort)
  function* rows(): Generator<PreviewRow> {
    for (const sealed of surroundings.store.pending()) yield row(sealed)
  }
  function row(sealed: SealedWindow): PreviewRow {
    const { window, assessment } = sealed
    const asked = assessment.decision === 'ask' || assessment.decision === 'audit'
    return {
      window: window.id,
      ...(window.part === null ? {} : { part: window.part }),
      decision: assessment.decision,
      score: assessment.score,
      reasons: [assessment.reason, ...assessment.signals.map((signal) => signal.sentence)],
      request: asked ? judge.request(sealed) : null,
    }
  }
  return rows()
}
