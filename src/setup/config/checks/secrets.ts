/** Every sink has its secrets, and a model in the open network its key. */
import { isPrivateHost, problemOfAddress } from '../../../address.ts'
import type { Path } from '../../../expectation.ts'
import { findSecret } from '../../../find-secret.ts'
import { nearest } from '../../../nearest.ts'
import { sinkDefinitions } from '../../../send/index.ts'
import { type Check, type Draft, mapping, problem, type Remark, warning } from '../draft.ts'

export const checkSinkSecrets: Check = (draft) =>
  Object.entries(mapping(draft.sections.sinks)).flatMap(([name, written]) => {
    const section = mapping(written)
    const definition = sinkDefinitions.find(({ kind }) => kind === section.kind)
    const optional = (definition?.optionalSecrets ?? []).flatMap((field) =>
      remarksOn({ draft, section, field, path: ['sinks', name], unnamed: null, vital: draft.deliver }),
    )
    const needed = (definition?.secrets ?? []).flatMap((field) => {
      const path = ['sinks', name]
      const unnamed = problem(
        path,
        `missing: expected ${field}_env (the name of an environment variable) or ${field}_file`,
      )
      return remarksOn({ draft, section, field, path, unnamed, vital: draft.deliver })
    })
    return [...needed, ...optional]
  })

export const checkAnalystKey: Check = (draft) => {
  const section = mapping(draft.sections.analyst)
  if (section.kind !== 'openai') return []
  const host = typeof section.base_url === 'string' && URL.canParse(section.base_url) ? new URL(section.base_url) : null
  const open = host !== null && !isPrivateHost(host.hostname)
  const keyless = warning(['analyst'], 'neither api_key_env nor api_key_file: requests go out without a key')
  const unnamed = open ? keyless : null
  return remarksOn({ draft, section, field: 'api_key', path: ['analyst'], unnamed, vital: open && draft.deliver })
}

export const checkHeartbeat: Check = (draft) =>
  remarksOn({
    draft,
    section: mapping(draft.sections.health),
    field: 'heartbeat_url',
    path: ['health'],
    unnamed: null,
    vital: draft.deliver,
  })

function remarksOn(args: {
  draft: Draft
  section: Readonly<Record<string, unknown>>
  field: string
  path: Path
  /** What is to be said when the config names no place for it. */
  unnamed: Remark | null
  /** Nothing works without it. */
  vital: boolean
}): Remark[] {
  const { draft, section, field, path, unnamed, vital } = args
  const found = findSecret({ section, field, environment: draft.environment, folder: draft.folder })
  switch (found.outcome) {
    case 'unnamed':
      return unnamed === null || isMisspelt(section, field) ? [] : [unnamed]
    case 'ambiguous':
      return [problem([...path, found.key], found.why)]
    case 'missing':
      return [(vital ? problem : warning)([...path, found.key], found.why)]
    case 'found': {
      const address = field.endsWith('url') ? found.secret.reveal() : null
      const wrong = address === null ? null : problemOfAddress(address, section.allow_insecure === true)
      const open = found.readableByAll ? 'every user of this machine can read this secret: chmod 600 it' : null
      return [
        ...(wrong === null ? [] : [problem([...path, found.key], wrong)]),
        ...(open === null ? [] : [warning([...path, found.key], open)]),
      ]
    }
  }
}

/** A key that is meant for it and unknown is complained of as such: one complaint is enough. */
function isMisspelt(section: Readonly<Record<string, unknown>>, field: string): boolean {
  return Object.keys(section).some((key) => nearest(key, [`${field}_env`, `${field}_file`]) !== null)
}
