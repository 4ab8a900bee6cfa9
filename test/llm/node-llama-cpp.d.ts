/** The little we use of the engine: its own types are only there where somebody has installed it. */
declare module 'node-llama-cpp' {
  export interface LlamaGrammar {
    parse(text: string): unknown
  }

  export interface LlamaContextSequence {
    readonly contextTokens: readonly number[]
    clearHistory(): Promise<void>
  }

  export interface LlamaContext {
    getSequence(): LlamaContextSequence
    dispose(): Promise<void>
  }

  export interface LlamaModel {
    tokenize(text: string): readonly number[]
    createContext(options: { contextSize: number; batchSize?: number; threads?: number }): Promise<LlamaContext>
    dispose(): Promise<void>
  }

  export interface Llama {
    loadModel(options: { modelPath: string }): Promise<LlamaModel>
    createGrammarForJsonSchema(schema: object): Promise<LlamaGrammar>
    getGrammarFor(name: 'json'): Promise<LlamaGrammar>
    dispose(): Promise<void>
  }

  export function getLlama(options: { gpu: false; build: 'never'; logLevel: 'error' | 'disabled' }): Promise<Llama>

  export class LlamaCompletion {
    constructor(options: { contextSequence: LlamaContextSequence })
    generateCompletionWithMeta(
      prompt: string | readonly number[],
      options: {
        grammar?: LlamaGrammar
        maxTokens?: number
        temperature?: number
        topK?: number
        seed?: number
        signal?: AbortSignal
        stopOnAbortSignal?: boolean
      },
    ): Promise<{ response: string; metadata: { stopReason: string } }>
  }
}
