/** The folder of prompts while people edit it: a change counts from the next look on, a broken page changes nothing. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describeError, UsageError } from '../../errors.ts'
import type { Events } from '../../events.ts'
import { loadPrompts, type Prompts } from './folder.ts'

export interface LivingPrompts extends Prompts {
  /** Looks whether anything has changed, and reads it. */
  refresh(): Promise<void>
}

export async function followPrompts(folder: string, events: Events): Promise<LivingPrompts> {
  let seen = await fingerprint(folder)
  let current = await loadPrompts(folder)
  return {
    folder,
    get version() {
      return current.version
    },
    get secondLook() {
      return current.secondLook
    },
    prefix: (service) => current.prefix(service),
    hasPage: (service) => current.hasPage(service),
    rulesFor: (service) => current.rulesFor(service),
    async refresh() {
      const now = await fingerprint(folder)
      if (now === seen) return
      seen = now
      try {
        const changed = await loadPrompts(folder)
        const from = current.version
        current = changed
        if (changed.version !== from) events.emit('prompts:changed', { version: changed.version, from })
      } catch (error) {
        const problems = error instanceof UsageError ? error.problems : [describeError(error)]
        events.emit('prompts:broken', { problems, version: current.version })
      }
    },
  }
}

/** Names, sizes and times of all files; cheaper than reading them at every tick. */
async function fingerprint(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const files = await Promise.all(
    names.sort().map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => null)
      return `${name} ${found?.size} ${found?.mtimeMs}`
    }),
  )
  return files.join('\n')
}
