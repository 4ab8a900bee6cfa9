/** The analyst that needs no model: turns the signals of a window into few findings that name what this log says. */
import {
  type Assessment,
  type Brief,
  type BriefLine,
  type FindingType,
  type Health,
  LEVELS,
  SEVERITIES,
  type Severity,
  type Signal,
  type Time,
  type Window,
} from '../model.ts'
import { readable } from '../readable.ts'

export interface BuiltinFinding {
  readonly severity: Severity
  readonly type: FindingType
  readonly summary: string
  /** Ids of lines of the brief, the most telling first. */
  readonly lines: string[]
  readonly recommendedAction: string
  readonly reasons: string[]
}

const MOST_LINES = 5
const MOST_REASONS = 5
const SUMMARY_LIMIT = 300

export function judgeBuiltin(args: { window: Window; assessment: Assessment; brief: Brief }): {
  findings: BuiltinFinding[]
  health: Health
} {
  const troubles = args.assessment.signals.filter((signal) => !isContext(signal))
  const groups = group(troubles).filter(isWorthAWord)
  const findings = groups
    .map((signals) => report(signals, args))
    .toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))
  return { findings, health: healthOf(findings[0]?.severity) }
}

function healthOf(worst: Severity | undefined): Health {
  if (worst === 'critical') return 'critical'
  return worst === 'high' || worst === 'medium' ? 'degraded' : 'normal'
}

/**
 * One trouble shows in many ways: what runs out makes others wait, waiting makes errors. In one window of one service
 * that is one finding. Who tries to get in and what happens to the data stay findings of their own.
 */
const FAMILIES: Readonly<Partial<Record<FindingType, string>>> = {
  auth_failure: 'access',
  security: 'access',
  data_integrity: 'integrity',
}

/** What is only said of the window as a whole, and what explains others, comes beside a trouble but makes none. */
const VAGUE: readonly FindingType[] = ['error_spike', 'unknown', 'restart', 'config_change', 'silence']

function group(signals: readonly Signal[]): Signal[][] {
  const groups: { family: string; signals: Signal[] }[] = []
  const ordered = signals.toSorted((a, b) => Number(isBroad(a)) - Number(isBroad(b)) || b.weight - a.weight)
  for (const signal of ordered) {
    const family = signal.detector === 'rule' ? `rule ${signal.type}` : (FAMILIES[signal.type] ?? 'operation')
    const about = groups.find((known) => known.signals.some((other) => shareTemplates(other, signal)))
    const home = (signal.detector === 'rule' ? undefined : about) ?? groups.find((known) => known.family === family)
    if (home) home.signals.push(signal)
    else groups.push({ family, signals: [signal] })
  }
  return groups.map(({ signals }) => signals.toSorted((a, b) => b.weight - a.weight))
}

/** The count of all errors is about every error: it must not tie together what has nothing in common. */
function isBroad({ detector }: Signal): boolean {
  return detector === 'level'
}

function shareTemplates(a: Signal, b: Signal): boolean {
  return a.templates.some((template) => b.templates.includes(template))
}

/** A restart or a change explains what follows; said in passing it is no trouble of its own. */
function isContext({ type, severity, floor }: Signal): boolean {
  return severity === 'low' && floor === null && (type === 'restart' || type === 'config_change')
}

/** A false alarm costs more trust than a weak hint is worth. */
function isWorthAWord(signals: readonly Signal[]): boolean {
  return signals.some((signal) => signal.severity !== 'low' || signal.floor !== null || signal.weight >= 0.3)
}

interface Scene {
  readonly signals: readonly Signal[]
  readonly templates: readonly string[]
  readonly lines: readonly BriefLine[]
  readonly brief: Brief
  readonly first: Time
  readonly last: Time
}

