/** Everything about a config that its schema cannot see. */
import type { Check } from '../draft.ts'
import { checkAddresses } from './addresses.ts'
import { checkLocalOnly } from './local-only.ts'
import { checkOwnFiles } from './own-files.ts'
import { checkPrompts } from './prompts.ts'
import { checkRelations } from './relations.ts'
import { checkRoutes } from './routes.ts'
import { checkSchedule } from './schedule.ts'
import { checkAnalystKey, checkHeartbeat, checkSinkSecrets } from './secrets.ts'
import { checkShellWords } from './shell-words.ts'
import { checkSources } from './sources.ts'

export const checks: readonly Check[] = [
  checkSources,
  checkOwnFiles,
  checkShellWords,
  checkAnalystKey,
  checkPrompts,
  checkSinkSecrets,
  checkHeartbeat,
  checkRoutes,
  checkAddresses,
  checkLocalOnly,
  checkSchedule,
  checkRelations,
]
