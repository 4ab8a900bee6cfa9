import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/errors.ts'
import { loadConfig, readConfig } from '../../../src/setup/config/index.ts'
import { ENVIRONMENT, lay, MINIMAL, SHIPPED_PROMPTS } from './workshop.ts'

/** Complaints about a config file, without the folder it is in. */
async function read(text: string, { environment = ENVIRONMENT, deliver = true, files = {} } = {}) {
  const folder = lay({ ...files, 'config.yaml': text })
  const { config, problems, warnings } = await readConfig(join(folder, 'config.yaml'), environment, { deliver })
  const short = (found: readonly string[]) => found.map((line) => line.replaceAll(`${folder}/`, ''))
  return { config, problems: short(problems), warnings: short(warnings) }
}

describe('a config that is right', () => {
  it('comes with every default, durations in milliseconds, paths from its own folder', async () => {
    const folder = lay({ 'config.yaml': `${MINIMAL}state: state/memory.db\nwindow: { grace: 10s }\n` })
    const config = await loadConfig(join(folder, 'config.yaml'), ENVIRONMENT)
    expect(config.window).toEqual({ minutes: 5, max_lines: 200, grace: 10_000, overflow: 'condense', memory_mb: 64 })
    expect(config.gate.mode).toBe('unusual')
    expect(config.suppression.default).toBe(30 * 60_000)
    expect(config.schedule).toBe('*/5 * * * *')
    expect(config.sources[0]).toMatchObject({ paths: [join(folder, 'logs/*.log')], format: 'auto', timezone: 'UTC' })
    expect(config.state).toBe(join(folder, 'state/memory.db'))
  })

  it('is not needed to look at history: built-in rules, UTC, the shipped prompts, the usual routes', async () => {
    const config = await loadConfig(null, {}, { deliver: false })
    expect(config.analyst).toEqual({ kind: 'builtin' })
    expect(config.gate.mode).toBe('unusual')
    expect(config.prompts).toBe(SHIPPED_PROMPTS)
    expect(config.routes).toMatchObject({ critical: ['oncall', 'channel'], high: ['channel'], low: ['review'] })
    expect(Object.values(config.sinks).map(({ kind }) => kind)).toEqual(['pagerduty', 'slack', 'file'])
  })

  it('may have sections whose every line is commented out', async () => {
    const { config, problems } = await read(`${MINIMAL}gate:\n  # mode: all\nsuppression:\n`)
    expect(problems).toEqual([])
    expect(config?.gate.mode).toBe('unusual')
  })
})

