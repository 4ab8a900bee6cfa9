/** How much a service writes at each hour of the week: nights and weekends are no lull. */
import type { Time } from '../../model.ts'

/**
 * `weight`: how many windows tell, an unusual one less; `heard`: how many there were, which an earlier version did not store.
 * A tuple, since a service has 168 of them.
 */
export type Hour = readonly [hour: number, weight: number, mean: number, least: number, heard?: number]

/** Lines of a window at some hour. */
export interface Hourly {
  readonly mean: number
  /** The fewest there were, as a rule. */
  readonly least: number
}

export const HOUR = 3_600_000
export const HOURS = 168

export function hourOf(start: Time): number {
  return Math.floor(start / HOUR) % HOURS
}

/** How many windows an hour has; of windows longer than that, one. */
export function windowsInHour(span: number): number {
  return Math.max(1, Math.round(HOUR / span))
}

/** `most`: beyond so many windows older ones fade. `fade`: how much of the way back to the mean the fewest forget with each. */
export function learnHour(
  week: readonly Hour[],
  now: { hour: number; records: number; worth: number; most: number; fade: number },
): readonly Hour[] {
  const { hour, records, worth, most, fade } = now
  // That of the window before stands at the end, and mostly it is the same.
  const at = week.findLastIndex(([known]) => known === hour)
  const [, before, mean, least, heard = before] = week[at] ?? [hour, 0, records, records]
  const weight = Math.min(before + worth, most)
  const middle = mean + (worth / weight) * (records - mean)
  const fewest = least + fade * (middle - least)
  // By its square, as everywhere: an outage must not make little the usual.
  const learned = fewest - worth * worth * Math.max(0, fewest - records)
  const hours = at === -1 ? [...week] : week.toSpliced(at, 1)
  hours.push([hour, short(weight), short(middle), short(learned), Math.min(heard + 1, Math.ceil(most))])
  return hours
}

/**
 * Hours that went by without a line, all of them between these two times, lose what a week brings them: so new hours of a service are known
 * after some weeks. What was heard once only loses half, since that may have been an outage.
 */
export function passHours(
  week: readonly Hour[],
  { from, until, span }: { from: Time; until: Time; span: number },
): readonly Hour[] {
  const passed = new Set<number>()
  for (let at = Math.ceil(from / HOUR) * HOUR; at + HOUR <= until && passed.size < HOURS; at += HOUR)
    passed.add(hourOf(at))
  return week.map((each) => {
    const [hour, weight, mean, least, heard = weight] = each
    if (!passed.has(hour)) return each
    return [hour, weight, mean, least, short(Math.max(heard - windowsInHour(span), heard / 2))]
  })
}

/** It has written at this very hour of the week. */
export function knowsHour(week: readonly Hour[], hour: number): boolean {
  return week.some(([known]) => known === hour)
}

/**
 * What is usual at this hour: as it was in weeks before, else the least of the same hour on other days. Null where neither is
 * known. `enough`: how many windows of an hour tell, since those of today alone tell nothing.
 */
export function usualAt(week: readonly Hour[], hour: number, enough: number): Hourly | null {
  const same = week.find(([known]) => known === hour)
  if (same !== undefined && same[1] > enough) return { mean: same[2], least: same[3] }
  const others = week.filter(([known]) => known !== hour && known % 24 === hour % 24)
  if (others.length === 0) return null
  const [, , mean, least] = others.reduce((low, each) => (each[2] < low[2] ? each : low))
  return { mean, least }
}

/** Of this hour and of the two beside it; null where one is not known. */
export function leastAround(week: readonly Hour[], hour: number, enough: number): number | null {
  const around = [HOURS - 1, 0, 1].map((beside) => usualAt(week, (hour + beside) % HOURS, enough))
  return around.reduce<number | null>(
    (least, each) => (least === null || each === null ? null : Math.min(least, each.mean)),
    Number.POSITIVE_INFINITY,
  )
}

function short(value: number): number {
  return Math.round(value * 10) / 10
}
