/** What a made-up system is, and how it writes its logs: usual life by rhythm and chance, and what happens to it. */
import type { Level, Time } from '../../src/model.ts'

/** A level and a text with places: `warn disk {disk} at {pct:40} %`. A number behind the colon is about what it is as a rule. */
export type Utterance = `${Level} ${string}`

export interface Service {
  readonly name: string
  readonly form: string
  readonly linesAMinute: number
  /** The share of each, and what is said. */
  readonly usual: readonly (readonly [share: number, said: Utterance])[]
  readonly jobs?: readonly Job[]
}

export interface Job {
  readonly name: string
  /** Minutes between runs, and after midnight. */
  readonly every: number
  readonly at: number
  readonly says: readonly Utterance[]
  /** How often it says the middle ones. */
  readonly rounds?: number
}

/** How much goes on at an hour of the day, and on a day of the week (0 is Sunday). */
export type Rhythm = (hour: number, day: number) => number

export interface System {
  readonly name: string
  readonly days: number
  readonly rhythm: Rhythm
  readonly services: readonly Service[]
  readonly happenings: readonly Happening[]
}

export interface Happening {
  readonly kind: string
  /** Somebody would want to know. */
  readonly harm: boolean
  /** Where it comes from. */
  readonly service: string
  readonly minutes: number
  readonly changes: readonly Change[]
  /** It shows somewhere in its span, and not in each of its windows. */
  readonly somewhere?: boolean
}

export interface Change {
  readonly service: string
  /** From so many minutes after the beginning on. */
  readonly after?: number
  /** Of the usual lines, how many still come. */
  readonly share?: number
  /** Numbers at places of this name grow by this factor, at once or little by little. */
  readonly grow?: { readonly place: string; readonly factor: number; readonly slowly?: boolean }
  readonly says?: { readonly lines: readonly Utterance[]; readonly aMinute: number }
  /** In order, once in so many minutes; one time only where `every` is left out. */
  readonly sequence?: { readonly lines: readonly Utterance[]; readonly every?: number }
  readonly withoutJob?: string
  /** Goes on for good: what a new release adds. */
  readonly lasting?: boolean
}

export interface Staged extends Happening {
  readonly start: Time
  readonly end: Time
}

