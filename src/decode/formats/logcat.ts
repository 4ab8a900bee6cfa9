/**
 * Android's logcat: `01-31 12:34:56.789  1234  5678 E Tag: message`, the shorter `E/Tag( 1234): message`, and the long one,
 * `[ 01-31 12:34:56.789  1234: 5678 E/Tag ]`, above the message; and as Android Studio shows it: `… 1234-5678  Tag  package  E  message`,
 * and before that `… 1234-5678/package E/Tag: message`.
 */
import { byLearning } from '../heads/learned.ts'
import { levelOfField } from '../levels/level.ts'
import { stampAt } from '../stamps/stamps.ts'

const HEADER =
  /^((?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}(?: [+-]\d{4})?)?(?: +(?:\w+ +)?\d+ +\d+ ([VDIWEFA]) |(?:^| )([VDIWEFA])\/)(.{1,80}?)(?: *\( *\d+\))?: /

const LONG =
  /^\[ ((?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}(?: [+-]\d{4})?) +\d+: *(?:\d+|0x[0-9a-f]+) ([VDIWEFA])\/(.{1,80}?) *\]$/

const STUDIO =
  /^((?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}) +\d+-\d+(?: +\S.{0,80}? +\S+ +([VDIWEFA]) {1,2}(?=\S)|\/\S+ ([VDIWEFA])\/.{1,80}?: )/

export const logcat = byLearning('logcat', (text, reading) => {
  const short = HEADER.exec(text) ?? STUDIO.exec(text)
  const found = short ?? LONG.exec(text)
  if (found === null) return null
  const stamp = found[1] === undefined ? null : stampAt(found[1], 0, reading)
  const letter = found[2] ?? found[3]
  const level = letter === 'A' ? 'fatal' : levelOfField(letter)
  const message = found[0].length
  const head = short === null ? undefined : { decided: message, message, saysLevel: false }
  return { time: stamp?.time ?? Number.NaN, level, service: null, message: text.slice(message), head }
})
