import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, plainLines, type World } from './cli/world.ts'
import { installed } from './installed.ts'

const README = readFileSync('README.md', 'utf8')
const blocks = [...README.matchAll(/```(\w*)\n([\s\S]*?)\n```/g)].map(([, language, text]) => ({
  language,
  text: text!,
}))
const commands = blocks.flatMap(({ text }) =>
  [...text.matchAll(/^npx logtriage (.*?)(?: +#.*)?$/gm)].map((match) => match[1]!.trim()),
)

let world: World

beforeEach(async () => {
  world = await createWorld()
})

afterEach(() => world.end())

it('what `npm start` prints is what the README shows', async () => {
  const { stdout } = await world.runIn(installed(), 'demo', '--out', 'out')
  expect(README.includes(stdout.trimEnd()), 'stale: `npm run readme` writes it anew').toBe(true)
})

it('the page of a service in the README is the one that ships', () => {
  expect(README).toContain(readFileSync('prompts/services/payments.md', 'utf8').trimEnd())
})

describe('the commands of the README, with its ten lines of config', () => {
  beforeEach(() => {
    const yaml = blocks.find(({ language, text }) => language === 'yaml' && text.startsWith('sources:'))!.text
    writeFileSync(
      world.path('config.yaml'),
      yaml.replace('/var/log/payments/*.log', './*.log').replace('http://localhost:11434', world.model.url),
    )
    world.write('payments.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 700 }))
    mkdirSync(world.path('old'))
    world.write('old/payments.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 700 }))
  })

  it.each(commands)('npx logtriage %s', async (line) => {
    const words = line.replace('old/*.log', world.path('old/payments.log')).split(' ')
    if (words[0] !== 'run') {
      expect(await world.run(...words)).toMatchObject({ code: 0 })
      return
    }
    const daemon = world.start(...words)
    for (let waited = 0; !daemon.stderr().includes('started') && waited < 10_000; waited += 50) await sleep(50)
    expect(daemon.stderr()).toContain('started')
    daemon.process.kill('SIGTERM')
    expect((await daemon.ended).code).toBe(0)
  })

  it('are there at all', () => {
    expect(commands.length).toBeGreaterThan(3)
  })
})

it('every command of the help has its row', async () => {
  const { stdout } = await world.run('--help')
  const names = [...stdout.split('Commands:')[1]!.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name!)
  expect(names).toContain('baseline')
  for (const name of names.filter((each) => each !== 'help')) {
    expect(README, name).toMatch(new RegExp(`^\\| [^|]*\`${name}\\b`, 'm'))
  }
})
