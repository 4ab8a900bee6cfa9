/** Writes into the README what really comes out of the example: what `npm start` prints, and one message as Slack shows it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Notice } from '../src/model.ts'
import { messageOf } from '../src/send/slack-message.ts'

const folder = mkdtempSync(join(tmpdir(), 'readme-'))
// With CI set, no model that may run on this machine is asked.
const env = { ...process.env, CI: '1', NO_COLOR: '1' }
const printed = execFileSync(process.execPath, ['src/cli/main.ts', 'demo', '--out', folder], { env, encoding: 'utf8' })
const message = slackMessage(join(folder, 'state.db'))
rmSync(folder, { recursive: true })

let readme = readFileSync('README.md', 'utf8')
fill('what npm start prints', printed.trimEnd().replaceAll(`${folder}/`, 'out/'))
fill('the same in Slack', message)
writeFileSync('README.md', readme)

function fill(name: string, text: string): void {
  const block = new RegExp(`(<!-- ${name} -->\n\`\`\`\n)[\\s\\S]*?(\n\`\`\`\n)`)
  if (!block.test(readme)) throw new Error(`README.md: expected <!-- ${name} --> before a code block`)
  readme = readme.replace(block, (_, head: string, tail: string) => head + text + tail)
}

/** The page of the night that a service's own rule asked for, block by block. */
function slackMessage(state: string): string {
  const database = new DatabaseSync(state, { readOnly: true })
  const rows = database.prepare("SELECT notice FROM notices WHERE sink = 'channel' ORDER BY rowid").all()
  database.close()
  const notices = rows.map(({ notice }) => JSON.parse(String(notice)) as Notice)
  const page = notices.find(({ type, action }) => type === 'data_integrity' && action === 'trigger')
  if (page === undefined) throw new Error('the example has no page for data_integrity any more')
  const texts = messageOf(page).blocks?.map(({ text, elements }) => text?.text ?? elements?.[0]?.text ?? '') ?? []
  return texts
    .map((text) => text.replaceAll('```', '').trim())
    .map((text) => text.replace(/&lt;|&gt;|&amp;/g, (entity) => ({ '&lt;': '<', '&gt;': '>' })[entity] ?? '&'))
    .join('\n\n')
}
