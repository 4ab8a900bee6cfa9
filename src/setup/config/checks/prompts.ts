/** The folder of prompts is there, with the files that nothing works without; what they say is judged where it is read. */
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describeFileError } from '../../../errors.ts'
import { SHIPPED } from '../../../shipped.ts'
import { type Check, problem } from '../draft.ts'

const NEEDED = ['system.md', 'services/_default.md', 'examples']

export const checkPrompts: Check = ({ sections: { prompts }, folder }) => {
  if (typeof prompts !== 'string') return []
  const wrong = wrongWith(resolve(folder, prompts))
  const copy = `copy the folder that ships with logtriage (${resolve(SHIPPED, 'prompts')}) and edit it`
  return wrong === null ? [] : [problem(['prompts'], `${prompts} ${wrong}: ${copy}`)]
}

function wrongWith(path: string): string | null {
  try {
    readdirSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return 'does not exist'
    const isFile = code === 'ENOTDIR' && existsSync(path)
    return isFile ? 'is a file, and a folder is needed' : `cannot be read: ${describeFileError(error)}`
  }
  const missing = NEEDED.filter((file) => !existsSync(resolve(path, file)))
  return missing.length === 0 ? null : `has no ${missing.join(', no ')}`
}