export interface Spoken {
  readonly time: Time
  readonly level: Level
  readonly text: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A Monday. */
export const START = Date.UTC(2026, 2, 2)

/** One after the other with a pause between, in the later part of the history, when the usual is known. */
export function stage({ days, rhythm, happenings }: System, random: () => number): Staged[] {
  const from = START + Math.max(days * 0.35, days > 7 ? 7 : 0.5) * DAY
  const room = (START + days * DAY - from - 3 * HOUR) / happenings.length
  const isBusy = (time: Time) => rhythm(new Date(time).getUTCHours(), new Date(time).getUTCDay()) >= BUSY
  const slots = happenings.map((_, place) => from + Math.floor((place + random() * 0.3) * room))
  const lots = new Map(happenings.map((happening) => [happening, random()]))
  return happenings
    .toSorted((a, b) => Number(needsTraffic(b)) - Number(needsTraffic(a)) || lots.get(a)! - lots.get(b)!)
    .map((happening) => {
      const busy = slots.findIndex((slot) => isBusy(slot) || !needsTraffic(happening))
      const start = Math.floor(slots.splice(Math.max(0, busy), 1)[0]! / 1000) * 1000
      return { ...happening, start, end: start + happening.minutes * MINUTE }
    })
}

/** When hardly anything goes on, nobody sees that it slows down or stays away. */
const BUSY = 0.6

function needsTraffic({ harm, changes }: Happening): boolean {
  return harm && changes.some(({ share, grow }) => share !== undefined || grow !== undefined)
}

/** In order of time. */
export function* play(args: {
  system: System
  service: Service
  staged: readonly Staged[]
  random: () => number
}): Generator<Spoken> {
  const { system, service, staged, random } = args
  const shares = service.usual.reduce((sum, [share]) => sum + share, 0)
  for (let minute = START; minute < START + system.days * DAY; minute += MINUTE) {
    const changes = staged.flatMap((happening) => changesAt(happening, minute, service))
    const spoken: Spoken[] = []
    const say = (said: Utterance, time: Time) => spoken.push(speak({ said, time, changes, random }))
    const clock = new Date(minute)
    const busy = system.rhythm(clock.getUTCHours() + clock.getUTCMinutes() / 60, clock.getUTCDay())
    const left = changes.reduce((rest, { change }) => rest * (change.share ?? 1), 1)
    for (const [share, said] of service.usual) {
      const count = drawCount((share / shares) * service.linesAMinute * busy * left, random)
      for (let nth = 0; nth < count; nth++) say(said, minute + random() * MINUTE)
    }
    for (const job of service.jobs ?? []) {
      const away = left < 0.01 || changes.some(({ change }) => change.withoutJob === job.name)
      if (!away && ((minute % DAY) / MINUTE - job.at) % job.every === 0) run(job, minute, say)
    }
    for (const { change, passed } of changes) {
      const count = drawCount(change.says?.aMinute ?? 0, random)
      for (let nth = 0; nth < count; nth++) say(pick(change.says!.lines, random), minute + random() * MINUTE)
      const { sequence } = change
      if (sequence && (sequence.every === undefined ? passed === 0 : passed % sequence.every === 0)) {
        for (const [place, said] of sequence.lines.entries()) say(said, minute + 2000 + place * 900)
      }
    }
    yield* spoken.sort((a, b) => a.time - b.time)
  }
}

interface Acting {
  readonly change: Change
  /** Whole minutes since it began, and how far it is, 0 to 1. */
  readonly passed: number
  readonly progress: number
}

function changesAt({ start, end, changes }: Staged, minute: Time, service: Service): Acting[] {
  return changes.flatMap((change) => {
    const begins = Math.floor(start / MINUTE) * MINUTE + (change.after ?? 0) * MINUTE
    const acts = change.service === service.name && minute >= begins && (minute < end || change.lasting === true)
    const passed = Math.round((minute - begins) / MINUTE)
    return acts ? [{ change, passed, progress: Math.min(1, (minute - start) / (end - start)) }] : []
  })
}

function run({ says, rounds = 1 }: Job, minute: Time, say: (said: Utterance, time: Time) => void): void {
  const [first, ...rest] = says
  const last = rest.pop()
  if (first) say(first, minute + 1200)
  for (let nth = 0; nth < rounds; nth++) for (const said of rest) say(said, minute + 1500 + (nth * 50_000) / rounds)
  if (last) say(last, minute + 55_000)
}

function speak(args: { said: Utterance; time: Time; changes: readonly Acting[]; random: () => number }): Spoken {
  const { said, time, changes, random } = args
  const cut = said.indexOf(' ')
  const text = said.slice(cut + 1).replace(/\{(\w+)(?::([\d.]+))?\}/g, (_, name: string, middle?: string) => {
    if (middle === undefined) return NAMES[name]!(random)
    const grown = changes.reduce((factor, { change: { grow }, progress }) => {
      if (grow?.place !== name) return factor
      return factor * (grow.slowly ? 1 + (grow.factor - 1) * progress : grow.factor)
    }, 1)
    const value = Number(middle) * grown * (0.6 + 0.8 * random())
    return value < 10 && middle.includes('.') ? value.toFixed(2) : String(Math.round(value))
  })
  return { time: Math.floor(time), level: said.slice(0, cut) as Level, text }
}

const below = (random: () => number, limit: number) => Math.floor(random() * limit)
const hex = (random: () => number, digits: number) =>
  Array.from({ length: digits }, () => below(random, 16).toString(16)).join('')

const NAMES: Readonly<Record<string, (random: () => number) => string>> = {
  id: (random) => String(100_000 + below(random, 900_000)),
  hex: (random) => hex(random, 16),
  ip: (random) => `10.${below(random, 8)}.${below(random, 256)}.${1 + below(random, 254)}`,
  stranger: (random) => `203.0.113.${1 + below(random, 4)}`,
  user: (random) => pick(['anna', 'bela', 'carlos', 'dmitri', 'eve', 'farid', 'grete', 'hugo', 'ines'], random),
  login: (random) => pick(['root', 'admin', 'oracle', 'test', 'guest', 'backup', 'pi'], random),
  path: (random) => `/srv/store/${hex(random, 2)}/${hex(random, 8)}.part`,
  node: (random) => `node-${1 + below(random, 9)}`,
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[below(random, items.length)]!
}

/** By chance around a mean, as independent events come. */
function drawCount(mean: number, random: () => number): number {
  if (mean <= 0) return 0
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * (random() + random() + random() - 1.5) * 2))
  let count = 0
  for (let rest = random(), limit = Math.exp(-mean); rest > limit; rest *= random()) count++
  return count
}
