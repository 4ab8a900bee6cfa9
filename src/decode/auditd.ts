/** Linux's audit log: `type=USER_LOGIN msg=audit(1364481363.243:24287): pid=4127 uid=0 res=failed` */
import { byText } from './format.ts'
import { epochTime } from './time.ts'

const HEADER = /^(?:node=\S+ )?type=(\S{1,40}) msg=audit\((\d{10}\.\d{3}):\d+\):\s*/

export const auditd = byText('auditd', (text) => {
  const found = HEADER.exec(text)
  if (found === null) return null
  const [header, type, seconds] = found
  const message = `${type} ${text.slice(header.length)}`
  return { time: epochTime(Number(seconds)), level: null, service: null, message }
})
