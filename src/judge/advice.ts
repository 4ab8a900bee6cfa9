/** Where to look first: made of what the lines of this very log name. */
import { excerpt } from '../excerpt.ts'
import type { Assessment, BriefLine } from '../model.ts'
import { readable } from '../readable.ts'
import { clock, type Scene } from './scene.ts'

/** Made of what the lines name: where it began, whom it is about, what came right before. */
export function advise(scene: Scene, assessment: Assessment): string {
  const { lines, first } = scene
  const start = lines.toSorted((a, b) => a.time - b.time)[0]
  if (start !== undefined && start.time < scene.brief.start) return adviseOnSilence(start, scene.brief.service)
  const parties = counterparts(scene)
  const before = lineBefore(scene, assessment)
  const steps = [
    start ? `Start at ${clock(start.time)}: \`${excerpt(readable(start.text), 140)}\`.` : null,
    parties.length === 0 ? null : `Check ${parties.join(' and ')}.`,
    before ? `Right before, at ${clock(before.time)}, came \`${excerpt(readable(before.text), 140)}\`.` : null,
  ].filter((step) => step !== null)
  if (steps.length > 0) return steps.join(' ')
  return `Nothing of it is among the kept lines; it concerns ${clock(first)}: ${scene.signals[0]!.sentence}.`
}

/** Nothing came since that line, which stands in an earlier window. */
function adviseOnSilence(last: BriefLine, service: string): string {
  const said = `Its last line came at ${clock(last.time)}: \`${excerpt(readable(last.text), 140)}\`.`
  return `${said} Look whether ${service} still runs, and whether its log still goes to where it is read.`
}

/** Addresses, hosts, peers and files as logs write them; group 1 is the name. A place in source code is no host. */
const COUNTERPARTS: readonly RegExp[] = [
  /\b(?:from|rhost=|client[=:]? ?"?|ip[=:]"?|addr[=:]"?|peer[=:]? ?"?) ?((?:\d{1,3}\.){3}\d{1,3}|‹ip#\d+›)(?![.:]?\d)/gi,
  /\b((?:\d{1,3}\.){3}\d{1,3}:\d{2,5})\b/g,
  /\b(?![\w.-]{0,80}\.(?:py|[jt]sx?|mjs|java|kt|scala|go|rs|rb|php|c|cc|cpp|h|cs|exs?|erl|lua|swift):)([a-z]\w{0,40}(?:[.-]\w{1,40}){1,8}:\d{2,5})\b(?![:.\d])/gi,
  /\b(?:to|from|at|with) ([a-z]\w{1,40}:\d{2,5})\b(?![:.\d])/gi,
  /\b(?:upstream|host|hostname|backend|database|db|peer|remote|target)["']?[=:] ?["']?([a-z][\w.-]{1,60}\w(?::\d{2,5})?)/gi,
  /(?:\bon|\bto|\bdevice|\bof) (\/[\w./-]{3,60})/g,
]

function counterparts({ templates, brief }: Scene): string[] {
  const concerned = brief.lines.filter((line) => templates.includes(line.template))
  const named = concerned.flatMap((line) => [
    ...new Set(COUNTERPARTS.flatMap((pattern) => captures(pattern, line.text))),
  ])
  const tally = [...Map.groupBy(named, (name) => name)].map(([name, all]) => ({ name, count: all.length }))
  return tally
    .filter(({ name, count }) => !name.startsWith(brief.service) && (count > 1 || concerned.length < 5))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 2)
    .map(({ name, count }) => `${name} (named in ${count} of ${concerned.length} lines shown)`)
}

function captures(pattern: RegExp, text: string): string[] {
  return [...text.slice(0, 1000).matchAll(pattern)].map((match) => match[1]!)
}

/** The last line ahead of the first evidence that another signal speaks of: usual warnings lead nowhere. */
function lineBefore({ lines, templates, brief }: Scene, { signals }: Assessment): BriefLine | undefined {
  const start = Math.min(...lines.map((line) => brief.lines.indexOf(line)))
  const remarkable = new Set(signals.flatMap((signal) => signal.templates))
  return brief.lines
    .slice(0, Number.isFinite(start) ? start : 0)
    .findLast((line) => !templates.includes(line.template) && remarkable.has(line.template))
}
