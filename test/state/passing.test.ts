import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'

/** More than is held in memory. */
const LONG_HISTORY = `
import { openStore, PASSING } from './src/state/index.ts'
const templates = Array.from({ length: 100 }, (_, n) => ({ id: 't' + n, text: 'x'.repeat(10_000), count: 1 }))
const nothing = { windows: [], pasts: [], positions: [], forgotten: [], horizons: [], at: 0 }
try {
  openStore(PASSING).seal({ ...nothing, templates })
} catch (error) {
  console.log(error.name, error.message)
}
`

it.runIf(process.platform !== 'win32')(
  'a history that finds no room for temporary files says where, and what to do',
  () => {
    // No file may grow beyond a block or two.
    const limited = `trap '' XFSZ; ulimit -f 1; exec "$0" --input-type=module --eval "$1"`
    const { stdout } = spawnSync('sh', ['-c', limited, process.execPath, LONG_HISTORY], {
      encoding: 'utf8',
      env: { ...process.env, SQLITE_TMPDIR: tmpdir() },
    })
    expect(stdout).toMatch(
      /^TriageError cannot go on: what a history is worked with stands in (\/\S+), and that takes no more \(.+\)\. Make room there, or name another folder for temporary files: TMPDIR=\/path\/with\/room\n$/,
    )
    expect(stdout).toContain(` stands in ${tmpdir()}, `)
  },
)
