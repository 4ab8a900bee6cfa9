import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../src/expectation.ts'
import { z } from '../../../src/schema.ts'
import { readConfig } from '../../../src/setup/config/index.ts'
import { configSchema } from '../../../src/setup/config/sections.ts'
import { ENVIRONMENT, lay, SHIPPED_PROMPTS } from './workshop.ts'

const PATH = join(import.meta.dirname, '../../../config.example.yaml')
const EXAMPLE = readFileSync(PATH, 'utf8')
const SECRETS = {
  ...ENVIRONMENT,
  OPENAI_API_KEY: 'dummy',
  SLACK_BOT_TOKEN: 'dummy',
  DESK_TOKEN: 'dummy',
  SMTP_PASSWORD: 'dummy',
}

/** Every key that a schema knows, in all its branches. */
function keysIn(wrapped: z.core.$ZodType): string[] {
  const schema = unwrap(wrapped)
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, inner]) => [key, ...keysIn(inner as z.core.$ZodType)])
  }
  if (schema instanceof z.ZodArray) return keysIn(schema.element as z.core.$ZodType)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => keysIn(option))
  if (schema instanceof z.ZodRecord) return keysIn(schema.valueType as z.core.$ZodType)
  return []
}

/** The values that tell the branches of a union apart: the kinds of a family. */
function kindsIn(wrapped: z.core.$ZodType): string[] {
  const schema = unwrap(wrapped)
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String)
  if (schema instanceof z.ZodObject) return 'kind' in schema.shape ? kindsIn(schema.shape.kind) : []
  if (schema instanceof z.ZodArray) return kindsIn(schema.element as z.core.$ZodType)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => kindsIn(option))
  if (schema instanceof z.ZodRecord) return kindsIn(schema.valueType as z.core.$ZodType)
  return []
}

/** The part of the example from one section's name to the next section. */
function sectionText(name: string): string {
  const start = EXAMPLE.search(new RegExp(`^${name}:`, 'm'))
  const rest = EXAMPLE.slice(start + name.length)
  const end = rest.search(/^[a-z_]+:/m)
  return start === -1 ? '' : EXAMPLE.slice(start, end === -1 ? undefined : start + name.length + end)
}

describe('config.example.yaml', () => {
  it('is valid as it stands', async () => {
    const { problems, warnings } = await readConfig(PATH, SECRETS, { deliver: true })
    expect(problems).toEqual([])
    expect(warnings).toEqual([])
  })

  it.each(Object.entries(configSchema.shape))('names every option of %s', (name, schema) => {
    const text = sectionText(name)
    expect(text).not.toBe('')
    const missing = [...new Set(keysIn(schema))].filter((key) => !new RegExp(`(^|[\\s{#-])${key}:`, 'm').test(text))
    expect(missing).toEqual([])
    const absent = [...new Set(kindsIn(schema))].filter((kind) => !text.includes(`kind: ${kind}`))
    expect(absent).toEqual([])
  })

  it('opens with a config of ten lines that is valid too', async () => {
    const opening = EXAMPLE.slice(0, EXAMPLE.indexOf('\n\n'))
    const block = opening.split('\n').filter((line) => /^# {3}\S| {2}#|^# {5}/.test(line) && line.startsWith('#'))
    const lines = block.map((line) => line.slice(4))
    expect(lines).toHaveLength(10)
    const folder = lay({ 'config.yaml': lines.join('\n').replace('./prompts', SHIPPED_PROMPTS) })
    const { config, problems } = await readConfig(join(folder, 'config.yaml'), SECRETS, { deliver: true })
    expect(problems).toEqual([])
    expect(config?.analyst).toMatchObject({ kind: 'openai', model: 'llama3.2' })
  })

  it('shows the defaults where it shows a default', async () => {
    const { config } = await readConfig(PATH, SECRETS, { deliver: true })
    expect(config?.gate).toEqual(configSchema.shape.gate.parse(undefined))
    expect(config?.window).toEqual(configSchema.shape.window.parse(undefined))
    expect(config?.builtin).toEqual(configSchema.shape.builtin.parse(undefined))
    const { groups, ...suppression } = config!.suppression
    const usual = configSchema.shape.suppression.parse({ by_type: { auth_failure: '15m' } })
    expect({ ...suppression, groups: [] }).toEqual(usual)
    const { api_key_env: _, ...analyst } = z.record(z.string(), z.unknown()).parse(config?.analyst)
    expect(analyst).toEqual(configSchema.shape.analyst.parse({ kind: 'openai', allow_insecure: false }))
  })
})
