/** Keys and tokens that carry their maker's prefix: recognised anywhere, without a label beside them. */
import { longWord } from './long-word.ts'
import { family, type Hint, patternRule, type Rule } from './rule.ts'
import { isIssued, isMixed } from './values.ts'

/** One line per maker: how its keys begin, and what follows. Only bounded repeats, so that no text takes long. */
const PREFIXED: Readonly<Record<string, readonly [beginning: string, rest: string]>> = {
  aws: ['A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AROA|AIDA|AGPA|ANPA|ANVA|AIPA', '[A-Z0-9]{16}'],
  awsSession: ['FwoGZXIvYXdz|FQoGZXIvYXdz|IQoJb3JpZ2luX2Vj|AQoDYXdz|ABSK', '[A-Za-z0-9+/=%]{20,2000}'],
  google: ['AIza|ya29\\.|GOCSPX-|1//0', '[\\w.-]{20,2000}'],
  github: ['gh[a-z]_|github_pat_', '\\w{20,255}'],
  gitlab: ['gl(?:pat|dt|ptt|rtr?|cbt|soat|ft|imt|agent|oas|wt|ffct)-|GR1348941', '[\\w.=-]{16,300}'],
  atlassian: ['ATBB|ATATT3|ATCTT3|ATOTT3', '[\\w=-]{20,400}'],
  slack: ['xox[a-z](?:\\.xox[a-z])?-|xapp-|xwfp-', '[\\w.-]{10,400}'],
  payment: ['[a-z]{2,3}_(?:live|test|prod)_|whsec_|FLWSECK|EZ[AT]K|access_token\\$', '[\\w+/=$-]{10,250}'],
  shops: ['shp[a-z]{2}_|sq0[a-z]{3}-|EAA[A-Za-z]|access-(?:sandbox|development|production)-', '[\\w-]{20,300}'],
  languageModels: [
    'gsk_|xai-|pplx-|r8_|hf_|api_org_|pcsk_|fw_|tgp_v1_|nvapi-|tvly-|lsv2_[a-z]{2}_|sbp_|sb_secret_|jina_|csk-',
    '[\\w-]{20,250}',
  ],
  packages: ['npm_|pypi-|rubygems_|oy2|CLOJARS_|AKCp|cmVmd|dckr_[a-z]{2,5}_', '[\\w-]{20,400}'],
  mail: ['SG\\.|key-(?=[0-9a-f]{32})|x(?:keysib|smtpsib)-|re_(?=\\w{6,12}_)', '[\\w.-]{20,130}'],
  twilio: ['SK(?=[0-9a-f]{32})', '[0-9a-f]{32}'],
  monitoring: ['NR[A-Z]{2}-|gl(?:sa|c)_|eyJrIjoi|sntr[a-z]s_|dt0[a-z]\\d{2}\\.|hc[a-z]{2}_', '[\\w=+/.-]{20,400}'],
  clouds: [
    'do[a-z]_v1_|HRKU-|fo1_|FlyV1 fm|vc[a-z]_|nfp_|rnd_|pscale_[a-z]{2,8}_|v1\\.0-|tskey-|dapi(?=[a-f0-9]{32})',
    '[\\w.+/=,-]{20,2000}',
  ],
  asianClouds: ['LTAI|AKID', '[A-Za-z0-9]{12,40}'],
  vaults: ['hv[a-z]\\.|s\\.(?=[A-Za-z0-9]{24})|dp\\.[a-z]{2,6}\\.|ops_eyJ|AGE-SECRET-KEY-1|A3-', '[\\w.=+/-]{20,2000}'],
  tools: [
    'lin_[a-z]{3,6}_|secret_|ntn_|PMAK-|pul-|pat-[a-z]{2}\\d-|pat(?=\\w{14}\\.)|fig[a-z]_|CCI[A-Z]{3}_|bk[a-z]{2}_|CFPAT-|tfp_',
    '[\\w.-]{20,200}',
  ],
  moreTools: ['sl\\.|sq[a-z]_|[ps]k\\.eyJ|rzp_[a-z]{4}_', '[\\w.-]{10,400}'],
  wallets: ['[xyzt]prv|nsec1', '[A-Za-z0-9]{50,120}'],
  jsonWebToken: ['eyJ|ZXlK', '[\\w+/=-]{12,8000}(?:\\.[\\w+/=-]{0,8000}){0,4}'],
}

/** What `OPEN_FORMS` need besides `sk-`: their random part. */
const LONG = longWord(32)

const BEGINNINGS = Object.values(PREFIXED).map(([beginning]) => beginning)

