import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { loadPrompts } from '../../src/judge/prompts/folder.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompts-'))
  await cp('prompts', folder, { recursive: true })
})

afterEach(() => rm(folder, { recursive: true }))

const write = (path: string, text: string) => writeFile(join(folder, path), text)
const page = (frontMatter: string, prose = 'Usual things happen.') => `---\n${frontMatter}\n---\n${prose}\n`

async function problems(): Promise<string[]> {
  const error = await loadPrompts(folder).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(UsageError)
  return (error as UsageError).problems.map((problem) => problem.replace(`${folder}/`, ''))
}

async function editExample(
  edit: (example: { lines: string[]; answer: Record<string, unknown> }) => void,
): Promise<void> {
  const example = JSON.parse(await readFile(join(folder, 'examples/02-real.json'), 'utf8'))
  edit(example)
  await write('examples/02-real.json', JSON.stringify(example, null, 2))
}

describe('the prompts that ship', () => {
  it('are sound, and say what every severity means', async () => {
    const prompts = await loadPrompts('prompts')
    expect(prompts.version).toMatch(/^[0-9a-f]{12}$/)
    for (const severity of ['critical', 'high', 'medium', 'low'])
      expect(prompts.prefix('x').system).toContain(`- ${severity}: `)
  })

  it('show the model one normal window, one incident and one that only looks bad', async () => {
    const answers = (await loadPrompts('prompts')).prefix('x').examples.filter(({ role }) => role === 'assistant')
    expect(answers.map(({ content }) => JSON.parse(content).window_health)).toEqual(['normal', 'critical', 'normal'])
  })
})

describe('the page of a service', () => {
  it('is found by its globs; a service without one gets the page for all others', async () => {
    const prompts = await loadPrompts(folder)
    expect(prompts.rulesFor('payments').owner).toBe('payments-oncall')
    expect(prompts.rulesFor('payments-eu').always).toHaveLength(2)
    expect(prompts.rulesFor('repayments')).toEqual({ always: [], expected: [], suppression: {}, owner: null })
    expect(prompts.prefix('repayments').system).toContain('Nothing is known about this service')
    expect([prompts.hasPage('payments'), prompts.hasPage('repayments')]).toEqual([true, false])
  })

  it('gives code the patterns and times that it gives the model in words', async () => {
    const prompts = await loadPrompts(folder)
    const { always, expected, suppression } = prompts.rulesFor('payments')
    expect(always[0]).toMatchObject({ severity: 'critical', type: 'data_integrity' })
    expect(always[0]?.match.test('ERROR Ledger mismatch of 3 EUR')).toBe(true)
    expect(expected[0]?.test('WARN settlement batch lagging behind cutoff, will catch up')).toBe(true)
    expect(suppression).toEqual({ default: 1_800_000, dependency: 900_000 })
    expect(prompts.prefix('payments').system).toContain('always data_integrity, at least critical')
  })

  it('is joined by every other page whose globs fit', async () => {
    await write(
      'services/zz-all.md',
      page('services: ["pay*"]\nowner: platform\nexpected: [heartbeat]', 'Runs in two regions.'),
    )
    const prompts = await loadPrompts(folder)
    expect(prompts.rulesFor('payments')).toMatchObject({
      owner: 'platform',
      expected: [{}, {}, { source: 'heartbeat' }],
    })
    expect(prompts.prefix('payments').system).toMatch(/connection pool[\s\S]*two regions/)
  })

  it('needs no front matter where it is the one for all others', async () => {
    await write('services/_default.md', 'A shop. Nights are quiet.')
    expect((await loadPrompts(folder)).prefix('anything').system).toContain('Nights are quiet.')
  })
})

describe('the version', () => {
  it('is the same for the same bytes in another folder, and another one after one changed byte', async () => {
    const shipped = (await loadPrompts('prompts')).version
    expect((await loadPrompts(folder)).version).toBe(shipped)
    await write('services/_default.md', 'A shop.')
    expect((await loadPrompts(folder)).version).not.toBe(shipped)
  })
})

