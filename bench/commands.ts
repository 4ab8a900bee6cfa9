/**
 * What commands cost as a person feels them, built as installed and from the sources, in turn:
 * `node bench/commands.ts [--lines N] [--rounds N]`. The best of the rounds; each is one process, its start included.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SEVERITIES } from '../src/model.ts'
import { buildTool, ROOT } from './build.ts'
import { writeLog } from './generate.ts'
import { type Cost, measure } from './measure.ts'

const { values } = parseArgs({
  options: { lines: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '3' } },
})
const [lines, rounds] = [Number(values.lines), Number(values.rounds)]
if (!(lines >= 1) || !(rounds >= 1)) throw new Error('expected --lines N and --rounds N, each a number from 1 on')

const folder = mkdtempSync(join(tmpdir(), 'logtriage-commands-'))
try {
  const [one, many, config] = ['one.log', 'many.log', 'config.yaml'].map((name) => join(folder, name))
  writeLog({ path: one!, lines: 1, format: 'plain' })
  writeLog({ path: many!, lines, format: 'plain' })
  writeFileSync(config!, configOf(one!))
  const out = join(folder, 'out')
  const commands = [
    ['--version'],
    ['--help'],
    ['parse', one!],
    ['preview', one!],
    ['check', '--config', config!],
    ['replay', one!, '--out', out],
    ['replay', many!, '--threads', '0', '--out', out],
  ]
  const programs = [await buildTool(join(folder, 'installed')), join(ROOT, 'src/cli/main.ts')]
  console.log('| command | built: CPU seconds | seconds | peak MiB | sources: CPU seconds | seconds | peak MiB |')
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const words of commands) console.log(`| ${nameOf(words)} | ${compare(programs, words).join(' | ')} |`)
} finally {
  rmSync(folder, { recursive: true })
}

/** One that needs no secret and no network. JSON is YAML. */
function configOf(path: string): string {
  return JSON.stringify({
    sources: [{ kind: 'file', paths: [path] }],
    analyst: { kind: 'builtin' },
    sinks: { review: { kind: 'file', path: 'review.ndjson' } },
    routes: Object.fromEntries(SEVERITIES.map((severity) => [severity, ['review']])),
  })
}

function nameOf([command, file]: readonly string[]): string {
  if (file?.endsWith('.log') !== true) return `\`${command}\``
  return `\`${command}\` of ${file.endsWith('one.log') ? 'one line' : `${lines} lines`}`
}

function compare(programs: readonly string[], words: readonly string[]): string[] {
  const costs = programs.map((): Cost[] => [])
  for (let round = 0; round <= rounds; round++) {
    programs.forEach((program, index) => {
      const cost = measure({ name: words[0]!, command: ['node', program, ...words] }, join(folder, 'compiled'))
      if (round > 0) costs[index]!.push(cost)
    })
  }
  return costs.flatMap((own) => {
    const least = (of: (cost: Cost) => number) => Math.min(...own.map(of))
    const peak = least(({ peakBytes }) => peakBytes) / (1 << 20)
    return [
      least(({ cpuSeconds }) => cpuSeconds).toFixed(2),
      least(({ seconds }) => seconds).toFixed(2),
      peak.toFixed(0),
    ]
  })
}
