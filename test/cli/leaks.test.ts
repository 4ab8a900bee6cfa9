import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerWith, createWorld, linesShown, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  world.model.answer = (request, response) => {
    const lines = [...linesShown(request)]
    // A model that repeats what it has read, as models do.
    const anomalies = lines
      .filter(([, text]) => text.includes('ERROR'))
      .slice(0, 20)
      .map(([line, text]) => ({
        evidence: [line],
        summary: text,
        severity: 'critical',
        type: 'security',
        recommended_action: text,
      }))
    answerWith(response, { anomalies, window_health: 'critical' })
  }
})

afterEach(() => world.end())

const joined = (...parts: string[]) => parts.join('')
const random = 'q7Zk2Xw9Lm4Rt8Vb3Nc6'
/** Joined at run time, so that no scanner takes them for real ones. */
const PLANTED: readonly (readonly [line: (secret: string) => string, secret: string])[] = [
  [(secret) => `cannot reach https://api.example/x?token=${secret}`, `${random}aa`],
  [(secret) => `login with password=${secret} was refused`, 'Tr0ub4dor7x'],
  [(secret) => `key ${secret} has expired`, joined('AK', 'IA', 'QRSTUVWXYZ234567')],
  [(secret) => `push refused for ${secret}`, joined('gh', 'p_', random, random).slice(0, 40)],
  [(secret) => `cannot post to hooks.slack.com/services/T0000000A/B0000000A/${secret}`, `${random}bbbb`],
  [(secret) => `pool of postgres://app:${secret}@db:5432/shop is empty`, 'pgpass19xkQ'],
  [(secret) => `mail to ${secret} bounced`, 'jane.roe@customer.example'],
  [(secret) => `card ${secret} declined`, '4111111111111111'],
  [(secret) => `transfer to ${secret} failed`, 'GB82WEST12345698765432'],
  [(secret) => `sms to ${secret} undelivered`, '+447700900298'],
  [(secret) => `Authorization: Bearer ${secret} is not valid`, `${random}.${random}`],
  [(secret) => `Cookie: sid=${secret}; theme=dark was stale`, `${random}cc`],
  [(secret) => `{"client_secret":"${secret}"} could not be read`, `${random}dd`],
  [(secret) => `curl -u admin:${secret} failed`, 'hunter2Zz9'],
  [(secret) => `AccountKey=${secret};EndpointSuffix=core.windows.net`, `${random}${random}${random}${random}AAAAAAA=`],
  [
    (secret) => `bad key -----BEGIN ${'PRIVATE'} KEY-----\\n${secret}\\n-----END ${'PRIVATE'} KEY-----`,
    `${random}${random}${random}`,
  ],
]

function bytesBelow(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith('app.log'))
    .map((path) => ({ path, text: readFileSync(path, 'latin1') }))
}

test('what is planted in a log leaves it nowhere: no request, no message, no file, no line of our own log, no answer', async () => {
  world.config({ gate: { mode: 'all' }, window: { grace: '0s' } })
  const lines = PLANTED.map(([line, secret], index) => `2026-01-01T00:0${index % 5}:00 ERROR payments ${line(secret)}`)
  const odd = PLANTED.map(([line, secret]) => `%% ${line(secret)}`)
  const more = Array.from(
    { length: 20 },
    (_, minute) => `2026-01-01T00:${String(minute + 5).padStart(2, '0')}:00 INFO payments fine`,
  )
  world.write('app.log', `${[...lines, ...odd, ...more].join('\n')}\n`)

  const said: { path: string; text: string }[] = []
  async function ask(...words: string[]): Promise<string> {
    const { stdout, stderr, code } = await world.run(...words)
    expect([words[0], code]).toEqual([words[0], expect.toBeOneOf([0, 1])])
    said.push({ path: `logtriage ${words.join(' ')}`, text: stdout + stderr })
    return stdout
  }

  await ask('run', '--once')
  const [finding] = (await ask('findings', '--json')).split('\n').map((row) => row && JSON.parse(row))
  await ask('explain', finding.id)
  await ask('windows', '--json')
  await ask('incidents')
  await ask('notices', '--json')
  await ask('digest', '--since', '3650d')
  await ask('baseline', 'payments')
  await ask('status')
  await ask('preview', 'app.log', '--config', 'config.yaml')
  await ask('replay', 'app.log', '--config', 'config.yaml', '--out', 'out', '--record', 'recorded')
  world.model.answer = (_, response) => answerWith(response, { sentences: [] })
  await ask('draft', 'payments', 'app.log')
  await ask('redact', 'app.log')
  for (const { received } of [world.model, world.pagerduty, world.slack]) {
    expect(received.length).toBeGreaterThan(0)
    for (const { path, body } of received) said.push({ path, text: JSON.stringify(body) })
  }

  const files = bytesBelow(world.folder)
  expect(files.map(({ path }) => path.split('.').at(-1))).toEqual(
    expect.arrayContaining(['db', 'ndjson', 'html', 'json']),
  )
  // What is masked was there: the marks stand where the secrets would.
  expect(files.some(({ text }) => Buffer.from(text, 'latin1').toString().includes('‹token#1›'))).toBe(true)
  const leaks = [...said, ...files].flatMap(({ path, text }) =>
    PLANTED.filter(([, secret]) => text.includes(secret)).map(([, secret]) => `${secret} in ${path}`),
  )
  expect(leaks).toEqual([])
}, 60_000)
