/** A folder with a config in it, as a person would have it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach } from 'vitest'

export const SHIPPED_PROMPTS = join(import.meta.dirname, '../../../prompts')

export const ENVIRONMENT = { PAGERDUTY_ROUTING_KEY: 'dummy', SLACK_WEBHOOK_URL: 'https://hooks.example.com/dummy' }

export const MINIMAL = `sources:
  - { kind: file, paths: ["logs/*.log"] }
sinks:
  channel: { kind: slack, webhook_url_env: SLACK_WEBHOOK_URL }
routes: { critical: [channel], high: [channel], medium: [channel], low: [channel] }
`

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Paths relative to the folder, with their text; gives the folder. */
export function lay(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'logtriage-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text, { mode: 0o600 })
  }
  return folder
}
