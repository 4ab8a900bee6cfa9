/** A language model that knows nothing: the shape of Llama with random weights, a few megabytes, the same for every seed. */
import { type Tensor, type Value, writeGguf } from './gguf.ts'
import type { Vocabulary } from './vocabulary.ts'

const WIDTH = 64
const INNER = 128
const HEADS = 4
const LAYERS = 2

/**
 * What it says is chosen by a grammar, token by token. Row 0 of every embedding is the same, so that weight 0 of an
 * output row is how much the model likes that token: letters and quotation marks more, bytes hardly ever. Without it
 * most of what it wants is against the grammar, and an answer takes half a minute.
 */
const STEADY = 4
const LIKED = { quote: 0.9, letter: 0.3, hardly: -6 } as const

export function writeTinyModel(vocabulary: Vocabulary, args: { context: number; seed: number }): Buffer {
  const random = createRandom(args.seed)
  const size = vocabulary.tokens.length
  const matrix = (name: string, rows: number, columns = WIDTH, spread = 0.3): Tensor => {
    const values = Float32Array.from({ length: rows * columns }, () => (random() - 0.5) * spread)
    return { name, shape: [columns, rows], values }
  }
  const ones = (name: string): Tensor => ({ name, shape: [WIDTH], values: new Float32Array(WIDTH).fill(1) })
  const embedding = matrix('token_embd.weight', size)
  const output = matrix('output.weight', size, WIDTH, 0.1)
  for (let token = 0; token < size; token += 1) {
    embedding.values[token * WIDTH] = STEADY
    output.values[token * WIDTH] = liking(vocabulary, token)
  }
  const layers = Array.from({ length: LAYERS }, (_, nth) => [
    ones(`blk.${nth}.attn_norm.weight`),
    ...['attn_q', 'attn_k', 'attn_v', 'attn_output'].map((part) => matrix(`blk.${nth}.${part}.weight`, WIDTH)),
    ones(`blk.${nth}.ffn_norm.weight`),
    matrix(`blk.${nth}.ffn_gate.weight`, INNER),
    matrix(`blk.${nth}.ffn_up.weight`, INNER),
    matrix(`blk.${nth}.ffn_down.weight`, WIDTH, INNER),
  ])
  return writeGguf(describe(vocabulary, args.context), [
    embedding,
    ones('output_norm.weight'),
    output,
    ...layers.flat(),
  ])
}

function liking({ tokens, kinds }: Vocabulary, token: number): number {
  if (kinds[token] !== 1) return LIKED.hardly
  if (tokens[token] === '"') return LIKED.quote
  return /^\p{L}+$/u.test(tokens[token]!) ? LIKED.letter : 0
}

function describe({ tokens, scores, kinds }: Vocabulary, context: number): Record<string, Value> {
  return {
    'general.architecture': { string: 'llama' },
    'general.name': { string: 'tiny random' },
    'llama.context_length': { u32: context },
    'llama.embedding_length': { u32: WIDTH },
    'llama.block_count': { u32: LAYERS },
    'llama.feed_forward_length': { u32: INNER },
    'llama.attention.head_count': { u32: HEADS },
    'llama.attention.head_count_kv': { u32: HEADS },
    'llama.attention.layer_norm_rms_epsilon': { f32: 1e-5 },
    'llama.rope.dimension_count': { u32: WIDTH / HEADS },
    'llama.vocab_size': { u32: tokens.length },
    'tokenizer.ggml.model': { string: 'llama' },
    'tokenizer.ggml.pre': { string: 'default' },
    'tokenizer.ggml.tokens': { strings: tokens },
    'tokenizer.ggml.scores': { f32s: scores },
    'tokenizer.ggml.token_type': { i32s: kinds },
    'tokenizer.ggml.unknown_token_id': { u32: 0 },
    'tokenizer.ggml.bos_token_id': { u32: 1 },
    'tokenizer.ggml.eos_token_id': { u32: 2 },
    'tokenizer.ggml.add_bos_token': { bool: true },
    'tokenizer.ggml.add_eos_token': { bool: false },
    'tokenizer.ggml.add_space_prefix': { bool: false },
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
