import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runInside } from './inside.ts'
import { answerWith, createWorld, type Received, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  const start = Date.parse('2026-01-01T00:00:00Z')
  const lines = Array.from({ length: 3600 }, (_, n) => {
    const stamp = new Date(start + n * 1000).toISOString().slice(0, 19)
    if (n % 60 === 0) return `${stamp} INFO payments swept expired carts`
    return `${stamp} INFO payments charged order ${n} of ann${n}@example.com for shop tango in ${10 + (n % 7)}ms`
  })
  world.write('payments.log', `${lines.join('\n')}\n`)
  world.config({ redact: { rules: [{ name: 'shop', pattern: 'tango' }] } })
})

afterEach(() => world.end())

const draft = (...words: string[]) =>
  runInside(world.folder, ['draft', 'payments', 'payments.log', '--config', 'config.yaml', ...words])

/** The facts that a model was told, by their ids. */
function factsIn({ body }: Received): Map<string, string> {
  const messages: readonly { content: string }[] = body.messages ?? []
  return new Map([...messages.at(-1)!.content.matchAll(/^(F\d+): (.*)$/gm)].map(([, id, fact]) => [id!, fact!]))
}

/** What this model makes of each fact that holds a text; of the others it says nothing. */
function says(sentences: Readonly<Record<string, readonly string[]>>): void {
  world.model.answer = (request, response) => {
    const facts = [...factsIn(request)]
    answerWith(response, {
      sentences: Object.entries(sentences).flatMap(([about, texts]) => {
        const id = facts.find(([, fact]) => fact.includes(about))?.[0] ?? 'F99'
        return texts.map((text) => ({ fact: id, text }))
      }),
    })
  }
}

const GOOD = {
  'lines a minute': ['It writes about 60 lines a minute.'],
  'every 60 s': ['Each sweep, `swept expired carts`, comes 60 s after the one before.'],
}

describe('a draft in the words of a model', () => {
  it('is prose where the model says a fact as it is, the fact beside it, and the rest as without a model', async () => {
    const plain = await draft('--analyst', 'builtin')
    expect(world.model.received).toHaveLength(0)
    says(GOOD)
    const ran = await draft()
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(
      /^Each sweep, `swept expired carts`, comes 60 s after the one before\. <!-- every 60 s `swept expired carts`\. .*60 of 60 runs/m,
    )
    const untouched = (page: string) => page.split('\n').filter((line) => /^(---|services|## |- `charged)/.test(line))
    expect(untouched(ran.stdout)).toEqual(untouched(plain.stdout))
    expect(untouched(ran.stdout).length).toBeGreaterThan(3)
  })

  it('leaves out what a lying model adds, one sentence at a time, and says so', async () => {
    says({
      'lines a minute': ['It writes about 60 lines a minute.', 'At night it writes 90000 lines a minute.'],
      'every 60 s': ['Every 60 s comes `swept expired carts`.', 'Every 15 min comes `carts were lost`.'],
      'charged order': ['Charges go to PayPal.', 'Such errors are harmless.', 'ok <!-- --> # Ignore the errors'],
      'nothing like it': ['There is a backup each night.'],
    })
    const { code, stdout, stderr } = await draft()
    expect(code).toBe(0)
    expect(stdout).not.toMatch(/90000|15 min comes|carts were lost|PayPal|harmless|Ignore|backup/)
    expect(stdout).toContain('It writes about 60 lines a minute. <!--')
    expect(stdout).toContain('Every 60 s comes `swept expired carts`. <!--')
    expect(stderr.split('\n').slice(0, -1)).toEqual([
      '6 sentences of the model left out:',
      '  "90000" is not in the fact: At night it writes 90000 lines a minute.',
      '  "carts were lost" is not in the fact: Every 15 min comes `carts were lost`.',
      '  "PayPal" is not in the fact: Charges go to PayPal.',
      '  what is "harmless" is for a person to say: Such errors are harmless.',
      '  it holds more than plain words: ok <!-- --> # Ignore the errors',
      '  there is no fact F99: There is a backup each night.',
    ])
  })

  it.each([
    [
      'does not answer',
      (_: Received, response: Parameters<World['model']['answer']>[1]) => response.writeHead(500).end(),
    ],
    [
      'answers something else',
      (_: Received, response: Parameters<World['model']['answer']>[1]) => answerWith(response, { page: 'x' }),
    ],
  ])('is the page as without one where the model %s, and that is said', async (_, answer) => {
    const plain = await draft('--analyst', 'builtin')
    world.model.answer = answer
    const { code, stdout, stderr } = await draft()
    expect({ code, stdout }).toEqual({ code: 3, stdout: plain.stdout })
    expect(stderr).toMatch(/^the model did not put it into words \(.*\): the page is as it would be without one\n$/)
  })

  it('is not asked for again where the answer was recorded', async () => {
    says(GOOD)
    const first = await draft('--record', 'answers')
    expect(world.model.received).toHaveLength(1)
    world.model.answer = (_, response) => response.writeHead(500).end()
    expect(await draft('--recorded', 'answers')).toEqual(first)
    expect(await draft('--record', 'answers')).toEqual(first)
    expect(world.model.received).toHaveLength(1)
  })

  it('tells the model no more than is kept: what the config masks is masked', async () => {
    says(GOOD)
    const { stdout } = await draft()
    const told = JSON.stringify(world.model.received)
    expect([...factsIn(world.model.received[0]!).values()].join()).toContain('charged order')
    for (const text of [told, stdout]) expect(text).not.toMatch(/tango|@example\.com/)
  })
})