describe('a config that is wrong', () => {
  it('is told of an address once, and what it most likely was to be', async () => {
    const analyst = (address: string) => `${MINIMAL}analyst: { kind: openai, base_url: "${address}", model: m }\n`
    expect((await read(analyst('localhost:11434'))).problems).toEqual([
      'config.yaml:6:26: analyst.base_url: expected an address like https://example.com/path, got "localhost:11434"; did you mean "http://localhost:11434"?',
    ])
    expect((await read(analyst('models.example.com/v1'))).problems).toEqual([
      expect.stringContaining('did you mean "https://models.example.com/v1"?'),
    ])
    expect((await read(analyst('what is this'))).problems).toEqual([expect.not.stringContaining('did you mean')])
  })

  it('without sinks is told which ones are used then, and what they need', async () => {
    const text = 'sources:\n  - { kind: file, paths: ["logs/*.log"] }\n'
    const said =
      /^config\.yaml:1:1: sinks: none are named, and those used then need PAGERDUTY_ROUTING_KEY and SLACK_WEBHOOK_URL: /
    expect((await read(text, { environment: {} as typeof ENVIRONMENT })).problems).toEqual([
      expect.stringMatching(said),
    ])
    expect((await read(text)).problems).toEqual([])
    const looking = await read(text, { environment: {} as typeof ENVIRONMENT, deliver: false })
    expect([looking.problems, looking.warnings]).toEqual([[], [expect.stringMatching(said)]])
  })

  it('is told everything at once, in the order of its lines, with the place of each', async () => {
    const { problems } = await read(
      [
        'sources:',
        '  - kind: file',
        '    path: ["logs/*.log"]',
        '    format: jsno',
        '    timezone: Europe/Berln',
        'window: { minutes: five }',
        'prompts: ./no-such-folder',
        'analyst:',
        '  kind: openai',
        '  base_url: http://model.example.com/v1',
        '  timeout: 15x',
        'sinks:',
        '  oncall: { kind: pagerduty }',
        '  channel: { kind: slack, webhook_url_env: NOT_SET_ANYWHERE }',
        '  fax: { kind: facsimile }',
        'routes:',
        '  critical: [oncall, chanel]',
        '  high: [channel]',
        '  medium: []',
        'schedule: "*/5 * * *"',
        'widnow: { minutes: 5 }',
      ].join('\n'),
    )
    expect(problems).toEqual([
      'config.yaml:3:5: sources[0].path: unknown key; did you mean "paths"?',
      expect.stringMatching(/^config\.yaml:4:5: sources\[0\]\.format: .*got "jsno"; did you mean "json"\?$/),
      'config.yaml:5:5: sources[0].timezone: expected a time zone like UTC or Europe/Berlin, got "Europe/Berln"; did you mean "Europe/Berlin"?',
      'config.yaml:6:11: window.minutes: expected a whole number, got "five"',
      `config.yaml:7:1: prompts: ./no-such-folder does not exist: copy the folder that ships with logtriage (${resolve(SHIPPED_PROMPTS)}) and edit it`,
      'config.yaml:10:3: analyst.base_url: http to model.example.com sends clear text over open networks: use https, or set allow_insecure: true beside it',
      'config.yaml:11:3: analyst.timeout: expected a duration like 30s, 15m or 2h, got "15x"',
      'config.yaml:13:3: sinks.oncall: missing: expected routing_key_env (the name of an environment variable) or routing_key_file',
      'config.yaml:14:27: sinks.channel.webhook_url_env: the environment variable NOT_SET_ANYWHERE is not set: export it before the start',
      expect.stringMatching(/^config\.yaml:15:10: sinks\.fax\.kind: expected one of pagerduty, slack, .*console/),
      expect.stringMatching(/^config\.yaml:16:1: routes\.low: missing: expected a list/),
      'config.yaml:17:22: routes.critical[1]: no sink is called "chanel"; did you mean "channel"?',
      'config.yaml:19:3: routes.medium: expected a list of at least 1, got a list of 0',
      expect.stringMatching(/^config\.yaml:20:1: schedule: expected a cron expression of five fields, or six/),
      'config.yaml:21:1: widnow: unknown key; did you mean "window"?',
    ])
  })

  it('tells a secret under a misspelt or a bare name once', async () => {
    const channel = (key: string) => `sinks: { channel: { kind: slack, ${key}: X } }\n`
    for (const key of ['webhook_url', 'webhook_ur_env']) {
      const { problems } = await read(channel(key))
      expect(problems.filter((problem) => problem.includes('sinks.channel'))).toEqual([
        expect.stringMatching(/webhook_ur\w+: unknown key; did you mean "webhook_url_env"\?$/),
      ])
    }
  })

  it('stops the start with one error that holds all problems', async () => {
    const folder = lay({ 'config.yaml': 'gate: { mode: usual }\nstate: 5\n' })
    const failure = await loadConfig(join(folder, 'config.yaml'), ENVIRONMENT).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UsageError)
    expect(failure).toMatchObject({ exitCode: 2, problems: { length: 2 } })
  })

  it('is told of broken YAML alone, since what follows from it would mislead', async () => {
    const { config, problems } = await read('sources: [\nwidnow: 1\n')
    expect(config).toBeNull()
    expect(problems.join()).not.toContain('unknown key')
    expect(problems[0]).toMatch(/^config\.yaml:\d+:\d+: /)
  })

  it.each([
    ['a key given twice', `${MINIMAL}state: a\nstate: b\n`, /:7:1: duplicate key "state"/],
    ['no mapping at all', '- a\n- b\n', /:1:1: expected a mapping with sources, window/],
    [
      'routes without the sinks they name',
      'routes: { critical: [x], high: [x], medium: [x], low: [x] }\n',
      /no sink is called "x"/,
    ],
    [
      'sinks without routes',
      'sinks: { a: { kind: console } }\n',
      /:1:1: routes: missing: expected a mapping with critical/,
    ],
    [
      'an override to nowhere',
      `${MINIMAL.replace(' }\n', ', overrides: [{ type: restart, sinks: [nobody] }] }\n')}`,
      /overrides|unknown key/,
    ],
    [
      'an address with a password',
      `${MINIMAL}analyst: { kind: openai, base_url: "https://me:word@model.example.com" }\n`,
      /without user and password/,
    ],
    [
      'an address of another kind',
      `${MINIMAL}analyst: { kind: openai, base_url: "ftp://x/" }\n`,
      /base_url: expected an address like https/,
    ],
    [
      'an address with more behind its path',
      `${MINIMAL}analyst: { kind: openai, base_url: "http://localhost:8000/v1?key=abc", model: m }\n`,
      /base_url: expected an address that ends with its path, .* \? away; a key goes into the variable that api_key_env names$/,
    ],
    [
      'an address with a place in the page behind its path',
      `${MINIMAL}analyst: { kind: openai, base_url: "http://localhost:8000/v1#chat", model: m }\n`,
      /base_url: expected an address that ends with its path, .* # away$/,
    ],
  ])('is refused for %s', async (_, text, complaint) => {
    const { config, problems } = await read(text)
    expect(config).toBeNull()
    expect(problems.join('\n')).toMatch(complaint)
  })

  it('is told once that it is no mapping at all', async () => {
    for (const text of ['- a\n- b\n', 'hello\n', '5\n']) {
      const { problems, warnings } = await read(text)
      expect([problems, warnings]).toEqual([[expect.stringMatching(/^config\.yaml:1:1: expected a mapping with/)], []])
    }
  })

  it.each([
    ['UTF-16, as Notepad saves it', Buffer.from(`\uFEFF${MINIMAL}`, 'utf16le'), '1:1: this is text in UTF-16: '],
    ['UTF-16 without a mark', Buffer.from(MINIMAL, 'utf16le'), '1:1: this is text in UTF-16: '],
    ['UTF-16 of the other kind', Buffer.from(`\uFEFF${MINIMAL}`, 'utf16le').swap16(), '1:1: this is text in UTF-16: '],
    [
      'Latin-1',
      Buffer.from('# over\nstate: x\nowner: caf\xe9 tables\n', 'latin1'),
      '3:11: no text in UTF-8 (in Latin-1 the line would be `owner: café tables`): ',
    ],
    ['a line cut in a letter', Buffer.from('# ü\n# caf\u00e9').subarray(0, -1), '2:6: no text in UTF-8 (in Latin-1 '],
    ['no text at all', Buffer.from('a: 1\nbc\0d'), '2:3: there is a NUL byte here: this is no text, or a damaged one'],
  ])('is told when it is %s', async (_, bytes, said) => {
    const path = join(lay({}), 'config.yaml')
    writeFileSync(path, bytes)
    const { problems } = await readConfig(path, ENVIRONMENT, { deliver: true })
    expect(problems).toEqual([expect.stringContaining(`${path}:${said}`)])
    if (!said.includes('NUL'))
      expect(problems[0]).toMatch(/: save it as UTF-8, in the editor or by `iconv -f .* -t UTF-8`$/)
  })

  it('is told that no shell reads its paths', async () => {
    const text = `sources:
  - { kind: file, paths: ["~/app.log", "$LOGS/*.log", "a$b.log", "./~x", "lib/Shop$Cart.log"] }
  - { kind: file, paths: ["/var/log/$app/x.log", "/var/log/app-$HOST.log", "/srv/\${APP}.log", "~bob/x.log", "/srv/$(hostname).log", "app-%Y-%m-%d.log"] }
sinks: { review: { kind: file, path: "\${HOME}/$TEAM/low.ndjson" } }
routes: { critical: [review], high: [review], medium: [review], low: [review] }
state: \${HOME}/l.db
`
    const { problems } = await readConfig(
      join(lay({ 'config.yaml': text }), 'config.yaml'),
      { HOME: '/home/ops' },
      { deliver: true },
    )
    const said = (word: string) => `no shell reads this, so ${word} would be part of a name as it stands: write `
    const whole = 'the whole path, or * for any text'
    expect(problems.map((problem) => problem.slice(problem.indexOf('config.yaml')))).toEqual([
      `config.yaml:2:27: sources[0].paths[0]: ${said('~')}/home/ops/app.log`,
      `config.yaml:2:40: sources[0].paths[1]: ${said('$LOGS')}${whole}`,
      `config.yaml:3:27: sources[1].paths[0]: ${said('$app')}${whole}`,
      `config.yaml:3:50: sources[1].paths[1]: ${said('$HOST')}${whole}`,
      `config.yaml:3:76: sources[1].paths[2]: ${said(`\${APP}`)}${whole}`,
      `config.yaml:3:95: sources[1].paths[3]: ${said('~bob')}${whole}`,
      `config.yaml:3:109: sources[1].paths[4]: ${said('$(hostname)')}${whole}`,
      `config.yaml:3:133: sources[1].paths[5]: ${said('%Y')}${whole}`,
      `config.yaml:4:32: sinks.review.path: ${said(`\${HOME}`)}the whole path`,
      `config.yaml:6:1: state: ${said(`\${HOME}`)}/home/ops/l.db`,
    ])
  })

  it('is told that no shell reads its addresses and names', async () => {
    const text = `sources:
  - { kind: command, command: [/bin/sh, -c, "tail -F \${LOG}"], environment: { LOG: "$HOME/app.log" } }
analyst: { kind: openai, base_url: "http://\${OLLAMA}:11434/v1", model: "$MODEL" }
sinks:
  hook: { kind: webhook, url: "https://hooks.example.com/a$1/b", body: { text: "\${this} {{summary}}" }, resolve: { url: "https://hooks.example.com/$TEAM" } }
routes: { critical: [hook], high: [hook], medium: [hook], low: [hook] }
`
    const { problems, warnings } = await read(text)
    const said = (word: string) =>
      `no shell reads this, so ${word} would be taken as it stands: write what it stands for`
    expect(problems).toEqual([
      `config.yaml:3:26: analyst.base_url: ${said(`\${OLLAMA}`)}`,
      `config.yaml:3:65: analyst.model: ${said('$MODEL')}`,
      `config.yaml:5:116: sinks.hook.resolve.url: ${said('$TEAM')}`,
    ])
    expect(warnings).toContain(`config.yaml:2:79: sources[0].environment.LOG: ${said('$HOME')}`)
  })

  it('is told that no shell reads what services and teams are called', async () => {
    const text = `sources:
  - { kind: file, paths: [app.log], service: "\${APP}", timezone: $TZ }
  - { kind: command, command: [/bin/sh, -c, "echo \${APP}"] }
suppression: { groups: [{ parent: "$DB", children: [shop, "\${APP}-*"] }] }
maintenance: [{ schedule: "0 3 * * *", duration: 1h, owner: "$TEAM", because: "costs $THIS" }]
sinks:
  hook: { kind: webhook, url: "https://hooks.example.com/a", headers: { x-team: "\${TEAM}" } }
routes: { critical: [hook], high: [hook], medium: [hook], low: [hook] }
`
    const { problems } = await read(text)
    const said = (word: string) =>
      `no shell reads this, so ${word} would be taken as it stands: write what it stands for`
    expect(problems.filter((problem) => problem.includes('no shell'))).toEqual([
      `config.yaml:2:37: sources[0].service: ${said(`\${APP}`)}`,
      `config.yaml:2:56: sources[0].timezone: ${said('$TZ')}`,
      `config.yaml:4:27: suppression.groups[0].parent: ${said('$DB')}`,
      `config.yaml:4:59: suppression.groups[0].children[1]: ${said(`\${APP}`)}`,
      `config.yaml:5:54: maintenance[0].owner: ${said('$TEAM')}`,
      `config.yaml:7:73: sinks.hook.headers.x-team: ${said(`\${TEAM}`)}`,
    ])
  })

  it('says what to do when the file is not there', async () => {
    await expect(loadConfig('/nowhere/config.yaml', {})).rejects.toThrow(/cannot be read.*config\.example\.yaml/)
  })
})

