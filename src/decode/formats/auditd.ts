/** The Linux audit trail: `type=SYSCALL msg=audit(1767225600.123:456): arch=c000003e success=no` */

import { byText } from '../format.ts'
import { epochTime } from '../stamps/clock.ts'

const HEADER = /^(?:node=\S+ )?type=(\S{1,40}) msg=audit\((\d{10}\.\d{1,9}):\d+\): ?/

export const auditd = byText('auditd', (text) => {
  const found = HEADER.exec(text)
  if (found === null) return null
  const message = `${found[1]} ${text.slice(found[0].length)}`
  return { time: epochTime(Number(found[2])), level: null, service: null, message }
})
