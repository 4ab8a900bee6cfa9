/** Sources have a format and a time zone that exist, names of their own, and programs that are there. */
import { resolve } from 'node:path'
import { type CommandOptions, nameOf, type SourceOptions, sourceOptions } from '../../../collect/options.ts'
import { checkFormat, checkTimezone } from '../../../decode/index.ts'
import { type Check, type Draft, list, mapping, problem, type Remark, warning } from '../draft.ts'
import { findProgram } from '../find-program.ts'

export const checkSources: Check = (draft) => {
  const { sections, deliver } = draft
  const sources = list(sections.sources)
  const nothing = sources.length === 0 && deliver
  return [
    ...sources.map(mapping).flatMap(checkReading),
    ...checkStreams(draft, sources),
    ...(nothing ? [warning(['sources'], 'no sources: there is nothing to read')] : []),
  ]
}

function checkReading({ format, timezone }: Readonly<Record<string, unknown>>, index: number): Remark[] {
  const wrongFormat = typeof format === 'string' ? checkFormat(format) : null
  const wrongZone = typeof timezone === 'string' ? checkTimezone(timezone) : null
  return [
    ...(wrongFormat === null ? [] : [problem(['sources', index, 'format'], wrongFormat)]),
    ...(wrongZone === null ? [] : [problem(['sources', index, 'timezone'], wrongZone)]),
  ]
}

function checkStreams(draft: Draft, sources: readonly unknown[]): Remark[] {
  const taken = new Set<string>()
  return sources.flatMap((written, index) => {
    // What does not fit its schema is told by the schema.
    const parsed = sourceOptions.safeParse(written)
    if (!parsed.success || parsed.data.kind === 'file') return []
    const source = parsed.data
    const name = nameOf(source)
    const remarks = source.kind === 'command' ? checkProgram(draft, source, index) : []
    if (taken.has(name)) remarks.push(problem(['sources', index, ...keyOfName(source)], sameName(source, name)))
    taken.add(name)
    return remarks
  })
}

function keyOfName(source: SourceOptions): string[] {
  return source.kind === 'command' ? [source.name === undefined ? 'command' : 'name'] : []
}

function sameName(source: SourceOptions, name: string): string {
  return source.kind === 'stdin'
    ? 'a second source of kind stdin: there is one standard input'
    : `a second source is called ${name}: give it another name, as in \`name: ${name}-2\``
}

/** Only who is to run it needs to have it. */
function checkProgram(draft: Draft, { command, folder, environment }: CommandOptions, index: number): Remark[] {
  const name = command[0]!
  const path = environment.PATH ?? draft.environment.PATH
  const place = resolve(draft.folder, folder ?? '.')
  if (!draft.deliver || findProgram({ name, folder: place, path }) !== null) return []
  const where = name.includes('/') ? `at ${resolve(place, name)}` : 'in any folder of PATH'
  return [problem(['sources', index, 'command', 0], `there is no program "${name}" ${where}`)]
}
