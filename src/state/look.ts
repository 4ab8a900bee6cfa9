/** What stands at the place of a state file, and what a start would make of it: nothing is changed, and nothing left there. */
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { describeError, TriageError } from '../errors.ts'
import { notAFile, obstacleToFile, obstacleToFolder } from '../obstacle.ts'
import { isOutage, openDatabase } from './database.ts'
import { whyForeign } from './foreign.ts'
import { refuseNewer, schemaOf } from './migrate.ts'
import { migrations } from './migrations.ts'
import { unusable } from './unusable.ts'
import { tryToPlace } from './whole.ts'

export type StateLook =
  /** The first start makes it. */
  | { readonly outcome: 'none' }
  | { readonly outcome: 'ready'; readonly bytes: number; readonly services: readonly string[] }
  /** The next start brings it up to date. */
  | { readonly outcome: 'older'; readonly bytes: number }
  /** The next start puts it aside, and goes on with what is whole in it. */
  | { readonly outcome: 'damaged'; readonly why: string }
  | { readonly outcome: 'unusable'; readonly why: string }

export function lookAtState(path: string): StateLook {
  const obstacle = obstacleToFile(path) ?? obstacleToLock(`${path}.lock`)
  if (obstacle !== null) return { outcome: 'unusable', why: unusable(path, obstacle).message }
  const foreign = whyForeign(path)
  if (foreign !== null) return { outcome: 'unusable', why: foreign }
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return { outcome: 'none' }
  if (found.size === 0) return { outcome: 'damaged', why: 'there is nothing in it' }
  try {
    return readIn(path, found.size)
  } catch (error) {
    if (error instanceof TriageError) return { outcome: 'unusable', why: error.message }
    const why = describeError(error)
    return isOutage(error) ? { outcome: 'unusable', why: unusable(path, why).message } : { outcome: 'damaged', why }
  }
}

function obstacleToLock(path: string): string | null {
  const wrong = notAFile(path)
  return wrong === null ? obstacleToFolder(dirname(path), tryToPlace) : `its lock is to be ${path}: ${wrong}`
}

function readIn(path: string, bytes: number): StateLook {
  const database = openDatabase(path, { readOnly: true, brief: true })
  try {
    refuseNewer(database, path)
    if (schemaOf(database) < migrations.length) return { outcome: 'older', bytes }
    const services = database.all('SELECT service FROM horizons ORDER BY service').map(({ service }) => String(service))
    return { outcome: 'ready', bytes, services }
  } finally {
    database.close()
  }
}
