/** What to do, as far as the lines of this very log tell: where to look, whom to ask, what came before. Else nothing. */
import { excerpt } from '../excerpt.ts'
import type { Assessment, BriefLine, FindingType } from '../model.ts'
import { readable } from '../readable.ts'
import { lookAtParties } from './parties.ts'
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

const RAN_OUT = '(?:no space left|disk (?:is )?full|enospc|disk quota exceeded|edquot)'
/** From the root on: the end of `base/16401` is none, nor is what a request asked for. */
const PATH = String.raw`(?<![\w.~/}›>*%-]|\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|COPY|MOVE|MKCOL) "?)(\/[\w.@-][\w./@-]*)`
const FULL = new RegExp(`${PATH}\\W.{0,60}?${RAN_OUT}|${RAN_OUT}.{0,60}?${PATH}`, 'i')
const LAST_PART = /(?<=.)\/[^/]*$/
const KILLED = /\bkilled process \d+ \(([^)]+)\)/i

/** Of what ran out: which file system, which program. */
function makeRoom({ templates, brief }: Scene): string | null {
  const texts = brief.lines.filter((line) => templates.includes(line.template)).map(({ text }) => text.slice(0, 1000))
  const folders = new Set(
    texts.flatMap((text) => {
      const full = FULL.exec(text)
      const path = full?.[1] ?? full?.[2]
      return path === undefined ? [] : [path.startsWith('/dev/') ? path : path.replace(LAST_PART, '')]
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
