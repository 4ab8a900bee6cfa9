/**
 * A disk that is full must not keep a page from going out. While the file cannot be written, work goes on in a copy in
 * memory of what work needs, and every transaction is kept to be done again, in order, as soon as the file takes it.
 * Should the process end before, nothing is wrong with the file: what is not in it is read, judged and sent once more.
 */
import { describeError, TriageError } from '../errors.ts'
import type { Events } from '../events.ts'
import { copyRows } from './copy.ts'
import { type Database, IN_MEMORY, isOutage, openDatabase, PATIENCE } from './database.ts'
import { migrate } from './migrate.ts'
import { createRenewal } from './renewal.ts'

/** About an hour of a busy worker; then it is better to stop and to read all of it again. */
const MOST_HELD = 20_000
/** While it is known that the file cannot be written, nobody waits long for it. */
const IMPATIENCE = 100
/** A try that fails may take long, and longer each time where a part of what is held fits: so much longer it is not tried again. */
const REST = 9
/** Milliseconds. What takes no longer is tried each time. */
const BRIEF = 1

/** What is over is for people to look at, and is left in the file. */
const NEEDED = {
  windows: 'concluded_at IS NULL',
  notices: "state = 'queued' OR notice ->> 'incident' IN (SELECT id FROM incidents WHERE state = 'open')",
}

export function createEnduring(args: { file: Database; path: string; events: Events }): Database {
  const { path, events } = args
  const renewal = createRenewal(path)
  let { file } = args
  let spare: Database | null = null
  let restUntil = 0
  const held: (() => unknown)[] = []
  const current = () => spare ?? file

  function resort(error: unknown): Database {
    const memory = openDatabase(IN_MEMORY)
    migrate(memory, IN_MEMORY)
    copyRows({ from: file, to: memory, only: NEEDED })
    file.execute(`PRAGMA busy_timeout = ${IMPATIENCE}`)
    events.emit('state:held', { path, reason: describeError(error), writes: 0 })
    return memory
  }

  function renew(): void {
    file = renewal.renew(file)
    events.emit('state:renewed', { path })
  }

  function catchUp(): void {
    const memory = spare
    const began = performance.now()
    // The transactions write to whatever is current.
    spare = null
    try {
      file.transaction(() => {
        for (const work of held) work()
      })
    } catch (error) {
      if (!isOutage(error)) throw error
      spare = memory
      const took = performance.now() - began
      restUntil = took > BRIEF ? began + took * (1 + REST) : 0
      return
    }
    memory?.close()
    file.execute(`PRAGMA busy_timeout = ${PATIENCE}`)
    events.emit('state:resumed', { path, writes: held.length })
    held.length = 0
  }

  function hold<Result>(memory: Database, work: () => Result): Result {
    if (held.length >= MOST_HELD) {
      throw new TriageError(
        `cannot go on: ${path} could not be written for the last ${held.length} writes. Make room on its disk and start again: ` +
          'what is not in it is read once more',
      )
    }
    const result = memory.transaction(work)
    held.push(work)
    return result
  }

  return {
    run: (sql, ...values) => current().run(sql, ...values),
    get: (sql, ...values) => current().get(sql, ...values),
    all: (sql, ...values) => current().all(sql, ...values),
    each: (sql, ...values) => current().each(sql, ...values),
    execute: (sql) => current().execute(sql),
    transaction(work) {
      if (spare !== null && (performance.now() >= restUntil || held.length >= MOST_HELD)) catchUp()
      if (spare !== null) return hold(spare, work)
      try {
        if (renewal.isGone()) renew()
        return file.transaction(work)
      } catch (error) {
        if (!isOutage(error)) throw error
        spare = resort(error)
        return hold(spare, work)
      }
    },
    close() {
      if (spare !== null) catchUp()
      if (spare !== null) events.emit('state:held', { path, reason: 'the process ends', writes: held.length })
      spare?.close()
      file.close()
    },
  }
}
