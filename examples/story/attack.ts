/** A few addresses try common names and passwords at the login of the shop, until the gateway has had enough of them. */
import { access } from './access.ts'
import type { Journal } from './journal.ts'
import { ATTACK } from './plot.ts'
import { createRandom, type Random } from './random.ts'

const ATTACKERS = ['203.0.113.17', '203.0.113.41', '203.0.113.86', '203.0.113.142', '203.0.113.209']
const NAMES = ['admin', 'root', 'test', 'info', 'shop', 'support', 'anna', 'peter', 'maria', 'oliver', 'sales', 'demo']
/** So many failures of one address block it; the knocking goes on for a while. */
const BLOCKED_AFTER = 32

export function attack(journal: Journal): void {
  const random = createRandom('attack')
  const failures = new Map<string, number>()
  let time = ATTACK.start
  while (time < ATTACK.end) {
    const progress = (time - ATTACK.start) / (ATTACK.end - ATTACK.start)
    const client = random.pick(ATTACKERS.slice(0, 1 + Math.floor(progress * 2 * ATTACKERS.length)))
    const failed = (failures.get(client) ?? 0) + 1
    failures.set(client, failed)
    if (failed <= BLOCKED_AFTER) knock({ time, client, journal, random })
    if (failed === BLOCKED_AFTER) {
      const why = `${BLOCKED_AFTER} failed logins within 5m`
      journal.gateway.warn(time + 160, `auth: address ${client} blocked for 1h: ${why}`)
    }
    if (failed > BLOCKED_AFTER && random.chance(0.3)) {
      journal.gateway.info(time, `POST /login 403 0ms 0B client=${client} upstream=none blocked=true`)
    }
    time += random.between(300, failed > BLOCKED_AFTER ? 3_000 : 5_200 - Math.round(3_600 * progress))
  }
}

function knock(args: { time: number; client: string; journal: Journal; random: Random }): void {
  const { time, client, journal, random } = args
  const user = random.chance(0.7) ? random.pick(NAMES) : `${random.pick(NAMES)}${random.between(1, 99)}`
  const reason = random.chance(0.8) ? 'unknown user' : 'wrong password'
  const end = time + random.around(95)
  const common = { journal, random, start: time, method: 'POST', path: '/login', status: 401, client }
  const line = `auth: login failed for user "${user}" from ${client}: ${reason}`
  // As for any customer: a wrong password is everyday, a name that nobody has is not.
  if (reason === 'unknown user') journal.gateway.warn(end, line)
  else journal.gateway.info(end, line)
  access({ ...common, end: end + 1, request: random.hex(12), upstream: 'accounts' })
}
