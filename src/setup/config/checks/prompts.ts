/** The folder of prompts is there, with the files that nothing works without; what they say is judged where it is read. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Check, problem } from '../draft.ts'

const NEEDED = ['system.md', 'services/_default.md', 'examples']

export const checkPrompts: Check = ({ sections: { prompts }, folder }) => {
  if (typeof prompts !== 'string') return []
  const path = resolve(folder, prompts)
  const copy = 'copy the prompts folder that ships with logtriage and edit it'
  if (!existsSync(path)) return [problem(['prompts'], `the folder ${prompts} does not exist: ${copy}`)]
  return NEEDED.filter((file) => !existsSync(resolve(path, file))).map((file) =>
    problem(['prompts'], `${prompts} has no ${file}: ${copy}`),
  )
}
