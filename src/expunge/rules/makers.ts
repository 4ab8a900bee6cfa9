/** Who makes keys and tokens that carry their maker's prefix, and what such a key looks like. */

/** How keys begin (`?` is any letter, `#` any digit), and what follows. Only bounded repeats, so that no text takes long. */
export type Maker = readonly [beginnings: string, rest: string]

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

export const MAKERS: Readonly<Record<string, Maker>> = {
  aws: ['AKIA ASIA ABIA ACCA AROA AIDA AGPA ANPA ANVA AIPA A3T', '[A-Z0-9]{16,17}'],
  awsSession: ['FwoGZXIvYXdz FQoGZXIvYXdz IQoJb3JpZ2luX2Vj AQoDYXdz ABSK bedrock-api-key-', '[A-Za-z0-9+/=%]{20,2000}'],
  google: ['AIza ya29. GOCSPX- 1//0 AQ.Ab', '[\\w.-]{20,2000}'],
  firebase: ['AAAA', '[\\w-]{7}:[\\w-]{100,200}'],
  digitalOcean: ['do?_v1_', '[0-9a-f]{32,80}'],
  databricks: ['dapi', '[a-f0-9]{32}(?:-\\d)?'],
  cloudflare: ['v1.0- cfut_ cfat_ cfk_', '[\\w-]{30,250}'],
  fly: ['fo1_ fm1?_ fm2_', '[\\w+/=,-]{20,2000}'],
  platforms: ['HRKU- vc?_ vercel_blob_rw_ nf?_ rnd_ tskey- tk-us-', '[\\w.+/=,-]{20,2000}'],
  asianClouds: ['LTAI AKID AKLT ALTAK- bce-v3/', '[\\w/-]{12,120}'],
  yandex: ['t1. AQVN YC', '[\\w.=-]{35,300}'],
  scaleway: ['SCW', '[A-Z0-9]{17}'],
  openShift: ['sha256~', '[\\w-]{40,50}'],

  github: ['gh?_ github_pat_', '\\w{20,255}'],
  gitlab: [
    'glpat- gldt- glptt- glrt- glrtr- glcbt- glsoat- glft- glimt- glagent- gloas- glwt- glffct- GR1348941',
    '[\\w.=-]{16,300}',
  ],
  atlassian: ['ATBB ATATT3 ATCTT3 ATOTT3', '[\\w=-]{20,400}'],
  packages: ['npm_ pypi- rubygems_ oy2 CLOJARS_ AKCp cmVmd dckr_', '[\\w-]{20,400}'],
  crates: ['cio', '[A-Za-z0-9]{32}(?![A-Za-z0-9])'],
  delivery: [
    'CCI???_ bk??_ pul- PMAK- pnu_ sgp_ sgd_ sgph_ squ_ sqp_ sqa_ snyk_uat. dnkey- bitpat_ rootly_ waka_',
    '[\\w.-]{20,200}',
  ],
  harness: ['pat. sat.', '[\\w-]{22}\\.[0-9a-f]{24}\\.[A-Za-z0-9]{20}'],
  octopus: ['API-', '[A-Z0-9]{24,36}(?![\\w-])'],
  launchDarkly: ['sdk- mob-', UUID],
  background: ['tr_dev_ tr_prod_ signkey-prod- signkey-test-', '[\\w-]{20,120}'],

  slack: ['xox?- xox?.xox?- xapp- xwfp-', '[\\w.-]{10,400}'],
  discordUser: ['mfa.', '[\\w-]{60,120}'],
  twitter: ['AAAAAAAAAAAAAAAAAAAAA', '[A-Za-z0-9%]{40,120}'],
  twitch: ['oauth:', '[a-z0-9]{30}(?![A-Za-z0-9])'],
  facebook: ['EAA? EAA#', '[\\w-]{20,400}'],
  mail: ['SG. xkeysib- xsmtpsib- mlsn.', '[\\w.-]{20,130}'],
  mailgun: ['key-', '(?<!_key-)[0-9a-f]{32}(?![0-9a-f])'],
  resend: ['re_', '\\w{6,12}_\\w{16,40}'],
  twilio: ['SK', '[0-9a-f]{32}'],

  payment: ['??_live_ ???_live_ ??_test_ ???_test_ ??_prod_ ???_prod_ sk_sbox_ whsec_', '[\\w+/=$-]{10,250}'],
  morePayment: ['live_ test_ live_pub_ test_pub_', '[A-Za-z0-9]{30,64}'],
  flutterwave: ['FLWSECK', '[\\w-]{12,100}'],
  easypost: ['EZAK EZTK', '[A-Za-z0-9]{54}'],
  braintree: ['access_token$', '[\\w$]{20,250}'],
  paypal: ['A21AA', '[\\w-]{80,120}'],
  adyen: ['AQE', '[A-Za-z0-9+/=]{5}[\\w+/=.^-]{40,300}'],
  plaid: ['access-sandbox- access-development- access-production- secret-live- secret-test-', '[\\w-]{20,300}'],
  shops: ['shp??_ atkn_ sq0???-', '[\\w-]{20,300}'],
  travel: ['duffel_live_ duffel_test_ shippo_live_ shippo_test_', '[\\w=-]{20,100}'],
  razorpay: ['rzp_live_ rzp_test_', '\\w{10,40}'],

  languageModels: [
    'gsk_ xai- pplx- r8_ hf_ api_org_ pcsk_ fw_ tgp_v1_ nvapi- tvly- jina_ csk- crsr_',
    '[\\w-]{20,250}',
  ],
  modelTools: ['lsv2_??_ n8n_api_ wandb_v1_ e2b_ ctx7sk- pat_ apify_api_ esecret_ rpa_ zpka_', '[\\w-]{20,250}'],
  databases: [
    'sbp_ sb_secret_ pscale_??_ pscale_oauth_ pscale_???_ pscale_???????_ napi_ mdb_sa_ AVNS_ cflt xau_',
    '[\\w.+/=-]{16,250}',
  ],
  monitoring: [
    'glsa_ glc_ eyJrIjoi sntr?s_ sntr?u_ dt#?##. phx_ rdme_ ddpat_ ddapp_ hc??_ hc???_',
    '[\\w=+/.-]{20,400}',
  ],
  newRelic: ['NR??-', '[\\w-]{16,60}'],
  vaults: ['hv?. dp.??. dp.???. dp.????. dp.?????. ops_eyJ AGE-SECRET-KEY-1 A3- st.', '[\\w.=+/-]{20,2000}'],
  clusters: ['SWMTKN-1-', '[a-z0-9]{40,60}-[a-z0-9]{20,30}'],
  k3s: ['K10', '[0-9a-f]{64}::[\\w:-]{8,120}'],
  oldVault: ['s.', '[A-Za-z0-9]{24}'],
  workspaces: ['lin_api_ lin_oauth_ secret_ ntn_ fig?_ CFPAT- tfp_ sm_pat_ sm_aat_ p8e- fio-u-', '[\\w.-]{20,200}'],
  devices: ['aio_ ico- s-s4t2ud- s-s4t2af-', '[\\w-]{20,120}'],
  voices: ['sk_', '[0-9a-f]{48}(?![0-9a-f])'],
  warehouses: ['4b1d', '[A-Za-z0-9]{38}(?![A-Za-z0-9])'],
  identity: [
    'sc_ ext_ scauth_ authress_',
    '[a-z0-9]{5,30}\\.[a-z0-9]{4,6}\\.acc[_-][a-z0-9-]{10,32}\\.[\\w+/=-]{30,120}',
  ],
  changelogs: ['b_', '[\\w=-]{44}(?![\\w=-])'],
  clickUp: ['pk_', '\\d{6,10}_[A-Z0-9]{32}'],
  hubSpot: ['pat-??#-', '[\\w-]{20,60}'],
  airtable: ['pat', '\\w{14}\\.[0-9a-f]{64}'],
  dropbox: ['sl. sl.u.', '[\\w-]{10,2000}'],
  mapbox: ['pk.eyJ sk.eyJ tk.eyJ', '[\\w.-]{10,400}'],
  paseto: ['v#.local. v#.public.', '[\\w-]{40,4000}'],
  wallets: ['?prv nsec1 edsk', '[A-Za-z0-9]{50,120}'],
  jsonWebToken: ['eyJ ZXlK', '[\\w+/=-]{12,8000}(?:\\.[\\w+/=-]{0,8000}){0,4}'],
}
