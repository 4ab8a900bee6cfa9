/** The folder of prompts is there, with the files that nothing works without; what they say is judged where it is read. */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describeFileError } from '../../../errors.ts'
import { SHIPPED } from '../../../shipped.ts'
import { type Check, problem } from '../draft.ts'

const NEEDED = ['system.md', 'services/_default.md', 'examples']

export const checkPrompts: Check = ({ sections: { prompts }, folder }) => {
  if (typeof prompts !== 'string') return []
  const wrong = wrongWith(resolve(folder, prompts))
  return wrong === null ? [] : [problem(['prompts'], `${prompts} ${wrong}`)]
}

const COPY = `copy the folder that ships with logtriage (${join(SHIPPED, 'prompts')}) and edit it`

function wrongWith(path: string): string | null {
  try {
    readdirSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return `does not exist: ${COPY}`
    const isFile = code === 'ENOTDIR' && existsSync(path)
    return isFile ? `is a file, and a folder is needed: ${COPY}` : `cannot be read: ${describeFileError(error)}`
  }
  const missing = NEEDED.filter((file) => !existsSync(resolve(path, file)))
  return missing.length === 0 ? null : `has no ${missing.join(', no ')}: ${COPY}`
}
