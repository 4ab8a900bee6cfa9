/** Keys and tokens that carry their maker's prefix: recognised anywhere, without a label beside them. */
import { family, patternRule } from './rule.ts'
import { isMixed } from './values.ts'

/** One line per maker; every form starts at a boundary, and has only bounded repeats. */
const FORMS: Readonly<Record<string, string>> = {
  aws: '(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AROA|AIDA|AGPA|ANPA|ANVA|AIPA)[A-Z0-9]{16}',
  awsSession: '(?:FwoGZXIvYXdz|FQoGZXIvYXdz|IQoJb3JpZ2luX2Vj|AQoDYXdz)[A-Za-z0-9+/=%]{20,2000}',
  awsBedrock: 'ABSK[A-Za-z0-9+/=]{60,400}',
  google: '(?:AIza[\\w-]{30,50}|ya29\\.[\\w.-]{20,2000}|GOCSPX-[\\w-]{20,60}|1//0[\\w-]{30,200})',
  azureClient: '[\\w~.-]{3}\\dQ~[\\w~.-]{30,40}',
  azureService: '[A-Za-z0-9+/]{30,90}(?:AzFu|AzSe|AzCa|APIM|ACDb|ACRA|AZDO|\\+ASt|\\+ABa|\\+AMC|\\+AIoT)[\\w+/]{4,10}={0,2}',
  github: '(?:gh[a-z]_[A-Za-z0-9]{20,255}|github_pat_\\w{20,255})',
  gitlab: '(?:gl[a-z]{2,6}-[\\w.=-]{16,300}|GR1348941[\\w-]{16,60})',
  atlassian: '(?:ATBB|ATATT3|ATCTT3|ATOTT3)[\\w=-]{20,400}',
  slack: '(?:xox[a-z](?:\\.xox[a-z])?-|xapp-|xwfp-)[\\w.-]{10,400}',
  telegram: '\\d{8,12}:A[\\w-]{30,50}',
  discord: '[MNO][\\w-]{22,30}\\.[\\w-]{6}\\.[\\w-]{25,50}',
  stripe: '(?:[a-z]{2}_(?:live|test|prod)_\\w{10,250}|whsec_[\\w+/=-]{16,100})',
  languageModels:
    '(?:gsk_|xai-|pplx-|r8_|hf_|api_org_|pcsk_|fw_|tgp_v1_|nvapi-|tvly-|lsv2_[a-z]{2}_|sbp_|sb_secret_|jina_|csk-)[\\w-]{20,250}',
  npm: 'npm_[A-Za-z0-9]{30,60}',
  python: 'pypi-[\\w-]{16,400}',
  packages: '(?:rubygems_[a-f0-9]{40,60}|oy2[a-z0-9]{43}|CLOJARS_[a-z0-9]{50,70}|AKCp[A-Za-z0-9]{20,100}|cmVmd[A-Za-z0-9]{40,100})',
  docker: 'dckr_[a-z]{2,5}_[\\w-]{16,100}',
  twilio: 'SK[0-9a-f]{32}',
  mail: '(?:SG\\.[\\w-]{16,64}\\.[\\w-]{16,64}|key-[0-9a-f]{32}|[0-9a-f]{32}-us\\d{1,2}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}|x(?:keysib|smtpsib)-[\\w-]{40,120}|re_\\w{6,12}_\\w{16,60})',
  monitoring: '(?:NR[A-Z]{2}-[\\w-]{20,60}|[a-f0-9]{36}NRAL|gl(?:sa|c)_[\\w=+/]{20,400}|eyJrIjoi[\\w=+/]{30,400}|sntr[a-z]s_[\\w=+/-]{20,400}|dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{40,80}|hc[a-z]{2}_\\w{30,80})',
  clouds: '(?:do[a-z]_v1_[a-f0-9]{40,80}|HRKU-[\\w-]{30,80}|fo1_[\\w-]{30,80}|FlyV1 fm\\d[a-z]?_[\\w+/=,-]{30,2000}|vc[a-z]_\\w{20,80}|nfp_\\w{30,60}|rnd_\\w{20,60}|LTAI[A-Za-z0-9]{12,30}|AKID[A-Za-z0-9]{13,40}|pscale_[a-z]{2,8}_[\\w.=-]{20,100}|v1\\.0-[a-f0-9]{24}-[a-f0-9]{60,200}|tskey-[\\w-]{16,100}|dapi[a-f0-9]{32})',
  commerce: '(?:shp[a-z]{2}_[A-Za-z0-9]{24,64}|sq0[a-z]{3}-[\\w-]{20,60}|EAAA[\\w-]{50,100}|EAA[A-Za-z0-9]{60,300}|access-(?:sandbox|development|production)-[0-9a-f-]{36}|EZ[AT]K[A-Za-z0-9]{40,80}|FLWSECK[\\w-]{12,80}|access_token\\$(?:production|sandbox)\\$[\\w$]{20,100})',
  vaults: '(?:hv[a-z]\\.[\\w-]{20,400}|s\\.[A-Za-z0-9]{24}|dp\\.[a-z]{2,6}\\.[\\w.-]{20,120}|ops_eyJ[\\w=+/-]{40,2000}|AGE-SECRET-KEY-1[A-Z0-9]{50,70}|A3-[A-Z0-9]{6}-(?:[A-Z0-9]{5,11}-?){4,6})',
  tools: '(?:lin_[a-z]{3,6}_\\w{20,80}|secret_[A-Za-z0-9]{30,60}|ntn_\\w{30,60}|PMAK-[\\w-]{30,100}|pul-[a-f0-9]{40}|[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{40,100}|pat[A-Za-z0-9]{14}\\.[a-f0-9]{40,80}|pat-[a-z]{2}\\d-[0-9a-f-]{36}|fig[a-z]_[\\w-]{20,80}|sl\\.[\\w-]{60,400}|sq[a-z]_[a-f0-9]{40}|CCI[A-Z]{3}_\\w{20,100}|bk[a-z]{2}_\\w{30,80}|CFPAT-[\\w-]{30,80}|[ps]k\\.eyJ[\\w.-]{30,300}|tfp_[\\w-]{30,80}|rzp_[a-z]{4}_\\w{10,60})',
  wallets: '(?:[5KL][1-9A-HJ-NP-Za-km-z]{50,51}|[xyzt]prv[1-9A-HJ-NP-Za-km-z]{90,120}|nsec1[a-z0-9]{50,70})',
  jsonWebToken: 'eyJ[\\w+/=-]{12,4000}(?:\\.[\\w+/=-]{0,4000}){0,4}',
  encodedWebToken: 'ZXlK[A-Za-z0-9+/]{24,8000}={0,2}',
}