describe('secrets', () => {
  const withKey = (entry: string) => MINIMAL.replace('webhook_url_env: SLACK_WEBHOOK_URL', entry)

  it('need not be there when nothing will be sent', async () => {
    const { problems, warnings } = await read(MINIMAL, { environment: {} as typeof ENVIRONMENT, deliver: false })
    expect(problems).toEqual([])
    expect(warnings.join()).toContain('SLACK_WEBHOOK_URL is not set')
  })

  it('are not repeated when pasted where the name of a variable belongs', async () => {
    const pasted = ['R0', 'planted', '4711', 'key', 'x'.repeat(12)].join('')
    const { problems } = await read(withKey(`webhook_url_env: ${pasted}`))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('looks like the secret itself')
    expect(problems[0]).not.toContain(pasted)
  })

  it('are not repeated when pasted under a key of their own', async () => {
    const pasted = ['https://hooks.example.com/', 'planted'].join('')
    const { problems } = await read(withKey(`webhook_url: "${pasted}"`))
    expect(problems.join('\n')).toContain('unknown key')
    expect(problems.join('\n')).not.toContain('planted')
  })

  it('can stand in a file, which should be for one user only', async () => {
    const folder = lay({ 'config.yaml': withKey('webhook_url_file: ./hook'), hook: 'https://hooks.example.com/x\n' })
    const path = join(folder, 'config.yaml')
    const { config, warnings } = await readConfig(path, {}, { deliver: true })
    expect(config?.sinks.channel).toMatchObject({ webhook_url_file: join(folder, 'hook') })
    expect(warnings).toEqual([])
    chmodSync(join(folder, 'hook'), 0o644)
    const second = await readConfig(path, {}, { deliver: true })
    expect(second.warnings.join()).toContain('sinks.channel.webhook_url_file: every user of this machine can read')
    writeFileSync(join(folder, 'hook'), '\n')
    const third = await readConfig(path, {}, { deliver: true })
    expect(third.problems.join()).toMatch(/the file \/.*hook is empty: write the secret into it$/)
    rmSync(join(folder, 'hook'))
    const fourth = await readConfig(path, {}, { deliver: true })
    expect(fourth.problems.join()).toMatch(/the secret cannot be read from \/.*hook: no such file$/)
    mkdirSync(join(folder, 'hook'))
    const fifth = await readConfig(path, {}, { deliver: true })
    expect(fifth.problems.join()).toMatch(/from \/.*hook: it is a folder, and a file is needed there$/)
  })

  it.runIf(spawnSync('mkfifo', ['--version']).status === 0)('are not waited for at a pipe', async () => {
    const folder = lay({ 'config.yaml': withKey('webhook_url_file: ./hook') })
    spawnSync('mkfifo', [join(folder, 'hook')])
    const { problems } = await readConfig(join(folder, 'config.yaml'), {}, { deliver: true })
    expect(problems.join()).toMatch(/from \/.*hook: it is a device or a pipe, and a file is needed there$/)
  })

  it('that are missing are told apart from those that are empty, and from a name written as in a shell', async () => {
    const because = async (name: string) =>
      (await read(withKey(`webhook_url_env: ${name}`), { environment: { EMPTY: ' ' } as never })).problems.join()
    expect(await because('NOT_SET')).toMatch(/variable NOT_SET is not set: export it before the start$/)
    expect(await because('EMPTY')).toMatch(/variable EMPTY is empty: export its value$/)
    for (const name of ['$HOOK', `"\${HOOK}"`]) {
      expect(await because(name)).toMatch(
        /expected the name of an environment variable alone: write HOOK, without the \$$/,
      )
    }
  })

  it('come from one place only', async () => {
    const { problems } = await read(withKey('webhook_url_env: SLACK_WEBHOOK_URL, webhook_url_file: ./hook'))
    expect(problems.join()).toContain('webhook_url_file: given beside webhook_url_env: keep one of the two')
  })

  it.each([
    ['http://localhost:11434/v1', true],
    ['https://api.example.com/v1', false],
  ])('of the model at %s may be missing: %s', async (url, fine) => {
    const { problems } = await read(
      `${MINIMAL}analyst: { kind: openai, base_url: "${url}", api_key_env: NO_SUCH_KEY }\n`,
    )
    expect(problems.length === 0).toBe(fine)
  })
})

