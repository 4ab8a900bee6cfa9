/** Writes `config.schema.json`: with it an editor completes the keys of a config, says what each is for, and underlines what is wrong. */
import { writeFileSync } from 'node:fs'
import { z } from '../src/schema.ts'
import { configSchema } from '../src/setup/config/sections.ts'

const { required: _, ...schema } = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' })
// Every section has its defaults, also those that are filled in before the schema is asked.
writeFileSync('config.schema.json', `${JSON.stringify({ title: 'logtriage config.yaml', ...schema }, null, 2)}\n`)