describe('a broken folder', () => {
  it.each([
    ['owners: me', '3:1: owners: unknown key; did you mean "owner"?'],
    ['services: pay', '3:1: services: expected a list, [text, ...], got "pay"; did you mean ["pay"]?'],
    ['services: [3]', '3:12: services[0]: expected text, got 3'],
    ['services: [""]', '3:12: services[0]: expected text of at least 1 characters, got ""'],
    ['owner: [me]', '3:1: owner: expected text or null, got a list'],
    [
      'expected: heartbeat',
      '3:1: expected: expected a list, [text, ...], got "heartbeat"; did you mean ["heartbeat"]?',
    ],
    ['expected:\n  - ok\n  - 5', '5:5: expected[1]: expected text, got 5'],
    ['expected:\n  - "(oops"', expect.stringMatching(/^4:5: expected\[0\]: .*\(oops/)],
    [
      'always: { match: x }',
      '3:1: always: expected a list, [a mapping with match, severity, type, because, ...], got a mapping; a dash before its first key makes it an item of a list',
    ],
    [
      'always:\n  - out of memory',
      expect.stringContaining('always[0]: expected a mapping with match, severity, type, because, got "out of memory"'),
    ],
    [
      'always:\n  - { match: x, severity: critical, type: latency }',
      expect.stringContaining('always[0].because: missing: expected text (why, for whoever is woken by it)'),
    ],
    [
      'always:\n  - match: x\n    severity: critical\n    because: y',
      expect.stringMatching(/^4:3: always\[0\]\.type: missing: expected one of error_spike, /),
    ],
    [
      'always:\n  - { match: x, severity: urgent, type: latency, because: y }',
      expect.stringContaining('always[0].severity: expected one of low, medium, high, critical, got "urgent"'),
    ],
    [
      'always:\n  - { match: x, severity: hgih, type: latency, because: y }',
      expect.stringContaining('got "hgih"; did you mean "high"?'),
    ],
    [
      'always:\n  - { match: x, severity: high, type: slow, because: y }',
      expect.stringContaining('always[0].type: expected one of error_spike, auth_failure, '),
    ],
    [
      'always:\n  - { match: x, severity: high, type: latency, because: y, when: z }',
      expect.stringContaining('always[0].when: unknown key'),
    ],
    [
      'suppression: 30m',
      '3:1: suppression: expected a mapping with default, error_spike, auth_failure, latency, security, resource, dependency, data_integrity, config_change, restart, silence, unknown, got "30m"',
    ],
    [
      'suppression: { default: soon }',
      '3:16: suppression.default: expected a duration like 30s, 15m or 2h, got "soon"',
    ],
    ['suppression: { latencies: 5m }', '3:16: suppression.latencies: unknown key; did you mean "latency"?'],
  ])('with %j in a page says where, what was expected and what came', async (yaml, expected) => {
    await write('services/a.md', page(yaml.startsWith('services') ? `# a page\n${yaml}` : `services: [a]\n${yaml}`))
    expect((await problems()).map((problem) => problem.replace('services/a.md:', ''))).toEqual([expected])
  })

  it('takes a key with nothing behind it for one that is not there', async () => {
    await write('services/a.md', page('services: [a]\nowner:\nexpected:\nalways:\nsuppression:'))
    expect((await loadPrompts(folder)).rulesFor('a')).toEqual({
      always: [],
      expected: [],
      suppression: {},
      owner: null,
    })
  })

  it.each([
    ['no service', page('owner: me'), /^services\/a\.md:1:1: services: expected/],
    ['front matter without an end', '---\nservices: [a]\n', /^services\/a\.md:1:1: expected the front matter to end/],
    ['front matter that is no YAML', page('services: [a'), /^services\/a\.md:\d+:\d+: /],
    [
      'front matter that is a list',
      page('- services'),
      /^services\/a\.md:2:1: expected a mapping with services, owner/,
    ],
  ])('with %s in a page names the place and what was expected', async (_, text, expected) => {
    await write('services/a.md', text)
    expect(await problems()).toEqual([expect.stringMatching(expected)])
  })

  it.each([
    [{ service: 7 }, 'service: expected text, got 7'],
    [{ service: undefined }, 'service: missing: expected text (the name of the service in the example)'],
    [{ facts: 'many' }, 'facts: expected a list, [text, ...], got "many"'],
    [{ lines: [] }, 'lines: expected a list of at least 1, got a list of 0'],
    [{ answer: [] }, 'answer: expected a mapping with observations, anomalies, window_health, got a list'],
    [{ note: 'x' }, 'note: unknown key'],
  ])('with %j in an example says where, what was expected and what came', async (change, expected) => {
    await editExample((example) => Object.assign(example, change))
    const found = await problems()
    expect(found[0]).toMatch(/^examples\/02-real\.json:\d+:\d+: /)
    expect(found.join('\n')).toContain(expected)
    expect(found.join('\n')).not.toMatch(/Invalid|invalid input|received|Too small/)
  })

  it('with an example that cites a line which is not there names the place', async () => {
    await editExample((example) =>
      Object.assign((example.answer.anomalies as object[])[0]!, { evidence: ['L2', 'L9'] }),
    )
    expect(await problems()).toEqual([
      expect.stringMatching(
        /^examples\/02-real\.json:\d+:\d+: .*evidence\[1\]: expected an id from L1 to L4, got "L9"/,
      ),
    ])
  })

  it('with an example whose answer does not fit the schema names the place', async () => {
    await editExample((example) => Object.assign(example.answer, { window_health: 'fine', mood: 'good' }))
    const found = (await problems()).join('\n')
    expect(found).toMatch(
      /examples\/02-real\.json:\d+:\d+: answer\.window_health: expected one of normal, degraded, critical, got "fine"/,
    )
    expect(found).toMatch(/answer\.mood: unknown key/)
  })

  it('without any example in which nothing is wrong is refused', async () => {
    for (const name of ['01-normal.json', '03-noise.json']) await rm(join(folder, 'examples', name))
    expect(await problems()).toEqual([expect.stringContaining('nothing is wrong')])
  })

  it('with a system text that leaves a severity out is refused', async () => {
    await write('system.md', 'Say what is wrong: low, medium or high.')
    expect(await problems()).toEqual([expect.stringMatching(/^system\.md:1:1: .*"critical"/)])
  })

  it('with a page in another encoding is refused at the place where that shows', async () => {
    await writeFile(join(folder, 'services/a.md'), Buffer.from(page('services: [a]', 'Caf\xe9s are open.'), 'latin1'))
    await writeFile(join(folder, 'services/_default.md'), Buffer.from('Nothing is usual.', 'utf16le'))
    expect(await problems()).toEqual([
      'services/_default.md:1:1: this is text in UTF-16: save it as UTF-8, in the editor or by `iconv -f UTF-16 -t UTF-8`',
      'services/a.md:4:4: no text in UTF-8 (in Latin-1 the line would be `Cafés are open.`): save it as UTF-8, in the editor or by `iconv -f LATIN1 -t UTF-8`',
    ])
  })

  it('reads a page that begins with a byte order mark as one without', async () => {
    await write('services/a.md', `\uFEFF${page('services: [a]')}`)
    expect((await loadPrompts(folder)).hasPage('a')).toBe(true)
  })

  it('lists every problem of every file at once', async () => {
    await rm(join(folder, 'system.md'))
    await write('services/a.md', page('services: [a]\nowners: me\nowner: 3'))
    await write('examples/01-normal.json', '{"service": "x"')
    const found = await problems()
    expect(found.map((problem) => problem.split(':')[0])).toEqual(
      expect.arrayContaining(['system.md', 'services/a.md', 'services/a.md', 'examples/01-normal.json']),
    )
    expect(found.length).toBeGreaterThanOrEqual(4)
  })
})
