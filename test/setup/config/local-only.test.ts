import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/setup/config/index.ts'
import { lay } from './workshop.ts'

const ROUTES = 'routes: { critical: [out], high: [out], medium: [out], low: [out] }\n'

async function problemsOf(text: string, environment: Record<string, string> = {}): Promise<string[]> {
  const folder = lay({ 'config.yaml': `local_only: true\n${text}${ROUTES}`, 'logs/a.log': '' })
  const { problems } = await readConfig(join(folder, 'config.yaml'), environment, { deliver: true })
  return problems.map((line) => line.replace(`${folder}/`, ''))
}

const FILE_SINK = 'sinks:\n  out: { kind: file, path: ./low.ndjson }\n'

describe('with local_only', () => {
  it.each(['http://localhost:11434/v1', 'http://127.0.0.1:8000/v1', 'https://10.1.2.3/v1', 'https://llm.internal/v1'])(
    'a model at %s may be asked',
    async (address) => {
      expect(await problemsOf(`analyst: { kind: openai, base_url: "${address}" }\n${FILE_SINK}`)).toEqual([])
    },
  )

  it('a model in the open network is refused, with its place', async () => {
    const text = `analyst:\n  kind: openai\n  base_url: "https://api.openai.com/v1"\n  api_key_env: KEY\n${FILE_SINK}`
    expect(await problemsOf(text, { KEY: 'dummy' })).toEqual([
      'config.yaml:4:3: analyst.base_url: api.openai.com is outside of your own network, and local_only is true: name a host inside, or remove local_only',
    ])
  })

  it('a heartbeat to the open network is refused, also where only a variable says where it goes', async () => {
    const written = `health: { heartbeat_url: "https://hc-ping.com/secret" }\n${FILE_SINK}`
    expect(await problemsOf(written)).toEqual([expect.stringContaining('health.heartbeat_url: hc-ping.com is outside')])
    const named = `health: { heartbeat_url_env: BEAT }\n${FILE_SINK}`
    const problems = await problemsOf(named, { BEAT: 'https://hc-ping.com/secret' })
    expect(problems).toEqual([expect.stringContaining('health.heartbeat_url_env: hc-ping.com is outside')])
    expect(await problemsOf(named, { BEAT: 'http://127.0.0.1:8000/beat' })).toEqual([])
  })

  it('a sink in the open network is refused, also where only its default or its secret says where it is', async () => {
    const pages = 'sinks:\n  out: { kind: pagerduty, routing_key_env: KEY }\n'
    expect(await problemsOf(pages, { KEY: 'R'.repeat(32) })).toEqual([
      expect.stringContaining('sinks.out.url: events.pagerduty.com is outside'),
    ])
    const letters = 'sinks:\n  out: { kind: email, host: smtp.example.com, from: a@example.com, to: [b@example.com] }\n'
    expect(await problemsOf(letters)).toEqual([expect.stringContaining('sinks.out.host: smtp.example.com is outside')])
    const channel = 'sinks:\n  out: { kind: slack, webhook_url_env: HOOK }\n'
    const problems = await problemsOf(channel, { HOOK: 'https://hooks.slack.com/services/T/B/secret' })
    expect(problems).toEqual([expect.stringContaining('sinks.out.webhook_url_env: hooks.slack.com is outside')])
    expect(problems.join()).not.toContain('secret')
  })

  it('a mail server in the open network is refused, by its name or its number', async () => {
    const letters = (host: string) =>
      `sinks:\n  out: { kind: email, host: "${host}", from: a@example.com, to: [b@example.com] }\n`
    for (const host of ['smtp.example.com', '203.0.113.7', '2001:db8::7']) {
      expect(await problemsOf(letters(host))).toEqual([expect.stringContaining('sinks.out.host: ')])
    }
    for (const host of ['mail', 'mail.internal', '10.0.0.7', '::1']) expect(await problemsOf(letters(host))).toEqual([])
  })
})
