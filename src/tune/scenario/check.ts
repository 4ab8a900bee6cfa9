/** What a scenario expects against what was said: one sentence for each difference. */
import { SEVERITIES, type Severity } from '../../model.ts'
import type { FindingRecord } from '../../records.ts'
import type { Results } from '../results.ts'
import { count } from '../wording.ts'
import type { Expectation, ExpectedAlert } from './scenario.ts'

export function differencesOf({ alerts, muted, quiet }: Expectation, results: Results): string[] {
  const { findings, notices } = results
  const expected = (finding: FindingRecord) => alerts.some((alert) => isMeant(alert, finding))
  return [
    ...unanalysed(results),
    ...alerts
      .filter((alert) => !findings.some((each) => isMeant(alert, each) && isAtLeast(each.severity, alert.severity)))
      .map((alert) => missing(alert, findings)),
    ...muted
      .filter(
        (each) =>
          !notices.some(
            ({ action, service, reason }) =>
              action === 'muted' && service === each.service && reason.includes(each.reason),
          ),
      )
      .map(({ service, reason }) => `nothing of ${service} was muted${reason === '' ? '' : ` because "${reason}"`}`),
    ...(quiet === null
      ? []
      : findings
          .filter((each) => isAtLeast(each.severity, quiet) && !expected(each))
          .map((each) => `not expected: ${say(each)}`)),
  ]
}

/** Then the rules stood in for the model: what they say proves nothing of it. */
function unanalysed({ windows }: Results): string[] {
  const missed = windows.filter(({ status }) => status === 'not_analysed')
  if (missed.length === 0) return []
  const reason = missed[0]!.reason ?? 'no reason is known'
  const advice = reason.startsWith('not_recorded') ? '; `logtriage test --record` asks for what is missing' : ''
  return [`${count(missed.length, 'window')} not analysed by the model, the first because ${reason}${advice}`]
}

function isMeant({ service, type, window, says }: ExpectedAlert, finding: FindingRecord): boolean {
  const text = [finding.summary, ...finding.evidence.map((line) => line.text)].join('\n')
  return (
    finding.service === service &&
    (type === undefined || finding.type === type) &&
    (window === undefined || finding.window === window) &&
    (says === undefined || text.includes(says))
  )
}

function missing(alert: ExpectedAlert, findings: readonly FindingRecord[]): string {
  const { service, type = 'finding', severity, window, says } = alert
  const wanted = `${service} ${type}, at least ${severity}${window === undefined ? '' : `, in ${window}`}${says === undefined ? '' : `, with "${says}"`}`
  const near = findings.filter((each) => each.service === service)
  return `missing: ${wanted}; of ${service} there ${near.length === 0 ? 'is nothing' : `is ${near.slice(0, 5).map(say).join('; ')}`}`
}

function say({ window, severity, type, summary }: FindingRecord): string {
  return `${window} ${severity} ${type}: ${[...summary].slice(0, 100).join('')}`
}

function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least)
}
