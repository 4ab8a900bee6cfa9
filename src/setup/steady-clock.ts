/**
 * A clock to close windows by. Where that of the machine is set back, the windows of the time that comes again are closed
 * already, and its lines would wait until then for one that is open: so this one goes on, half as fast, until the other has
 * caught up. The hour that comes again is judged within two windows' time, and no window is missed or doubled.
 */
import type { Clock, Time } from '../model.ts'

/** So far ahead of the clock are only the stamps of other machines. */
const BEARABLE = 10 * 60_000

/** `closedUntil`: how far windows were closed when a worker stopped; null at a first start. */
export function steadyClock({ clock, closedUntil }: { clock: Clock; closedUntil: Time | null }): Clock {
  let last = clock()
  let shown = closedUntil !== null && closedUntil - last > BEARABLE ? closedUntil : last
  return () => {
    const now = clock()
    const passed = Math.max(0, now - last)
    last = now
    shown = Math.max(now, shown + Math.round(passed / 2))
    return shown
  }
}