describe('addresses without encryption', () => {
  const at = (host: string) => `${MINIMAL}analyst: { kind: openai, base_url: "http://${host}/v1" }\n`

  it.each([
    '127.0.0.1:11434',
    '[::1]:8080',
    '10.1.2.3',
    '192.168.0.7:80',
    '172.20.0.2',
    'ollama:11434',
    'gpu.internal',
    'host.docker.internal:11434',
  ])('are fine in private networks: %s', async (host) => {
    expect((await read(at(host))).problems).toEqual([])
  })

  it.each(['api.example.com', '8.8.8.8', '172.32.0.1', '169.254.169.254', '[2001:db8::1]', '10.0.0.1.example.com'])(
    'are refused elsewhere: %s',
    async (host) => {
      expect((await read(at(host))).problems.join()).toContain('sends clear text over open networks')
    },
  )

  it('are allowed when somebody says so', async () => {
    const text = at('api.example.com').replace('analyst: {', 'analyst: { allow_insecure: true,')
    expect((await read(text)).problems).toEqual([])
  })

  it('are refused for a webhook too, which is not repeated', async () => {
    const environment = { ...ENVIRONMENT, SLACK_WEBHOOK_URL: ['http://hooks.example.com/', 'planted'].join('') }
    const { problems } = await read(MINIMAL, { environment })
    expect(problems.join()).toContain('sinks.channel.webhook_url_env: http to hooks.example.com sends clear text')
    expect(problems.join()).not.toContain('planted')
  })
})

