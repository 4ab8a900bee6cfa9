/** Writes the log files of the example incident: `node examples/generate.ts [folder]`. The same bytes every time. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tellIncident } from './story/incident.ts'

const folder = process.argv[2] ?? fileURLToPath(new URL('./incident', import.meta.url))

mkdirSync(folder, { recursive: true })
for (const [name, text] of Object.entries(tellIncident())) {
  writeFileSync(join(folder, name), text)
  console.log(`${join(folder, name)}: ${text.split('\n').length - 1} lines`)
}
