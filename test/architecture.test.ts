import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const STATIONS = ['collect', 'decode', 'distill', 'expunge', 'frame', 'gauge', 'judge', 'mute', 'route', 'send']
const PURE = ['decode', 'distill', 'expunge', 'frame', 'gauge', 'mute', 'route']
/** A room may import what stands below it; `state` and the top-level files stand below the stations. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  cli: ['cli', 'setup', 'serve', 'tune', 'state', ...STATIONS, ''],
  setup: ['setup', 'serve', 'state', ...STATIONS, ''],
  tune: ['tune', 'setup', 'state', ...STATIONS, ''],
  serve: ['serve', 'state', ''],
  writes: ['writes', 'state', ...STATIONS, ''],
  state: ['state', ''],
  ...Object.fromEntries(STATIONS.map((station) => [station, [station, '']])),
}
/** Each vendor package has one door. */
const DOORS: Readonly<Record<string, string>> = {
  '@slack/webhook': 'src/send/slack.ts',
  commander: 'src/cli/command.ts',
  'node-cron': 'src/setup/schedule.ts',
  nodemailer: 'src/send/email.ts',
  'node:sqlite': 'src/state/database.ts',
  'p-limit': 'src/judge/client/queue.ts',
  openai: 'src/judge/client/openai.ts',
  pino: 'src/setup/logging.ts',
  re2js: 'src/pattern.ts',
  yaml: 'src/yaml.ts',
  zod: 'src/schema.ts',
}

interface Import {
  readonly file: string
  readonly target: string
}

const files = globSync('src/**/*.ts').sort()
const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:^|\n)(?:import|export)\s[^'"]*?from '([^']+)'|import\('([^']+)'\)/g)].map(
    (match) => ({
      file,
      target: match[1] ?? match[2]!,
    }),
  ),
)
const own = imports
  .filter(({ target }) => target.startsWith('.'))
  .map((each) => ({ ...each, target: normalize(join(dirname(each.file), each.target)) }))

/** The words of `model.ts` stand in a folder, and belong to the top. */
function room(file: string): string {
  const parts = file.split('/')
  return parts.length > 2 && parts[1] !== 'words' ? parts[1]! : ''
}

describe('the corridor', () => {
  it('is the listing of src', () => {
    const folders = [...new Set(files.map(room))].filter((name) => STATIONS.includes(name))
    expect(folders).toEqual([...STATIONS].sort())
    expect(folders).toEqual(STATIONS)
  })

  it('is walked in one direction: a station imports its own files and the shared vocabulary only', () => {
    const strayed = own.filter(({ file, target }) => room(file) !== '' && !BELOW[room(file)]!.includes(room(target)))
    expect(strayed).toEqual([])
  })

  it('has a shared vocabulary that imports no room, pipeline.ts aside', () => {
    const strayed = own.filter(
      ({ file, target }) => room(file) === '' && file !== 'src/pipeline.ts' && room(target) !== '',
    )
    expect(strayed).toEqual([])
  })

  it('has words that import nothing else, and come through one door', () => {
    const isWord = (file: string) => file.startsWith('src/words/')
    expect(imports.filter(({ file, target }) => isWord(file) && !/^\.\/\w+\.ts$/.test(target))).toEqual([])
    expect(own.filter(({ file, target }) => isWord(target) && !isWord(file) && file !== 'src/model.ts')).toEqual([])
  })

  it('lets no station reach the pipeline that it stands in', () => {
    const strayed = own.filter(
      ({ file, target }) => target === 'src/pipeline.ts' && [...STATIONS, 'state', 'writes'].includes(room(file)),
    )
    expect(strayed).toEqual([])
  })

  it('keeps the world out of the pure rooms: no file, no network, no clock, no chance', () => {
    const doors = imports.filter(
      ({ file, target }) =>
        PURE.includes(room(file)) && target.startsWith('node:') && !['node:crypto', 'node:buffer'].includes(target),
    )
    expect(doors).toEqual([])
    const worldly = files
      .filter((file) => PURE.includes(room(file)))
      .filter((file) =>
        /\b(Date\.now\(|new Date\(\)|Math\.random\(|fetch\(|process\.env)/.test(readFileSync(file, 'utf8')),
      )
    expect(worldly).toEqual([])
  })

  it('opens one door to each vendor package', () => {
    const vendors = imports.filter(({ target }) => target in DOORS)
    expect(vendors.filter(({ file, target }) => file !== DOORS[target])).toEqual([])
    expect([...new Set(vendors.map(({ target }) => target))].sort()).toEqual(Object.keys(DOORS).sort())
  })

  it('has no import cycle', () => {
    const graph = Map.groupBy(own, ({ file }) => file)
    const done = new Set<string>()
    function visit(file: string, path: readonly string[]): void {
      if (path.includes(file)) throw new Error(`a circle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`)
      if (done.has(file)) return
      for (const { target } of graph.get(file) ?? []) visit(target, [...path, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
  })

  it('has files one can read: each opens by saying what it is for, and why when it is longer than 250 lines', () => {
    const silent = files.filter((file) => !readFileSync(file, 'utf8').startsWith('/**'))
    const long = files
      .filter((file) => readFileSync(file, 'utf8').split('\n').length > 251)
      .filter((file) => !readFileSync(file, 'utf8').split('*/')[0]!.includes('Long on purpose: '))
    expect({ silent, long }).toEqual({ silent: [], long: [] })
  })
})
