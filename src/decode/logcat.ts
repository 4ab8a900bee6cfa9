/** Android: `03-17 16:13:38.811  1702  2395 D WindowManager: frozen`, and briefly `D/WindowManager( 1702): frozen`. */
import { byWholeLine } from './expression.ts'

export const logcat = byWholeLine('logcat', [
  /^(?<time>(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}) +\d+ +\d+ (?<level>[VDIWEF]) (?<message>.*)/,
  /^(?:(?<time>\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}) )?(?<level>[VDIWEF])\/(?<message>[^(]{1,80}\( *\d+\): .*)/,
])
