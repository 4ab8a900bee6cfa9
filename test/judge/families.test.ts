import { expect, it } from 'vitest'
import { answer, says, startEndpoint } from './endpoint.ts'
import { sealed } from './sealed.ts'
import { never, setUp } from './set-up.ts'

/** What people write in the config for each kind of server, as the README tells them to. */
const families: Readonly<Record<string, object>> = {
  Ollama: { model: 'llama3.2' },
  'llama.cpp': { model: 'any', extra_body: { cache_prompt: true } },
  vLLM: { model: 'Qwen/Qwen3-8B', extra_body: { chat_template_kwargs: { enable_thinking: false } } },
  'LM Studio': { model: 'qwen3-8b', response_format: 'json_schema' },
  OpenAI: { model: 'gpt-4.1-mini', context_tokens: 128_000 },
  'OpenAI, reasoning': {
    model: 'o4-mini',
    temperature: null,
    seed: null,
    max_tokens_field: 'max_completion_tokens',
    extra_body: { reasoning_effort: 'low' },
  },
  Azure: { model: 'my-deployment', response_format: 'json_schema' },
  OpenRouter: { model: 'qwen/qwen3-8b', extra_body: { provider: { require_parameters: true } } },
  Groq: { model: 'openai/gpt-oss-20b', response_format: 'json_object' },
  Mistral: { model: 'mistral-small-latest', seed: null, extra_body: { random_seed: 0 } },
  Gemini: { model: 'gemini-2.5-flash', seed: null },
  Anthropic: { model: 'claude-haiku-4-5', response_format: 'text', seed: null },
}

async function fieldsFor(options: object): Promise<string> {
  await using endpoint = await startEndpoint(says(answer([])))
  await setUp({ base_url: endpoint.url, ...options }).judge.verdict(sealed({ lines: ['ERROR x'] }), never)
  const { messages, response_format: format, ...fields } = endpoint.asked[0]!.body
  const words = messages[0]!.content.includes('It fits this JSON schema') ? 'schema in words' : 'no schema in words'
  return [JSON.stringify(fields), format?.type ?? 'text', words].join(' · ')
}

it('each family of servers is sent what it takes, and nothing else', async () => {
  const sent: Record<string, string> = {}
  for (const [family, options] of Object.entries(families)) sent[family] = await fieldsFor(options)
  expect(sent).toMatchInlineSnapshot(`
    {
      "Anthropic": "{"model":"claude-haiku-4-5","temperature":0.1,"max_tokens":2048,"stream":false} · text · schema in words",
      "Azure": "{"model":"my-deployment","temperature":0.1,"seed":0,"max_tokens":2048,"stream":false} · json_schema · no schema in words",
      "Gemini": "{"model":"gemini-2.5-flash","temperature":0.1,"max_tokens":2048,"stream":false} · json_schema · no schema in words",
      "Groq": "{"model":"openai/gpt-oss-20b","temperature":0.1,"seed":0,"max_tokens":2048,"stream":false} · json_object · schema in words",
      "LM Studio": "{"model":"qwen3-8b","temperature":0.1,"seed":0,"max_tokens":2048,"stream":false} · json_schema · no schema in words",
      "Mistral": "{"random_seed":0,"model":"mistral-small-latest","temperature":0.1,"max_tokens":2048,"stream":false} · json_schema · no schema in words",
      "Ollama": "{"model":"llama3.2","temperature":0.1,"seed":0,"max_tokens":2048,"stream":false} · json_schema · no schema in words",
      "OpenAI": "{"model":"gpt-4.1-mini","temperature":0.1,"seed":0,"max_tokens":2048,"stream":false} · json_schema · no schema in words",
      "OpenAI, reasoning": "{"reasoning_effort":"low","model":"o4-mini","max_completion_tokens":2048,"stream":false} · json_schema · no schema in words",
      "OpenRouter": "{"provider":{"require_parameters":true},"model":"qwen/qwen3-8b","temperature":0.1,"seed":0,"max_tokens":2048,"stream":false} · json_schema · no schema in words",
      "llama.cpp": "{"cache_prompt":true,"model":"any","temperature":0.1,"seed":0,"max_tokens":2048,"stream":false} · json_schema · no schema in words",
      "vLLM": "{"chat_template_kwargs":{"enable_thinking":false},"model":"Qwen/Qwen3-8B","temperature":0.1,"seed":0,"max_tokens":2048,"stream":false} · json_schema · no schema in words",
    }
  `)
})
