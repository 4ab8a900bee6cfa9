/** Kubernetes and glog: `I0102 15:04:05.678901    4127 cart.go:12] added` */
import { byText } from './format.ts'
import { levelOfField } from './level.ts'
import { leadingTime } from './time.ts'

const HEADER = /^([IWEF])(\d\d)(\d\d) (\d\d:\d\d:\d\d\.\d{6}) +\d+ [^\s\]]{1,200}\] /

export const klog = byText('klog', (text, { zone, now }) => {
  const found = HEADER.exec(text)
  if (found === null) return null
  const [header, letter, month, day, clock] = found
  const stamp = leadingTime(`${month}-${day} ${clock}`, zone, now)
  if (stamp === null) return null
  return { time: stamp.time, level: levelOfField(letter), service: null, message: text.slice(header.length) }
})