/** `sk-…` of any maker, and any other prefix before a long random part: new makers follow the same fashion. */
const OPEN_FORMS = [
  'sk-[\\w-]{20,300}',
  '[A-Za-z]{2,12}_(?:[a-z0-9]{2,12}_){0,2}[A-Za-z0-9]{32,250}',
  '[A-Za-z]{2,12}-(?:[a-z0-9]{2,12}-){0,2}[A-Za-z0-9]{36,250}',
].map(bounded)

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

function bounded(form: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])${form}(?![A-Za-z0-9])`, 'g')
}

export const keys = family({
  id: 'keys',
  // No such key is shorter, and most ordinary lines have no word as long as this.
  hint: /[\w+/=.~:-]{18}/,
  rules: [
    patternRule({ id: 'webhook', kind: 'webhook', pattern: new RegExp(`(${HOOKS})[^\\s"'<>\\\\]{8,500}`, 'gi') }),
    family({
      id: 'prefixed',
      hint: new RegExp(`(?<![A-Za-z0-9])(?:${Object.values(FORMS).join('|')})`),
      rules: Object.entries(FORMS).map(([id, form]) =>
        patternRule({ id, kind: 'key', pattern: new RegExp(`(?<![A-Za-z0-9])${form}`, 'g') }),
      ),
    }),
    ...OPEN_FORMS.map((pattern) => patternRule({ id: 'open', kind: 'key', pattern, accept: isMixed })),
  ],
})
