/** With `local_only` nothing goes out of the own network: not to a model, not to a sink, not as a heartbeat. */
import { isIP } from 'node:net'
import { problemOfOutside } from '../../../address.ts'
import type { Path } from '../../../expectation.ts'
import { findSecret } from '../../../find-secret.ts'
import { analystOptions } from '../../../judge/options.ts'
import { sinkDefinitions, sinkOptions } from '../../../send/index.ts'
import { type Check, type Draft, mapping, problem, type Remark } from '../draft.ts'

export const checkLocalOnly: Check = (draft) => {
  if (draft.sections.local_only !== true) return []
  const analyst = analystOptions.safeParse(draft.sections.analyst)
  const health = mapping(draft.sections.health)
  return [
    ...outsideIn(health, ['health']),
    ...outsideSecrets({ draft, section: health, fields: ['heartbeat_url'], path: ['health'] }),
    ...(analyst.success ? outsideIn(analyst.data, ['analyst']) : []),
    ...Object.entries(mapping(draft.sections.sinks)).flatMap(([name, written]) => {
      const sink = sinkOptions.safeParse(written)
      const path = ['sinks', name]
      if (!sink.success) return []
      const definition = sinkDefinitions.find(({ kind }) => kind === sink.data.kind)
      const fields = (definition?.secrets ?? []).filter((field) => field.endsWith('url'))
      return [...outsideIn(sink.data, path), ...outsideSecrets({ draft, section: mapping(sink.data), fields, path })]
    }),
  ]
}

/** The section with its defaults: most vendors' addresses are never written. */
function outsideIn(section: object, path: Path): Remark[] {
  return Object.entries(section).flatMap(([key, value]) => {
    const address = typeof value === 'string' ? addressIn(key, value) : null
    const wrong = address === null ? null : problemOfOutside(address)
    return wrong === null ? [] : [problem([...path, key], wrong)]
  })
}

function addressIn(key: string, value: string): string | null {
  if (key === 'host') return `smtp://${isIP(value) === 6 ? `[${value}]` : value}`
  return key.endsWith('url') ? value : null
}

function outsideSecrets(args: {
  draft: Draft
  section: Readonly<Record<string, unknown>>
  fields: readonly string[]
  path: Path
}): Remark[] {
  const { draft, section, fields, path } = args
  const { environment, folder } = draft
  return fields.flatMap((field) => {
    const found = findSecret({ section, field, environment, folder })
    const wrong = found.outcome === 'found' ? problemOfOutside(found.secret.reveal()) : null
    return wrong === null || found.outcome !== 'found' ? [] : [problem([...path, found.key], wrong)]
  })
}
