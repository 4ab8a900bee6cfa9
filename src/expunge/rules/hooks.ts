/** Addresses that are secrets themselves: who knows the path may post. Their host stays. */
import { patternRule, type Rule } from '../rule.ts'

const HOOKS = [
  'hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/',
  'discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/',
  '(?<![\\w-])[\\w-]{1,60}\\.webhook\\.office\\.com/webhookb2/',
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
  'chat\\.googleapis\\.com/v1/spaces/[\\w-]{1,40}/messages\\?',
  '/hooks/(?=[a-z0-9]{17})',
].join('|')

export const hooks: readonly Rule[] = [
  patternRule({
    id: 'webhook',
    kind: 'webhook',
    needs: { parts: ['hook', 'integration', 'ifttt', 'hc-ping', 'cronitor', 'chat.googleapis', '/private-'] },
    pattern: new RegExp(`(${HOOKS})[^\\s"'<>\\\\]{8,500}`, 'gi'),
  }),
]
