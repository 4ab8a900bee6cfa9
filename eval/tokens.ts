/**
 * Recorded exchanges with real servers: is any prompt larger than our estimate of it? `npm run eval:tokens -- FOLDER`.
 * What a server cut before it counted is left out: such a prompt's size is not known.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { estimateTokens, TOKENS_AROUND_MESSAGE } from '../src/judge/tokens.ts'
import { z } from '../src/schema.ts'

const recording = z.object({
  request: z.object({ body: z.object({ messages: z.array(z.object({ content: z.string() })) }) }),
  response: z.object({ body: z.unknown() }),
})
const counted = z.object({ usage: z.object({ prompt_tokens: z.number() }) })

const folder = process.argv[2]
if (folder === undefined) throw new Error('expected a folder of recordings')
const rows = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && !name.includes('too-long'))
  .flatMap((name) => {
    const read = recording.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    const { body } = read.data?.response ?? {}
    const usage = counted.safeParse(typeof body === 'string' ? parse(body) : body)
    if (!read.success || !usage.success) return []
    const { messages } = read.data.request.body
    const text = messages.map(({ content }) => content).join('\n')
    const estimated = estimateTokens(text) + TOKENS_AROUND_MESSAGE * messages.length
    return [
      {
        name,
        bytes: Buffer.byteLength(text),
        counted: usage.data.usage.prompt_tokens,
        estimated,
      },
    ]
  })
console.table(rows)
const under = rows.filter(({ counted, estimated }) => estimated < counted)
console.log(`${rows.length - under.length} of ${rows.length} prompts are no larger than estimated`)
process.exitCode = under.length > 0 ? 1 : 0

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
