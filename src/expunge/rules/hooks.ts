/** Addresses that are secrets themselves: who knows the path may post. Their host stays. */
import { patternRule, type Rule } from '../rule.ts'

const HOOKS = [
  'hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/',
  'discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/',
  '\\.webhook\\.office\\.com/webhookb2/',
  'outlook\\.office(?:365)?\\.com/webhook/',
  'hooks\\.zapier\\.com/hooks/catch/',
  'maker\\.ifttt\\.com/trigger/[\\w-]{1,60}/(?:with|json/with)/key/',
  'events\\.pagerduty\\.com/integration/',
  'alert\\.victorops\\.com/integrations/generic/\\d{1,10}/alert/',
  'hook\\.[a-z]{2}\\d\\.make\\.com/',
  'open\\.(?:feishu|larksuite)\\.(?:cn|com)/open-apis/bot/v2/hook/',
  'calendar\\.google\\.com/calendar/ical/[^/\\s]{1,200}/private-',
  'hc-ping\\.com/',
  'qyapi\\.weixin\\.qq\\.com/cgi-bin/webhook/send\\?key=',
  'cronitor\\.link/p/',
  '\\.tines\\.com/webhook/',
  '(?:/|%2F)webhook(?:-test)?/(?=[\\w-]{0,40}\\d)(?=[\\w-]{20})',
  '\\.(?:logic\\.azure|environment\\.api\\.powerplatform)\\.com(?::443)?/[^\\s"\'?]{1,200}/triggers/[^\\s"\'?]{1,80}\\?',
  '(?:public|api)\\.(?:pipedream\\.net|workato\\.com)/(?:webhooks/)?(?:rest|callback)?/',
  'oapi\\.dingtalk\\.com/robot/send\\?access_token=',
  'api\\.telegram\\.org/bot',
  '\\.(?:m\\.pipedream\\.net|requestcatcher\\.com)/',
  'webhook\\.site/',
  'smee\\.io/',
  'api\\.netlify\\.com/build_hooks/',
  'api\\.vercel\\.com/v\\d/integrations/deploy/[\\w-]{1,60}/',
  'betterstack\\.com/api/v\\d/heartbeat/',
  'objectstorage\\.[\\w-]{1,40}\\.oraclecloud\\.com/p/',
  '/hooks/[0-9a-f]{12,24}/(?=\\w{12})',
  'api\\.opsgenie\\.com/v\\d/[^\\s"\']{1,60}\\?apiKey=',
  'ingest\\.(?:us\\d?\\.)?sumologic\\.com/receiver/v1/http/',
  'collectors?\\.(?:[a-z]{2}\\d?\\.)?sumologic\\.com/receiver/v1/http/',
  'logs-\\d{2}\\.loggly\\.com/(?:inputs|bulk)/',
  'ntfy\\.sh/(?=\\w{0,30}\\d)(?=\\w{16})',
  'connect\\.(?:pabbly|integrately)\\.com/workflow/sendwebhookdata/',
  'chat\\.googleapis\\.com/v1/spaces/[\\w-]{1,40}/messages\\?',
  '/hooks/(?=[a-z0-9]{17})',
].join('|')

/** Each of them holds one of these. */
const HINTS =
  `hook integration ifttt hc-ping cronitor chat.googleapis /private- /triggers/ robot/send api.telegram pipedream workato
  apiKey= smee.io oraclecloud heartbeat/ sumologic.com loggly.com ntfy.sh`.split(/\s+/)

export const hooks: readonly Rule[] = [
  patternRule({
    id: 'webhook',
    kind: 'webhook',
    needs: { parts: HINTS },
    pattern: new RegExp(`(${HOOKS})[^\\s"'<>\\\\]{8,500}`, 'gi'),
  }),
]
