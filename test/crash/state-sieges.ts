/** What happens to the worker itself: its state, its disk, its clock, and those who tell it to stop. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Besieged, type Siege, until } from './besieged.ts'

const LOG = 'logs/app.log'

export const stateSieges: Readonly<Record<string, Siege>> = {
  'the state file is removed while it is used': {
    async attack(besieged) {
      const { world, write, counted, said } = besieged
      await begun(besieged)
      for (const part of ['', '-wal', '-shm']) rmSync(world.path(`state/logtriage.db${part}`), { force: true })
      write(LOG, 50)
      await until(() => /is gone|cannot be written/.test(said()), 15_000)
      await counted(100)
      return 100
    },
  },
  'the state cannot be written for a while': {
    async attack(besieged) {
      const { world, write, counted, said } = besieged
      mkdirSync(world.path('state'))
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', world.path('state')])
      try {
        await begun(besieged)
        execFileSync('mount', ['-o', 'remount,size=4k', world.path('state')])
        execFileSync('sh', ['-c', `head -c 8m /dev/zero > ${world.path('state/filler')} || true`])
        write(LOG, 50)
        await until(() => said().includes('"state:held"'), 20_000)
        execFileSync('mount', ['-o', 'remount,size=8m', world.path('state')])
        rmSync(world.path('state/filler'))
        await counted(100)
        return 100
      } finally {
        setTimeout(() => execFileSync('umount', ['--lazy', world.path('state')]), 8000).unref()
      }
    },
    says: /"state:resumed"/,
  },
  'it is told to stop, in each way, at any moment': {
    async attack({ world, start, write }) {
      mkdirSync(world.path('logs'))
      let written = 0
      for (let turn = 0; turn < 18; turn++) {
        write(LOG, 20)
        written += 20
        const worker = world.start('run')
        await sleep(Math.random() * 2000)
        const signal = (['SIGTERM', 'SIGINT', 'SIGHUP'] as const)[turn % 3]!
        const told = Date.now()
        worker.process.kill(signal)
        const { code } = await worker.ended
        const took = Date.now() - told
        if (took > 10_000) throw new Error(`${signal} took ${took} ms`)
        if (signal !== 'SIGHUP' && code !== 0 && worker.process.signalCode !== signal) {
          throw new Error(`${signal} ended it with ${code}: ${worker.stderr().slice(-500)}`)
        }
      }
      await start()
      return written
    },
  },
  'it sleeps for a while': {
    async attack(besieged) {
      const { write, counted } = besieged
      const worker = await begun(besieged)
      worker.process.kill('SIGSTOP')
      write(LOG, 50)
      await sleep(15_000)
      worker.process.kill('SIGCONT')
      await counted(100)
      return 100
    },
  },
  'two workers on one state': {
    async attack(besieged) {
      const { start, write, counted } = besieged
      await begun(besieged)
      const second = await start()
      const { code, stderr } = await second.ended
      if (code !== 3 || !/has held it since/.test(stderr)) throw new Error(`the second ended with ${code}: ${stderr}`)
      write(LOG, 50)
      await counted(100)
      return 100
    },
  },
}

async function begun({ world, start, write, counted }: Besieged) {
  mkdirSync(world.path('logs'))
  write(LOG, 50)
  const worker = await start()
  await counted(50)
  return worker
}
