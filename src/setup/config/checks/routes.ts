/** Every severity ends at a sink that exists, and every sink is reached by some route. */

import type { Path } from '../../../expectation.ts'
import { SEVERITIES } from '../../../model.ts'
import { suggest } from '../../../nearest.ts'
import { type Check, list, mapping, problem, type Remark, warning } from '../draft.ts'

export const checkRoutes: Check = ({ sections }) => {
  const routes = mapping(sections.routes)
  const known = Object.keys(mapping(sections.sinks))
  const overrides = list(routes.overrides).map((override, index) => ({
    path: ['routes', 'overrides', index, 'sinks'] as Path,
    names: list(mapping(override).sinks),
  }))
  const severities = [...SEVERITIES, 'fallback'].map((key) => ({
    path: ['routes', key] as Path,
    names: list(routes[key]),
  }))
  const all = [...severities, ...overrides]
  const unknown = all.flatMap(({ path, names }) => unknownSinks(path, names, known))
  // A name that is misspelt, or stands under a key that is, may have been meant for any of them.
  if (unknown.length > 0) return unknown
  const reached = new Set([...Object.values(routes).flatMap(list), ...overrides.flatMap(({ names }) => names)])
  return known
    .filter((name) => !reached.has(name))
    .map((name) => warning(['sinks', name], 'no route leads here: nothing will be sent to it'))
}

function unknownSinks(path: Path, names: readonly unknown[], known: readonly string[]): Remark[] {
  return names.flatMap((name, index) =>
    typeof name === 'string' && !known.includes(name)
      ? [problem([...path, index], `no sink is called "${name}"${suggest(name, known)}`)]
      : [],
  )
}
