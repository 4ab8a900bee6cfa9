/** `kind: file`: one finding a line, for the weekly review and for programs. */
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makePrivateFolder } from '../folder.ts'
import type { Notice } from '../model.ts'
import { describeAppending } from '../obstacle.ts'
import { findingRecord, noticeRecord } from '../records.ts'
import { z } from '../schema.ts'
import { jsonLine } from '../visible.ts'
import type { Delivery, SinkDefinition } from './sink.ts'

const options = z.strictObject({
  kind: z.literal('file').describe('appends one JSON object a line (NDJSON)'),
  path: z.string().min(1).describe('where the rows go; the folder is made when missing'),
})

/** A person has to mend these; anything else, such as a full disk, may mend itself. */
const LASTING = ['EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG']

export const file: SinkDefinition<typeof options> = {
  kind: 'file',
  options,
  secrets: [],
  create: ({ name, options: { path } }) => ({
    name,
    kind: 'file',
    resolves: false,
    async send(notice: Notice): Promise<Delivery> {
      try {
        await append(path, jsonLine(rowOf(notice)))
        return { outcome: 'delivered' }
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
        const detail = `cannot append to ${path}: ${describeAppending(path, error)}`
        if (LASTING.includes(code)) return { outcome: 'failed', reason: 'auth', detail, final: true }
        return { outcome: 'failed', reason: 'unavailable', detail, final: false }
      }
    },
  }),
}

/** The finding, and of the message what tells a reminder of an incident from the first word about it, as notices.ndjson does. */
function rowOf(notice: Notice) {
  const record = noticeRecord(notice)
  if (notice.finding === null) return record
  const { incident, action, reason } = record
  return { ...findingRecord(notice.finding), incident, action, reason }
}

/** Opened anew each time, so that a rotated file is let go. */
async function append(path: string, row: string): Promise<void> {
  makePrivateFolder(dirname(path))
  const handle = await open(path, 'a+', 0o600)
  try {
    const { size } = await handle.stat()
    try {
      await handle.appendFile((await endsInMidRow(handle, size)) ? `\n${row}` : row)
      await handle.datasync()
    } catch (error) {
      // Half a row on a full disk would spoil the next one.
      await handle.truncate(size).catch(() => {})
      throw error
    }
  } finally {
    await handle.close()
  }
}

async function endsInMidRow(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] !== 0x0a
}
