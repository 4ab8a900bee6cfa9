import { expect, it } from 'vitest'
import { readConfig } from '../../../src/setup/config/index.ts'
import { lay } from './workshop.ts'

async function problemsOf(text: string): Promise<readonly string[]> {
  const folder = lay({ 'config.yaml': text, 'logs/a.log': '' })
  return (await readConfig(`${folder}/config.yaml`, {}, { deliver: false })).problems
}

const ROUTES = 'routes: { critical: [out], high: [out], medium: [out], low: [out] }\n'

it('a sink or a state among the logs is refused: it would be read as one', async () => {
  const sources = 'sources: [{ kind: file, paths: ["logs/*"] }]\n'
  const problems = await problemsOf(
    `${sources}sinks: { out: { kind: file, path: logs/found.ndjson } }\n${ROUTES}state: logs/state.db\n`,
  )
  expect(problems).toEqual([
    expect.stringMatching(/sinks\.out\.path: .*found\.ndjson is read as a log, too \(.*logs\/\*\): write it elsewhere/),
    expect.stringMatching(/state: .*state\.db is read as a log, too/),
  ])
})

it('a file that is named like a folder is refused', async () => {
  const problems = await problemsOf(`sinks: { out: { kind: file, path: ./found/ } }\n${ROUTES}state: ./memory/\n`)
  expect(problems).toEqual([
    expect.stringMatching(
      /sinks\.out\.path: \.\/found\/ is the name of a folder, and a file is needed: name one in it$/,
    ),
    expect.stringMatching(/state: \.\/memory\/ is the name of a folder/),
  ])
})

it('a sink in the state file is refused', async () => {
  const problems = await problemsOf(`sinks: { out: { kind: file, path: ./state.db } }\n${ROUTES}state: state.db\n`)
  expect(problems).toEqual([expect.stringContaining('is the state file, too')])
})