describe('prompts', () => {
  it('that lack a file are told at the key of the config', async () => {
    const folder = lay({ 'config.yaml': `${MINIMAL}prompts: ./prompts\n` })
    cpSync(SHIPPED_PROMPTS, join(folder, 'prompts'), { recursive: true })
    rmSync(join(folder, 'prompts/system.md'))
    const { problems } = await readConfig(join(folder, 'config.yaml'), ENVIRONMENT, { deliver: true })
    expect(problems.map((problem) => problem.replace(`${folder}/`, ''))).toEqual([
      expect.stringMatching(/^config\.yaml:6:1: prompts: \.\/prompts has no system\.md/),
    ])
  })

  it.each([
    ['is a file', { prompts: 'a file\n' }, 'is a file, and a folder is needed'],
    ['is empty', { 'prompts/.keep': '' }, 'has no system.md, no services/_default.md, no examples'],
  ])('in a folder that %s are told once', async (_, files, wrong) => {
    const { problems } = await read(`${MINIMAL}prompts: ./prompts\n`, { files })
    expect(problems).toEqual([
      `config.yaml:6:1: prompts: ./prompts ${wrong}: copy the folder that ships with logtriage (${resolve(SHIPPED_PROMPTS)}) and edit it`,
    ])
  })

  it('with a mistake inside are told in the same run as the config', async () => {
    const folder = lay({ 'config.yaml': `${MINIMAL}prompts: ./prompts\nstate: 5\n` })
    cpSync(SHIPPED_PROMPTS, join(folder, 'prompts'), { recursive: true })
    writeFileSync(join(folder, 'prompts/services/billing.md'), '---\nservices: [billing]\nowenr: me\n---\nBilling.\n')
    const { problems } = await readConfig(join(folder, 'config.yaml'), ENVIRONMENT, { deliver: true })
    expect(problems).toHaveLength(2)
    expect(problems[0]).toContain('config.yaml:7:1: state: expected text, got 5')
    expect(problems[1]).toMatch(/billing\.md:3:1: .*owenr/)
  })
})

describe('what is only worth a warning', () => {
  it('is a sink that no route leads to', async () => {
    const { problems, warnings } = await read(MINIMAL.replace('sinks:\n', 'sinks:\n  screen: { kind: console }\n'))
    expect(problems).toEqual([])
    expect(warnings).toEqual(['config.yaml:4:3: sinks.screen: no route leads here: nothing will be sent to it'])
  })

  it('is not a sink that a misspelt route may be meant for', async () => {
    const name = await read(
      MINIMAL.replace('sinks:\n', 'sinks:\n  screen: { kind: console }\n').replace(/\]/g, ', scren]'),
    )
    expect(name.problems.join()).toContain('no sink is called "scren"')
    expect(name.warnings).toEqual([])
    const severity = await read(MINIMAL.replace(/low:/, 'lo:'))
    expect(severity.problems.join()).toContain('routes.lo: unknown key')
    expect(severity.warnings).toEqual([])
  })

  it('is a daemon without sources', async () => {
    const { warnings } = await read(MINIMAL.replace(/sources:\n.*\n/, ''))
    expect(warnings.join()).toContain('there is nothing to read')
  })
})
