/**
 * Loaded before the program (`node --import`), it ends the process at a named moment as a power cut would. The program knows
 * nothing of it: what is watched are its doors to the world, the database, the network and the files.
 */
import fs from 'node:fs'
import { open } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { DatabaseSync, type SQLInputValue, type StatementResultingChanges, StatementSync } from 'node:sqlite'
import { SERVERS, WRITES } from './points.ts'

const { KILL_AT = '', KILL_ON = '1' } = process.env
let left = Number(KILL_ON)

function reach(point: string): void {
  if (point === KILL_AT && --left === 0) process.kill(process.pid, 'SIGKILL')
}

watchDatabase()
watchRequests()
await watchRows()
watchLock()

function watchDatabase(): void {
  let said = ''
  const { exec } = DatabaseSync.prototype
  const run: (this: StatementSync, ...values: SQLInputValue[]) => StatementResultingChanges =
    StatementSync.prototype.run
  DatabaseSync.prototype.exec = function (sql) {
    if (sql.startsWith('BEGIN')) said = ''
    said += `${sql}\n`
    if (sql !== 'COMMIT') return exec.call(this, sql)
    const name = WRITES.find(([, telling]) => telling.test(said))?.[0]
    reach(`${name}:before`)
    exec.call(this, sql)
    reach(`${name}:after`)
  }
  StatementSync.prototype.run = function (this: StatementSync, ...values: SQLInputValue[]) {
    said += `${this.sourceSQL}\n`
    return run.apply(this, values)
  } as typeof StatementSync.prototype.run
}

function watchRequests(): void {
  const { fetch } = globalThis
  globalThis.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input)
    const name = Object.entries(SERVERS).find(([, path]) => path.test(address))?.[0]
    reach(`${name}:asking`)
    const response = await fetch(input, init)
    reach(`${name}:answered`)
    return response
  }
}

/** The rows of a file sink: appended, then flushed. */
async function watchRows(): Promise<void> {
  const handle = await open('/dev/null')
  const prototype = Object.getPrototypeOf(handle) as typeof handle
  await handle.close()
  const { appendFile, datasync } = prototype
  prototype.appendFile = async function (this: typeof handle, ...row: Parameters<typeof appendFile>) {
    reach('review:before')
    return appendFile.apply(this, row)
  }
  prototype.datasync = async function (this: typeof handle) {
    await datasync.call(this)
    reach('review:after')
  }
}

function watchLock(): void {
  const { linkSync } = fs
  fs.linkSync = (from, to) => {
    reach('lock:before')
    linkSync(from, to)
    reach('lock:after')
  }
  syncBuiltinESMExports()
}
