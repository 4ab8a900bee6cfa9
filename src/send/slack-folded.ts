/** Several messages that waited while Slack asked for patience, as one: each with how bad, where, what and when. */
import { type Notice, SEVERITIES } from '../model.ts'
import { context, frame, marked, plain, type SlackMessage, section } from './slack-message.ts'
import { cut, inert, oneLine } from './text.ts'
import { circumstances, headline, shortLine } from './wording.ts'

/** With two blocks each, Slack takes no more than 50 blocks and some 13,000 characters. */
const HEADLINE = 300
const CIRCUMSTANCES = 200

export function foldedMessageOf(notices: readonly Notice[]): SlackMessage {
  const title = titleOf(notices)
  const blocks = notices.flatMap((notice) => [
    section(plain(oneLine(marked(notice, headline(notice))), HEADLINE)),
    context(cut(oneLine(inert(notice.action === 'trigger' ? circumstances(notice) : notice.text)), CIRCUMSTANCES)),
  ])
  return frame(title, [section(plain(title, HEADLINE)), ...blocks, context('The lines of each: logtriage findings')])
}

export function smallestFoldedMessageOf(notices: readonly Notice[]): SlackMessage {
  return frame([titleOf(notices), ...notices.map(shortLine)].join('\n'))
}

function titleOf(notices: readonly Notice[]): string {
  const begun = notices.filter(({ action }) => action === 'trigger').map(({ severity }) => severity)
  const worst = SEVERITIES.findLast((severity) => begun.includes(severity))
  const told = `${notices.length} messages in one, since Slack asked for patience`
  return worst === undefined ? told : `${told}; the worst is ${worst}`
}