/** Keys whose maker shows in their middle, at their end or in their shape; each with what must be there at all. */
const SHAPED: Readonly<Record<string, readonly [hint: Hint, form: string]>> = {
  azureClient: [/Q~/, '[\\w~.-]{3}\\dQ~[\\w~.-]{30,40}'],
  azureService: [
    /AzFu|AzSe|AzCa|APIM|ACDb|ACRA|AZDO|\+(?:ASt|ABa|AMC|AIoT)/,
    '[A-Za-z0-9+/]{30,90}(?:AzFu|AzSe|AzCa|APIM|ACDb|ACRA|AZDO|\\+ASt|\\+ABa|\\+AMC|\\+AIoT)[\\w+/]{4,10}={0,2}',
  ],
  telegram: [/\d:A/, '(?:bot)?\\d{8,12}:A[\\w-]{30,50}'],
  discord: [/[MNO][\w-]{22,30}\.[\w-]{6}\./, '[MNO][\\w-]{22,30}\\.[\\w-]{6}\\.[\\w-]{25,50}'],
  mailchimp: [/-us\d/, '[0-9a-f]{32}-us\\d{1,2}'],
  mailgun: [longWord(50), '[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}'],
  newRelic: [/NRAL/, '[a-f0-9]{36}NRAL'],
  terraform: [/\.atlasv1\./, '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{40,100}'],
  wallet: [/[5KL][1-9A-HJ-NP-Za-km-z]{50}/, '[5KL][1-9A-HJ-NP-Za-km-z]{50,51}(?![A-Za-z0-9])'],
}

/** `sk-…` of any maker, and any other prefix before a long random part: new makers follow the same fashion. */
const OPEN_FORMS = [
  'sk-[\\w-]{20,300}',
  '[A-Za-z]{2,12}_(?:[a-z0-9]{2,12}_){0,2}[A-Za-z0-9]{32,250}',
  '[A-Za-z]{2,12}-(?:[a-z0-9]{2,12}-){0,2}[A-Za-z0-9]{36,250}',
]

/** Addresses that are secrets themselves: who knows the path may post. */
const HOOKS = [
  'hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/',
  'discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/',
  '[\\w-]{1,60}\\.webhook\\.office\\.com/webhookb2/',
  'outlook\\.office(?:365)?\\.com/webhook/',
  'hooks\\.zapier\\.com/hooks/catch/',
  'maker\\.ifttt\\.com/trigger/[\\w-]{1,60}/(?:with|json/with)/key/',
  'events\\.pagerduty\\.com/integration/',
  'alert\\.victorops\\.com/integrations/generic/\\d{1,10}/alert/',
  'hook\\.[a-z]{2}\\d\\.make\\.com/',
  'open\\.(?:feishu|larksuite)\\.(?:cn|com)/open-apis/bot/v2/hook/',
  '/hooks/(?=[a-z0-9]{20})',
].join('|')

export const keys = family({
  id: 'keys',
  // No such key is shorter, and most ordinary lines have no word as long as this.
  hint: longWord(16),
  rules: [
    family({
      id: 'webhooks',
      hint: /hook|integration|ifttt/i,
      rules: [
        patternRule({ id: 'webhook', kind: 'webhook', pattern: new RegExp(`(${HOOKS})[^\\s"'<>\\\\]{8,500}`, 'gi') }),
      ],
    }),
    family({
      id: 'prefixed',
      hint: new RegExp(`(?<![A-Za-z0-9])(?:${BEGINNINGS.join('|')})`),
      rules: Object.entries(PREFIXED).map(([id, [beginning, rest]]) => keyRule(id, `(?:${beginning})${rest}`)),
    }),
    ...Object.entries(SHAPED).map(([id, [hint, form]]) => family({ id, hint, rules: [keyRule(id, form)] })),
    family({
      id: 'open',
      hint: { test: (text) => text.includes('sk-') || LONG.test(text) },
      rules: OPEN_FORMS.map((form) =>
        patternRule({
          id: 'open',
          kind: 'key',
          pattern: new RegExp(`(?<![A-Za-z0-9])${form}(?![A-Za-z0-9])`, 'g'),
          accept: (key) => isMixed(key.startsWith('sk-') ? key : (key.split(/[_-]/).at(-1) ?? '')),
        }),
      ),
    }),
  ],
})

function keyRule(id: string, form: string): Rule {
  return patternRule({ id, kind: 'key', pattern: new RegExp(`(?<![A-Za-z0-9])${form}`, 'g'), accept: isIssued })
}
