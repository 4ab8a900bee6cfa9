import { describe, expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { hexadecimal, join, random, survivors } from '../pieces.ts'

const { clean } = createExpunger()

const mixed = (length: number): string => random.repeat(8).slice(0, length)
const hex = (length: number): string => hexadecimal.repeat(8).slice(0, length)
const upper = (length: number): string => 'Q7W3E9R2T5Y8'.repeat(4).slice(0, length)

const lower = (length: number): string => 'q7w3e9r2t5y8'.repeat(6).slice(0, length)

const KEYS: readonly (readonly [maker: string, key: string])[] = [
  ['Adafruit', join('ai', 'o_', mixed(28))],
  ['age', join('AGE-SECRET', '-KEY-1', upper(40))],
  ['Airtable', join('pa', 't', mixed(14), '.', hex(64))],
  ['Alibaba', join('LT', 'AI', mixed(20))],
  ['Anthropic', join('sk', '-ant-admin01-', mixed(60))],
  ['Anyscale', join('esec', 'ret_', lower(26))],
  ['Apify', join('ap', 'ify_api_', mixed(36))],
  ['Artifactory', join('AK', 'Cp', mixed(69))],
  ['Asana', join('1/', '1234567890123456:', hex(32))],
  ['Atlassian', join('ATA', 'TT3', mixed(60))],
  ['Authress', join('s', 'c_', lower(12), '.', lower(4), '.acc_', lower(14), '.', mixed(43))],
  ['AWS session', join('FwoG', 'ZXIvYXdz', mixed(60))],
  ['AWS Bedrock', join('AB', 'SK', mixed(100))],
  ['Azure DevOps', join(mixed(52), 'AZ', 'DO', 'abcd')],
  ['Beamer', join('b', '_', mixed(44))],
  ['Bitbucket', join('AT', 'BB', mixed(32))],
  ['Braintree', join('access', '_token$production$', mixed(16), '$', hex(32))],
  ['Buildkite', join('bk', 'ua_', hex(40))],
  ['CircleCI', join('CCI', 'PAT_', mixed(22), '_', hex(40))],
  ['ClickUp', join('pk', '_12345678_', upper(32))],
  ['ClickHouse', join('4b', '1d', mixed(38))],
  ['Clojars', join('CLO', 'JARS_', mixed(60))],
  ['Cloudflare origin', join('v1', '.0-', hex(24), '-', hex(60))],
  ['Contentful', join('CF', 'PAT-', mixed(43))],
  ['crates.io', join('ci', 'o', mixed(32))],
  ['Databricks', join('da', 'pi', hex(32))],
  ['Discord bot', join('MTIz', mixed(20), '.', 'Gabc12', '.', mixed(30))],
  ['Docker Swarm', join('SWM', 'TKN-1-', lower(50), '-', lower(25))],
  ['Doppler', join('dp', '.pt.', mixed(43))],
  ['Dropbox', join('s', 'l.', mixed(130))],
  ['Duffel', join('duff', 'el_live_', mixed(43))],
  ['Dynatrace', join('dt0', 'c01.', upper(24), '.', upper(40))],
  ['EasyPost', join('EZ', 'AK', mixed(54))],
  ['ElevenLabs', join('s', 'k_', hex(48))],
  ['Facebook', join('EA', 'AB', mixed(60))],
  ['Figma', join('fi', 'gd_', mixed(40))],
  ['Flutterwave', join('FLW', 'SECK_TEST-', hex(32), '-X')],
  ['Fly.io', join('fo', '1_', mixed(43))],
  ['GitHub app', join('gh', 's_', mixed(36))],
  ['GitLab runner', join('gl', 'rt-', mixed(20))],
  ['Google OAuth', join('GOC', 'SPX-', mixed(28))],
  ['Google access', join('ya', '29.', mixed(60))],
  ['Grafana cloud', join('gl', 'c_', mixed(60))],
  ['Groq', join('gs', 'k_', mixed(52))],
  ['Harness', join('pa', 't.', mixed(22), '.', hex(24), '.', mixed(20))],
  ['Heroku', join('HR', 'KU-', mixed(60))],
  ['Honeycomb', join('hc', 'aik_', mixed(58))],
  ['HubSpot', join('pa', 't-na1-', hex(8), '-', hex(4), '-', hex(4), '-', hex(4), '-', hex(12))],
  ['K3s', join('K', '10', hex(64), '::server:', hex(32))],
  ['LangSmith', join('lsv', '2_pt_', hex(32), '_', hex(10))],
  ['LaunchDarkly', join('sd', 'k-', hex(8), '-', hex(4), '-', hex(4), '-', hex(4), '-', hex(12))],
  ['Linear', join('lin', '_api_', mixed(40))],
  ['Lob', join('test', '_pub_', hex(31))],
  ['MailerSend', join('ml', 'sn.', hex(64))],
  ['Mailgun', join('ke', 'y-', hex(32))],
  ['Mapbox', join('s', 'k.ey', 'J', mixed(60), '.', mixed(22))],
  ['MaxMind', join('Ab3', 'dEf', '_', mixed(29), '_m', 'mk')],
  ['Netlify', join('nf', 'p_', mixed(36))],
  ['New Relic', join('NR', 'AK-', upper(27))],
  ['Notion', join('nt', 'n_', mixed(46))],
  ['NuGet', join('oy', '2', mixed(43))],
  ['NVIDIA', join('nv', 'api-', mixed(64))],
  ['Octopus Deploy', join('AP', 'I-', upper(26))],
  ['1Password', join('ops', '_ey', 'J', mixed(120))],
  ['OpenShift', join('sha', '256~', mixed(43))],
  ['PASETO', join('v', '4.local.', mixed(120))],
  ['Perplexity', join('pp', 'lx-', mixed(48))],
  ['Pinecone', join('pc', 'sk_', mixed(60))],
  ['Plaid', join('access', '-production-', hex(8), '-', hex(4), '-', hex(4), '-', hex(4), '-', hex(12))],
  ['PlanetScale', join('psc', 'ale_pw_', mixed(43))],
  ['Postman', join('PM', 'AK-', hex(24), '-', hex(34))],
  ['Prefect', join('pn', 'u_', mixed(36))],
  ['Pulumi', join('pu', 'l-', hex(40))],
  ['Razorpay', join('rzp', '_live_', mixed(14))],
  ['Replicate', join('r', '8_', mixed(37))],
  ['Resend', join('r', 'e_', mixed(8), '_', mixed(24))],
  ['RunPod', join('r', 'pa_', upper(42))],
  ['RubyGems', join('ruby', 'gems_', hex(48))],
  ['Scaleway', join('SC', 'W', upper(17))],
  ['Sendinblue', join('xkey', 'sib-', hex(64), '-', mixed(16))],
  ['Sentry', join('sntr', 'ys_', mixed(80))],
  ['Shopify', join('shp', 'at_', hex(32))],
  ['Sonar', join('sq', 'p_', hex(40))],
  ['Sourcegraph', join('sg', 'p_', hex(40))],
  ['Square', join('sq0', 'atp-', mixed(22))],
  ['Stripe restricted', join('rk', '_live_', mixed(24))],
  ['Supabase', join('sb', 'p_', hex(40))],
  ['Tailscale', join('ts', 'key-auth-', mixed(40))],
  ['Tencent', join('AK', 'ID', mixed(32))],
  ['Terraform Cloud', join(mixed(14), '.atlas', 'v1.', mixed(60))],
  ['Twitch', join('oau', 'th:', 'q7w3e9r2t5y8u1i4o6p0a2s5d8f1g4')],
  ['Typeform', join('tf', 'p_', mixed(44))],
  ['Vercel', join('vc', 'p_', mixed(40))],
  ['Wallet', join('xp', 'rv', mixed(107))],
  ['Weights & Biases', join('wandb', '_v1_', mixed(60))],
  ['xAI', join('xa', 'i-', mixed(80))],
  ['Yandex', join('AQ', 'VN', mixed(36))],
  ['Zuplo', join('zp', 'ka_', lower(32))],
  ['Zoho', join('10', '00.', hex(32), '.', hex(32))],
]

test('makers of many kinds are known', () => {
  expect(KEYS.length).toBeGreaterThan(60)
})

describe('a key is masked wherever it stands', () => {
  test.each(KEYS)('%s', (_, key) => {
    for (const line of [
      `client rejected ${key} after 3 attempts`,
      `{"msg":"using ${key}"}`,
      `GET /v1/items?page=2&k=${key}&sort=up`,
      `[${key}]`,
    ]) {
      expect(survivors(clean(line), key)).toEqual([])
    }
  })
})
