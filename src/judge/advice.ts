/** What to do, as far as the lines of this very log tell: where to look, whom to ask, what came before. Else nothing. */
import { excerpt } from '../excerpt.ts'
import type { Assessment, BriefLine, FindingType } from '../model.ts'
import { readable } from '../readable.ts'
import { thrownIn } from './said/exception.ts'
import { clock, type Scene } from './scene.ts'

export function advise(scene: Scene, { assessment, type }: { assessment: Assessment; type: FindingType }): string {
  const { lines, brief } = scene
  const start = lines.toSorted((a, b) => a.time - b.time)[0]
  if (start !== undefined && start.time < brief.start) return adviseOnSilence(start, brief.service)
  const where = makeRoom(scene) ?? lookAtParties(scene, type)
  const steps = [afterSilence(scene), where, lookAtCode(scene), sinceRelease(scene), comesAfter(scene, assessment)]
  return steps.filter((step) => step !== null).join(' ')
}

/** Nothing came since that line, which stands in an earlier window. */
function adviseOnSilence(last: BriefLine, service: string): string {
  const said = `Its last line came at ${clock(last.time)}: ${quote(last)}.`
  return `${said} Look whether ${service} still runs, and whether its log still goes to where it is read.`
}

/** What it wrote first tells why it was away. */
function afterSilence({ signals, lines }: Scene): string | null {
  const [main] = signals
  const [first] = lines.toSorted((a, b) => a.time - b.time)
  // One kind of line that does not come, or fewer lines than usual, is no silence.
  if (main!.detector !== 'silence' || main!.templates.length > 0 || first === undefined) return null
  return `Its first words after that, at ${clock(first.time)}: ${quote(first)}.`
}

/** Addresses that something came from, as logs write them; group 1 is the name. */
const SENDERS: readonly RegExp[] = [
  /\b(?:from|rhost=|client[=:]? ?"?|ip[=:]"?|addr[=:]"?|peer[=:]? ?"?) ?((?:\d{1,3}\.){3}\d{1,3}|‹ip#\d+›)(?![.:]?\d)/gi,
]
/** Hosts and peers that something was wanted of. A place in source code is no host. */
const PEERS: readonly RegExp[] = [
  /\b((?:\d{1,3}\.){3}\d{1,3}:\d{2,5})\b/g,
  /\b(?![\w.-]{0,80}\.(?:py|[jt]sx?|mjs|java|kt|scala|go|rs|rb|php|c|cc|cpp|h|cs|exs?|erl|lua|swift):)([a-z]\w{0,40}(?:[.-]\w{1,40}){1,8}:\d{2,5})\b(?![:.\d])/gi,
  /\b(?:to|from|at|with) ([a-z]\w{1,40}:\d{2,5})\b(?![:.\d])/gi,
  /\b(?:upstream|host|hostname|backend|database|db|peer|remote|target)["']?[=:] ?["']?([a-z][\w.-]{1,60}\w(?::\d{2,5})?)/gi,
  /\b([a-z][\w-]{2,40}) (?:answered|responded|returned) (?:with )?[45]\d\d\b/gi,
  /\bhttps?:\/\/([a-z][\w-]{0,60}(?:\.[\w-]{1,60}){0,8}(?::\d{2,5})?)/gi,
]
/** Devices and files. */
const PLACES: readonly RegExp[] = [/(?:\bon|\bto|\bdevice|\bof) (\/[\w./-]{3,60})/g]

/** Named in fewer of the lines, it is one of many. */
const LEAST_SHARE = 0.3
const FEW_LINES = 5

function lookAtParties(scene: Scene, type: FindingType): string | null {
  if (type === 'auth_failure' || type === 'security') {
    const senders = mostNamed(scene, SENDERS)
    return senders === null ? null : `See whether ${senders} got in anywhere, and block what is not yours.`
  }
  const peers = mostNamed(scene, PEERS)
  if (peers !== null) return `Look at ${peers}.`
  const places = mostNamed(scene, PLACES)
  return places === null ? null : `Look at ${places}.`
}

function mostNamed({ templates, brief }: Scene, patterns: readonly RegExp[]): string | null {
  const concerned = brief.lines.filter((line) => templates.includes(line.template))
  const named = concerned.flatMap((line) => [...new Set(patterns.flatMap((pattern) => captures(pattern, line.text)))])
  const parties = [...Map.groupBy(named, (name) => name)]
    .map(([name, all]) => ({ name, count: all.length }))
    .filter(({ name }) => !name.startsWith(brief.service))
    .filter(({ count }) => concerned.length < FEW_LINES || (count > 1 && count >= LEAST_SHARE * concerned.length))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 2)
    .map(({ name, count }) => `${name} (named in ${count} of ${concerned.length} lines shown)`)
  return parties.length === 0 ? null : parties.join(' and ')
}

function captures(pattern: RegExp, text: string): string[] {
  return [...text.slice(0, 1000).matchAll(pattern)].map((match) => match[1]!)
}

const FULL =
  /(\/[\w.@-][\w./@-]*)\W.{0,60}?(?:no space left|disk (?:is )?full|enospc|quota exceeded)|(?:no space left|disk (?:is )?full|enospc|quota exceeded).{0,60}?(\/[\w.@-][\w./@-]*)/i
const KILLED = /\bkilled process \d+ \(([^)]+)\)/i

/** Of what ran out: which file system, which program. */
function makeRoom({ templates, brief }: Scene): string | null {
  const texts = brief.lines.filter((line) => templates.includes(line.template)).map(({ text }) => text.slice(0, 1000))
  const folders = new Set(
    texts.flatMap((text) => {
      const full = FULL.exec(text)
      const path = full?.[1] ?? full?.[2]
      return path === undefined ? [] : [path.replace(/(?<=.)\/[^/]*$/, '')]
    }),
  )
  if (folders.size > 0) return `Make room on the file system of ${[...folders].slice(0, 2).join(' and ')}.`
  const [killed] = texts.flatMap((text) => KILLED.exec(text)?.[1] ?? [])
  return killed === undefined ? null : `See what memory ${killed} takes, and how much it may: it was killed for it.`
}

/** The nearest place in code of one's own that a trace names. */
function lookAtCode({ lines }: Scene): string | null {
  const [place] = lines.flatMap(({ text }) => thrownIn(text)?.place ?? [])
  return place === undefined ? null : `It is thrown in ${place}.`
}

const SINCE_RELEASE = /\((with a new release|new since the release [^)]+)\)/

function sinceRelease({ signals }: Scene): string | null {
  const [said] = signals.flatMap(({ sentence }) => SINCE_RELEASE.exec(sentence)?.[1] ?? [])
  return said === undefined ? null : `It came ${said.replace(/^new /, '')}: see what that changed, or take it back.`
}

/** The last line ahead of the first evidence that tells of a release, a restart or a change: the usual leads nowhere. */
function comesAfter({ lines, templates, brief }: Scene, { signals }: Assessment): string | null {
  const start = Math.min(...lines.map((line) => brief.lines.indexOf(line)))
  const changing = signals.filter(({ type, detector }) => CHANGES.includes(type) || detector === 'deploy')
  const telling = new Set(changing.flatMap((signal) => signal.templates))
  const before = brief.lines
    .slice(0, Number.isFinite(start) ? start : 0)
    .findLast((line) => !templates.includes(line.template) && telling.has(line.template))
  return before === undefined ? null : `Before it, at ${clock(before.time)}, came ${quote(before)}.`
}

const CHANGES: readonly FindingType[] = ['restart', 'config_change']

function quote({ text }: BriefLine): string {
  return `\`${excerpt(readable(text), 140)}\``
}
