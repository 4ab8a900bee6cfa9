/** Whether a window holds a new release: it says its version, or it starts and says much that was never said before. */
import type { Example, TemplateCount } from '../../model.ts'
import { remembering } from '../../remembering.ts'
import { glance } from '../glance.ts'
import type { GateOptions } from '../options.ts'

export interface Deploy {
  /** The version it says it is, where it says so, and the one before. */
  readonly version: string | null
  readonly before: string | null
  readonly templates: readonly string[]
}

const SPOKEN_OF = /\b(?:version|release|build|image|deploy|start(?:ed|ing)|running|boot)/i
const speaks = remembering((text) => SPOKEN_OF.test(text))
const VERSION =
  /\b(?:version|release|build|tag|image|v|[\w./-]{2,60}@)[ =:"'/]{0,3}v?(\d{1,4}\.\d{1,5}(?:\.\d{1,6}){0,2}(?:[-+][\w.]{1,40})?)\b/i
const LINES_READ = 400

/** The versions in the lines of a window that speak of one, in order. */
export function versionsIn(rows: readonly TemplateCount[], examples: readonly Example[]): readonly string[] {
  const spoken = new Set(rows.filter(({ text }) => speaks(text)).map(({ template }) => template))
  if (spoken.size === 0) return []
  const found = examples
    .filter(({ template }) => spoken.has(template))
    .flatMap((line) => VERSION.exec(glance(line).slice(0, LINES_READ))?.[1] ?? [])
  return [...new Set(found)]
}

export function findDeploy(args: {
  rows: readonly TemplateCount[]
  versions: readonly string[]
  starts: readonly string[]
  /** New messages are too many for a service that goes on as before. */
  manyNew: boolean
  /** The versions that it said before, the newest at the end. */
  known: readonly string[]
  options: Pick<GateOptions, 'deploy_versions'>
}): Deploy | null {
  const { rows, versions, starts, manyNew, known, options } = args
  const isOwn = known.length > 0 && known.length <= options.deploy_versions
  const version = (isOwn ? versions.find((each) => !known.includes(each)) : undefined) ?? null
  if (version === null && !(manyNew && starts.length > 0)) return null
  const spoken = rows.filter(({ text }) => speaks(text)).map(({ template }) => template)
  return {
    version,
    before: version === null ? null : known.at(-1)!,
    templates: starts.length > 0 ? starts : spoken,
  }
}

/** The last ones, the newest at the end. */
export function rememberVersions(
  known: readonly string[],
  versions: readonly string[],
  { deploy_versions }: Pick<GateOptions, 'deploy_versions'>,
): readonly string[] {
  if (versions.length === 0) return known
  return [...known.filter((each) => !versions.includes(each)), ...versions].slice(-deploy_versions - 1)
}
