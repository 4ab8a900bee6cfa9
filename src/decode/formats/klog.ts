/** klog and glog, as Kubernetes and many of Google's programs write: `E0102 03:04:05.678901   1234 file.go:56] message` */
import { byLearning } from '../heads/learned.ts'
import { levelOfField } from '../levels/level.ts'
import { leadingTime } from '../stamps/time.ts'

const HEADER = /^([IWEF])(?:(\d{4})(?=\d{4} ))?(\d\d)(\d\d) (\d\d:\d\d:\d\d\.\d{6}) +\d+ [\w./-]+:\d+\] ?/

export const klog = byLearning('klog', (text, { zone, now }) => {
  const found = HEADER.exec(text)
  if (found === null) return null
  const [whole, letter, year, month, day, clock] = found
  const date = year === undefined ? `${month}-${day}` : `${year}-${month}-${day}`
  const stamp = leadingTime(`${date} ${clock}`, zone, now)
  if (stamp === null) return null
  const head = { decided: whole.length, message: whole.length, saysLevel: false }
  return { time: stamp.time, level: levelOfField(letter), service: null, message: text.slice(whole.length), head }
})
