/** The timeline as pictures: per service a strip of health, and below it how much was written and how unusual it was. */
import type { Time } from '../../model.ts'
import { clockFor, count, number, percent, span } from '../wording.ts'
import { html, type Markup } from './markup.ts'
import { type ServiceLine, SHADES, type Shade, type Stretch, type Timeline } from './timeline.ts'

const MOST_SERVICES = 40
/** Heights inside a drawing, from top to bottom: health, volume, score. */
const STRIP = 12
const VOLUME = { top: 15, height: 18 }
const SCORE = { top: 36, height: 14 }
const HEIGHT = 51

const NAMES: Readonly<Record<Shade, string>> = {
  quiet: 'quiet: nobody was asked',
  normal: 'judged normal',
  deferred: 'deferred',
  not_analysed: 'not analysed by the model',
  degraded: 'degraded',
  critical: 'critical',
}
const STEPS = [1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880, 10_080, 43_200, 129_600].map((minutes) => minutes * 60_000)
const MOST_TICKS = 8
/** A label nearer to an end than that share would stick out. */
const EDGE = 0.04

export function drawTimeline(timeline: Timeline): Markup {
  const { services, step } = timeline
  const shown = services.slice(0, MOST_SERVICES)
  const left = services.slice(MOST_SERVICES)
  const seen = SHADES.filter((shade) =>
    services.some(({ stretches }) => stretches.some((each) => each?.shade === shade)),
  )
  return html`<p class="legend">${seen.map((shade) => html`<span><i class="${shade}"></i>${NAMES[shade]}</span>`)}<span><i class="volume"></i>lines</span><span><i class="score"></i>score, 0 to 100</span></p>
<div class="timeline">${shown.map((line) => drawService(line, timeline))}
<div class="service axis"><div></div><div class="ticks">${ticksOf(timeline)}</div></div></div>
<p class="rest">One column is ${span(step)}; the worst of it is shown.${left.length > 0 ? ` ${count(left.length, 'service')} more, ${left.some(({ worst }) => worst === 'critical' || worst === 'degraded') ? 'less ill than these' : 'nothing wrong with them'}, in windows.ndjson.` : ''}</p>`
}

function drawService(line: ServiceLine, timeline: Timeline): Markup {
  const { service, lines, windows, stretches } = line
  const most = Math.max(1, ...stretches.map((stretch) => stretch?.lines ?? 0))
  const label = `${service}: ${NAMES[line.worst]} at worst, ${count(lines, 'line')} in ${count(windows, 'window')}`
  return html`<div class="service"><div class="name"><b>${service}</b><small>${count(lines, 'line')}, most ${number(most)}</small></div>
<svg viewBox="0 0 ${stretches.length} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">
${runsOf(stretches).map((run) => drawRun(run, timeline))}
<path class="volume" d="${area(stretches, most)}"/>
<path class="score" d="${curve(stretches)}"/></svg></div>
`
}

interface Run {
  readonly shade: Shade
  readonly first: number
  readonly length: number
}

/** Neighbours that look the same are one shape. */
function runsOf(stretches: readonly (Stretch | null)[]): Run[] {
  const runs: Run[] = []
  stretches.forEach((stretch, column) => {
    const last = runs.at(-1)
    if (stretch === null) return
    if (last?.shade === stretch.shade && last.first + last.length === column)
      runs.splice(-1, 1, { ...last, length: last.length + 1 })
    else runs.push({ shade: stretch.shade, first: column, length: 1 })
  })
  return runs
}

function drawRun({ shade, first, length }: Run, { from, to, step }: Timeline): Markup {
  const start = from + first * step
  const when = clockFor(new Date(from).toISOString(), new Date(to).toISOString())
  return html`<rect class="${shade}" x="${first}" width="${length}" height="${STRIP}"><title>${when(start)} to ${when(start + length * step)}: ${NAMES[shade]}</title></rect>`
}

function area(stretches: readonly (Stretch | null)[], most: number): string {
  const base = VOLUME.top + VOLUME.height
  const steps = stretches.map((stretch, column) => {
    const y = round(base - ((stretch?.lines ?? 0) / most) * VOLUME.height)
    return `V${y}H${column + 1}`
  })
  return `M0 ${base}${steps.join('')}V${base}Z`
}

/** Broken where nothing was written: no score is not a low one. */
function curve(stretches: readonly (Stretch | null)[]): string {
  let open = false
  return stretches
    .map((stretch, column) => {
      if (stretch === null) {
        open = false
        return ''
      }
      const y = round(SCORE.top + SCORE.height * (1 - stretch.score / 100))
      const start = open ? `V${y}` : `M${column} ${y}`
      open = true
      return `${start}H${column + 1}`
    })
    .join('')
}

function ticksOf({ from, to }: Timeline): Markup[] {
  const step = STEPS.find((each) => (to - from) / each <= MOST_TICKS) ?? STEPS.at(-1)!
  const ticks: Time[] = []
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at)
  const byDay = step >= 86_400_000
  return ticks.map((at) => {
    const text = new Date(at).toISOString()
    const label = byDay
      ? text.slice(0, 10)
      : to - from > 86_400_000
        ? text.slice(5, 16).replace('T', ' ')
        : text.slice(11, 16)
    const share = (at - from) / (to - from)
    const edge = share < EDGE ? 'first' : share > 1 - EDGE ? 'last' : ''
    return html`<span class="${edge}" style="left:${percent(at - from, to - from).replace(' ', '')}">${label}</span>`
  })
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
