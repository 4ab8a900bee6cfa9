/** All rules that the tool knows, in order of rank: where two find the same, the first one says what it is. */

import type { Rule } from '../rule.ts'
import { addresses } from './addresses.ts'
import { announced } from './announced.ts'
import { beside } from './beside.ts'
import { blocks } from './blocks.ts'
import { calls } from './calls.ts'
import { codes } from './codes.ts'
import { columns } from './columns.ts'
import { commands } from './commands.ts'
import { credentialFiles } from './credential-files.ts'
import { encodedRules } from './encoded.ts'
import { fields } from './fields.ts'
import { headers } from './headers.ts'
import { hooks } from './hooks.ts'
import { hosts } from './hosts.ts'
import { keys } from './keys.ts'
import { labelled } from './labelled.ts'
import { logins } from './logins.ts'
import { people } from './people.ts'
import { personal } from './personal.ts'
import { phrases } from './phrases.ts'
import { places } from './places.ts'
import { refusals } from './refusals.ts'
import { secretObjects } from './secret-objects.ts'
import { seeds } from './seeds.ts'
import { statements } from './statements.ts'
import { tables } from './tables.ts'
import { told } from './told.ts'
import { tongues } from './tongues.ts'
import { urls } from './urls.ts'
import { wire } from './wire.ts'

/** What a maker's form or a name beside it gives away. */
const NAMED: readonly Rule[] = [
  ...keys,
  ...seeds,
  ...headers,
  ...fields,
  ...beside,
  ...columns,
  ...tables,
  ...calls,
  ...phrases,
  ...told,
  ...logins,
  ...tongues,
  ...statements,
  ...wire,
  ...commands,
  ...refusals,
  ...announced,
]
const CLEAR: readonly Rule[] = [
  ...blocks,
  ...hooks,
  ...secretObjects,
  ...NAMED,
  ...credentialFiles,
  ...urls,
  ...personal,
  ...people,
  ...places,
  ...codes,
  ...labelled,
]

export const RULES: readonly Rule[] = [...CLEAR, ...encodedRules({ all: CLEAR, named: [...blocks, ...NAMED] })]

export const ADDRESS_RULES = addresses
export const HOST_RULES = hosts
