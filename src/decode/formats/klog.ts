/**
 * klog and glog, as Kubernetes and many of Google's programs write: `E0102 03:04:05.678901   1234 file.go:56] message`; and
 * Chromium's, which whatever is built on it writes too: `[12:34:0102/030405.678901:ERROR:file.cc(56)] message`
 */
import type { ReadLine } from '../format.ts'
import { firstOf } from '../heads/by-header.ts'
import { byLearning } from '../heads/learned.ts'
import { levelOfField, levelOfWord } from '../levels/level.ts'
import { leadingTime } from '../stamps/time.ts'

const HEADER =
  /^(?:(?:\d{4}-\d\d-\d\dT[\d:.]+Z) (?=[IWEF]\d{4} ))?([IWEF])(?:(\d{4}|\d\d)(?=\d{4} ))?(\d\d)(\d\d) (\d\d:\d\d:\d\d\.\d{6}) +\d+ (?:\d+@)?[\w./-]+:\d+(?:\] ?| (?:⋮ )?(?=\[))/

const CHROMIUM =
  /^\[(?:\d+:){0,2}(\d\d)(\d\d)\/(\d\d)(\d\d)(\d\d(?:\.\d{3,6})?):(?:\d+:)?(VERBOSE|INFO|WARNING|ERROR|FATAL)\d*:[^\]\s]{1,120}\] ?/

const readUsual: ReadLine = (text, { zone, now }) => {
  const found = HEADER.exec(text)
  if (found === null) return null
  const [whole, letter, year, month, day, clock] = found
  const date = year === undefined ? `${month}-${day}` : `${year.padStart(4, '20')}-${month}-${day}`
  const stamp = leadingTime(`${date} ${clock}`, zone, now)
  if (stamp === null) return null
  const message = whole.length
  // Without its own bracket, the one that follows has decided.
  const head = { decided: message + (whole.includes(']') ? 0 : 1), message, saysLevel: false }
  return { time: stamp.time, level: levelOfField(letter), service: null, message: text.slice(message), head }
}

const readChromium: ReadLine = (text, { zone, now }) => {
  const found = CHROMIUM.exec(text)
  if (found === null) return null
  const [whole, month, day, hour, minute, second, word] = found
  const stamp = leadingTime(`${month}-${day} ${hour}:${minute}:${second}`, zone, now)
  if (stamp === null) return null
  return { time: stamp.time, level: levelOfWord(word!), service: null, message: text.slice(whole.length) }
}

export const klog = byLearning('klog', firstOf(readUsual, readChromium))