function report(
  signals: readonly Signal[],
  { window, assessment, brief }: { window: Window; assessment: Assessment; brief: Brief },
): BuiltinFinding {
  const precise = signals.filter((signal) => !isBroad(signal))
  const templates = [...new Set((precise.length > 0 ? precise : signals).flatMap((signal) => signal.templates))]
  const rows = window.templates.filter((row) => (signals[0]?.templates ?? []).includes(row.template))
  const scene: Scene = {
    signals,
    templates,
    lines: chooseLines(signals, templates, brief),
    brief,
    first: rows.reduce((first, row) => Math.min(first, row.first), window.end),
    last: rows.reduce((last, row) => Math.max(last, row.last), window.start),
  }
  return {
    severity: severityOf(signals),
    type: typeOf(signals),
    summary: summarise(scene),
    lines: scene.lines.map((line) => line.id),
    recommendedAction: advise(scene, assessment),
    reasons: signals.slice(0, MOST_REASONS).map((signal) => signal.sentence),
  }
}

function severityOf(signals: readonly Signal[]): Severity {
  const worst = signals.reduce((a, b) => (SEVERITIES.indexOf(b.severity) > SEVERITIES.indexOf(a.severity) ? b : a))
  const strong = signals.filter((signal) => signal.severity === 'high')
  const agreed = strong.length >= 3 && new Set(strong.map((signal) => signal.detector)).size >= 3
  return worst.severity === 'high' && agreed && strong.some((signal) => signal.floor === 'high')
    ? 'critical'
    : worst.severity
}

function typeOf(signals: readonly Signal[]): FindingType {
  const ruled = signals.find((signal) => signal.detector === 'rule')
  const telling = signals.find((signal) => !VAGUE.includes(signal.type) && signal.severity !== 'low')
  return (ruled ?? telling ?? signals[0]!).type
}

/** A line of each template before a second of any; what a reason quotes comes first, then the worst, then the first. */
function chooseLines(signals: readonly Signal[], templates: readonly string[], brief: Brief): BriefLine[] {
  const quoted = (line: BriefLine) =>
    signals.some((signal) => signal.sentence.includes(line.text.replace(/\s+/g, ' ').slice(0, 100)))
  const worth = (line: BriefLine) => (quoted(line) ? 10 : 0) + (line.level === null ? 2 : LEVELS.indexOf(line.level))
  const concerned = brief.lines
    .filter((line) => templates.includes(line.template))
    .toSorted((a, b) => worth(b) - worth(a) || a.time - b.time)
  const firsts = templates.flatMap((template) => concerned.find((line) => line.template === template) ?? [])
  return [...new Set([...firsts, ...concerned])].slice(0, MOST_LINES)
}

function summarise({ signals, first, last }: Scene): string {
  const [main, ...others] = signals
  const span = clock(first) === clock(last) ? `at ${clock(first)}` : `from ${clock(first)} to ${clock(last)}`
  const head = `${main!.sentence}, ${span}`
  const beside = others.find((signal) => signal.detector !== main!.detector && !shareTemplates(signal, main!))
  const told = beside ? `${head}; beside it ${beside.sentence}` : head
  // For people: a wildcard is a gap.
  return shorten(told.replaceAll('<*>', '…'), SUMMARY_LIMIT)
}

/** Made of what the lines name: where it began, whom it is about, what came right before. */
function advise(scene: Scene, assessment: Assessment): string {
  const { lines, first } = scene
  const start = lines.toSorted((a, b) => a.time - b.time)[0]
  const parties = counterparts(scene)
  const before = lineBefore(scene, assessment)
  const steps = [
    start ? `Start at ${clock(start.time)}: \`${shorten(oneLine(readable(start.text)), 140)}\`.` : null,
    parties.length === 0 ? null : `Check ${parties.join(' and ')}.`,
    before ? `Right before, at ${clock(before.time)}, came \`${shorten(oneLine(readable(before.text)), 140)}\`.` : null,
  ].filter((step) => step !== null)
  if (steps.length > 0) return steps.join(' ')
  return `Nothing of it is among the kept lines; it concerns ${clock(first)}: ${scene.signals[0]!.sentence}.`
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

function clock(time: Time): string {
  return `${new Date(time).toISOString().slice(11, 19)} UTC`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function shorten(text: string, limit: number): string {
  const points = [...text]
  return points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : text
}
