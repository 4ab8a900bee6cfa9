/** What happens to log files while somebody reads them. */
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Besieged, Siege } from './besieged.ts'

const LOG = 'logs/app.log'
const KILLS = 30

export const fileSieges: Readonly<Record<string, Siege>> = {
  'killed 30 times while a log is written and renamed': {
    async attack(besieged) {
      return killedWhile(besieged, (turn) => {
        if (turn % 4 === 3) renameSync(besieged.world.path(LOG), besieged.world.path(`${LOG}.${turn}`))
      })
    },
    config: { sources: [{ kind: 'file', paths: ['logs/*.log*'], start: 'beginning' }] },
  },
  'killed 30 times while a log is written, copied and truncated': {
    async attack(besieged) {
      const { world } = besieged
      return killedWhile(besieged, (turn) => {
        if (turn % 4 !== 3) return
        copyFileSync(world.path(LOG), world.path(`${LOG}.${turn}`))
        truncateSync(world.path(LOG), 0)
      })
    },
    config: { sources: [{ kind: 'file', paths: ['logs/*.log*'], start: 'beginning' }] },
  },
  'the folder is deleted and made again': {
    async attack({ world, start, write, counted }) {
      mkdirSync(world.path('logs'))
      write(LOG, 50)
      await start()
      await counted(50)
      rmSync(world.path('logs'), { recursive: true })
      await sleep(2500)
      mkdirSync(world.path('logs'))
      write(LOG, 50)
      await counted(100)
      return 100
    },
  },
  'a link is switched to another file': {
    async attack({ world, start, write, counted }) {
      mkdirSync(world.path('logs'))
      write('one', 50)
      write('two', 50)
      symlinkSync(world.path('one'), world.path(LOG))
      await start()
      await counted(50)
      unlinkSync(world.path(LOG))
      symlinkSync(world.path('two'), world.path(LOG))
      write('two', 10)
      await counted(110)
      return 110
    },
  },
  'a pipe, a folder and a link to nothing stand where logs should be': {
    async attack({ world, start, write, counted }) {
      mkdirSync(world.path('logs/folder.log'), { recursive: true })
      execFileSync('mkfifo', [world.path('logs/pipe.log')])
      symlinkSync(world.path('nowhere'), world.path('logs/link.log'))
      write(LOG, 50)
      await start()
      await counted(50)
      write(LOG, 50)
      await counted(100)
      return 100
    },
    says: /pipe\.log/,
  },
  'a hole of 2 GB': {
    async attack({ world, start, write, counted }) {
      mkdirSync(world.path('logs'))
      write(LOG, 50)
      await start()
      await counted(50)
      const file = openSync(world.path(LOG), 'r+')
      writeSync(file, '2026-01-01T01:00:00.000Z INFO shop behind the hole\n', 2 ** 31)
      closeSync(file)
      await counted(51)
      return 51
    },
    says: /NUL bytes at byte \d+ were passed over/,
  },
  '10,000 files': {
    async attack({ world, start, write, counted }) {
      mkdirSync(world.path('logs'))
      for (let n = 0; n < 10_000; n++) write(`logs/${n}.log`, 1)
      await start()
      await counted(10_000)
      for (let n = 0; n < 10_000; n += 100) write(`logs/${n}.log`, 1)
      await counted(10_100)
      return 10_100
    },
  },
  '500 services at once': {
    async attack({ world, start, counted }) {
      mkdirSync(world.path('logs'))
      const lines = Array.from({ length: 500 * 20 }, (_, n) => {
        const stamp = new Date(Date.UTC(2026, 0, 1) + n * 100).toISOString()
        return `${stamp} INFO service-${n % 500} order ${n} was placed\n`
      })
      world.append(LOG, lines.join(''))
      await start()
      await counted(10_000)
      return 10_000
    },
  },
}

async function killedWhile({ world, start, write }: Besieged, rotate: (turn: number) => void): Promise<number> {
  mkdirSync(world.path('logs'))
  let written = 0
  for (let turn = 0; turn < KILLS; turn++) {
    const worker = await start()
    for (let n = 0; n < 5; n++) {
      write(LOG, 7)
      written += 7
      await sleep(Math.random() * 300)
    }
    worker.process.kill('SIGKILL')
    await worker.ended
    rotate(turn)
  }
  return written
}
