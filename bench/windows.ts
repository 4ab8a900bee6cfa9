/**
 * Our side of the benchmark: `node bench/windows.ts [--threads N] [--unscored] FILES...` takes logs through the real stations
 * up to scored windows, or to windows alone, and prints `lines windows`. It is measured as `build.ts` builds it, and loads as the tool does.
 */

import { parseArgs } from 'node:util'
import { loaded } from '../src/frugal.ts'

const { values, positionals: paths } = parseArgs({
  options: { threads: { type: 'string', default: '0' }, unscored: { type: 'boolean', default: false } },
  allowPositionals: true,
})
if (paths.length === 0) throw new Error('expected files: node bench/windows.ts [--threads N] FILES...')

void start()

async function start(): Promise<void> {
  const { take } = await import('./way.ts')
  loaded()
  const { lines, windows } = await take(paths, { threads: Number(values.threads), scored: !values.unscored })
  console.log(lines, windows)
}
