/**
 * From a path to a file that can be worked with. One that is damaged is put aside under another name, and what is whole in
 * it goes on in a new file: a worker that cannot start would be silent.
 */
import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { describeError, describeFileError, TriageError } from '../errors.ts'
import type { Events } from '../events.ts'
import { makePrivateFolder } from '../folder.ts'
import type { Time } from '../model.ts'
import { notAFile } from '../obstacle.ts'
import { findDamage } from './damage.ts'
import { type Database, IN_MEMORY, isOutage, openDatabase, PASSING } from './database.ts'
import { refuseForeign } from './foreign.ts'
import { migrate, refuseNewer, schemaOf } from './migrate.ts'
import { migrations } from './migrations.ts'
import { PARTS, salvage } from './salvage.ts'
import { inWords, unusable } from './unusable.ts'

export function openState(args: { path: string; events: Events; now: Time }): Database {
  const { path, events, now } = args
  if (path === PASSING || path === IN_MEMORY) {
    const database = openDatabase(path)
    migrate(database, path)
    return database
  }
  return inWords(path, () => {
    const wrong = notAFile(path)
    if (wrong !== null) throw unusable(path, wrong)
    refuseForeign(path)
    const hadNothing = prepare(path)
    const examined = examine(path)
    if (typeof examined !== 'string' && !hadNothing) return upToDate({ database: examined, path, events })
    if (typeof examined !== 'string') examined.close()
    const reason = typeof examined === 'string' ? examined : 'there is nothing in it'
    return replace({ path, reason, events, now })
  })
}

/** As it is, beside a worker that may hold it: nothing is examined, moved or brought up to date. */
export function openStateBeside(path: string, { readOnly }: { readOnly: boolean }): Database {
  let database: Database | undefined
  try {
    const wrong = notAFile(path)
    if (wrong !== null) throw new TriageError(`cannot open the state file ${path}: ${wrong}`)
    refuseForeign(path)
    database = openDatabase(path, { readOnly })
    refuseNewer(database, path)
    if (schemaOf(database) === migrations.length) return database
    const advice = 'run `logtriage run --once` to bring it up to date'
    throw new TriageError(`cannot open ${path}: it has the schema of an older version; ${advice}`)
  } catch (error) {
    database?.close()
    if (error instanceof TriageError) throw error
    throw new TriageError(`cannot open ${path}: ${whyNotOpened(error)}`)
  }
}

function whyNotOpened(error: unknown): string {
  if (isOutage(error)) return `${describeError(error)}; let this user read and write it and its folder`
  if (error instanceof Error && 'syscall' in error) return describeFileError(error)
  return `${describeError(error)}; \`logtriage run\` puts a damaged file aside and goes on with what is whole in it`
}

/** SQLite takes a file without one whole page for a new one. */
const LEAST_SIZE = 512

/** Answers whether a file was there and had nothing in it. */
function prepare(path: string): boolean {
  makePrivateFolder(dirname(path))
  // Somebody has put the old one aside and was stopped before the new one stood in its place.
  if (!existsSync(path) && existsSync(successorOf(path))) renameSync(successorOf(path), path)
  const isNew = !existsSync(path)
  keepPrivate(path)
  return !isNew && statSync(path).size < LEAST_SIZE
}

/** SQLite gives its side files the mode of the main one. */
function keepPrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600))
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
}

function successorOf(path: string): string {
  return `${path}.new`
}

/** The file, opened; or what is wrong with it. */
function examine(path: string): Database | string {
  let database: Database | undefined
  try {
    database = openDatabase(path)
    const damage = findDamage(database)
    if (damage === null) return database
    database.close()
    return damage
  } catch (error) {
    database?.close()
    if (isOutage(error)) throw error
    return describeError(error)
  }
}

function upToDate({ database, path, events }: { database: Database; path: string; events: Events }): Database {
  try {
    refuseNewer(database, path)
    const migrated = migrate(database, path)
    if (migrated !== null) events.emit('state:migrated', { path, ...migrated })
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** The new file is whole before the old one is moved: whenever this is cut short, one of them is there. */
function replace(args: { path: string; reason: string; events: Events; now: Time }): Database {
  const { path, reason, events, now } = args
  const successor = successorOf(path)
  for (const part of PARTS) rmSync(`${successor}${part}`, { force: true })
  keepPrivate(successor)
  const fresh = openDatabase(successor)
  migrate(fresh, successor)
  const salvaged = salvage(path, fresh)
  fresh.close()
  const aside = freeName(`${path}.damaged-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '')}`)
  events.emit('state:damaged', { path, reason, aside, ...salvaged })
  for (const part of PARTS) if (existsSync(`${path}${part}`)) renameSync(`${path}${part}`, `${aside}${part}`)
  renameSync(successor, path)
  return openDatabase(path)
}

function freeName(name: string): string {
  let free = name
  for (let count = 2; existsSync(free); count++) free = `${name}-${count}`
  return free
}
