/**
 * The loops that see every byte, in WebAssembly, and the memory they share with a batch: its bytes and columns are views on
 * it. They are written in `kernel/`, where each says what it does, and compiled by `npm run kernel`.
 */
import { randomFillSync } from 'node:crypto'
import { KERNEL } from './kernel.wasm.ts'

/** What a loop found besides what it answers, until it runs again. */
interface Found<Value = number> {
  readonly value: Value
}

interface Loops {
  classify(from: number, to: number): void
  splitLines(filled: number, whole: boolean): number
  readonly taken: Found
  addLevel(at: number, code: number): void
  expectRun(takesService: boolean, ownService: number, owner: number): void
  expectPlain(hasService: boolean): void
  readPlain(from: number, lines: number, row: number): number
  /** Behind `filled` messages may be written that stand in the lines with escapes. */
  clearRoom(filled: number): void
  expectFields(takesLogger: boolean): void
  readJson(from: number, lines: number, row: number): number
  readLogfmt(from: number, lines: number, row: number): number
  expectAccess(hasAgent: boolean): void
  readAccess(from: number, lines: number, row: number): number
  expectHeads(format: number, latest: number): void
  forgetHeads(): void
  /** 0: there is no room for it; 1: it is known, or too long; 2: added. */
  addHead(line: number, decided: number): number
  refuseHead(): void
  readHeads(from: number, lines: number, row: number): number
  readonly others: Found
  readonly earliest: Found
  readonly latest: Found
  /** 0: the index of a name, 1: the offset of a zone, 2: when a day began, 3: what a key means. */
  readonly asked: Found
  readonly wantedTime: Found
  readonly wantedStart: Found
  readonly wantedEnd: Found
  readonly wantedClock: Found
  /** What the key that is asked for is nested under, as `setKey` numbered it. */
  readonly wantedSpace: Found
  setName(index: number): void
  setKey(role: number, rank: number, marks: number, inner: number, part: number, partRank: number): void
  setDay(midnight: number): void
  setOffset(from: number, until: number, ahead: number): void
  measureRows(rows: number): void
  measure(row: number, start: number, end: number): void
  /** The numbers of a message, behind those that are noted, for a tally. False: there may be no room for them. */
  noteNumbers(tally: number, start: number, end: number): boolean
  readonly numbers: Found
  forgetNumbers(): void
  expectTemplates(teacher: number, lesson: number): void
  findTemplates(from: number, rows: number): number
  setTemplate(row: number, template: number): void
  expectCensus(): void
  countTemplates(from: number, rows: number): number
  /** False: the words that are known have to be put into `FAMILIAR` first. */
  knowsFamiliar(teacher: number, lesson: number): boolean
  /** False where more than its words decides about a message. */
  readOutline(start: number, end: number): boolean
  readonly outline: Found
  readonly outlineCheck: Found
  /** `isWhole`: all messages stand in the bytes. */
  expectTallies(span: number, arrival: number, isWhole: boolean): void
  countRows(from: number, until: number, start: number): number
  readonly windowFrom: Found
  isSampled(nth: number): boolean
  setTally(row: number, tally: number, window: number, isLate: boolean): void
  forgetWords(): void
  /** Of the text that was placed, in lower case. False: there is no room for it. */
  addWord(start: number, end: number): boolean
  /** Where the next one stands, or `until`. */
  findWord(from: number, until: number): number
  /** Its number, in the order in which they were added. */
  readonly foundWord: Found
}

/** What another thread needs to work on the same bytes and columns. */
export interface KernelShare {
  readonly memory: SharedMemory
  readonly seed: Seed
}

export interface Kernel extends Loops {
  readonly share: KernelShare
  /** How many lines, or records, fit. */
  readonly rows: number
  readonly numbersFit: number
  /** Templates from this one on are not counted. */
  readonly templatesFit: number
  readonly bytes: Buffer
  /** Text that stands in no bytes: put here and measured there. Answers where it ends; it is cut where nothing decides. */
  placeText(text: string): number
  readonly textStart: number
  /** A column by its name in `kernel/memory.ts`. */
  words(name: string, length: number): Uint32Array
  floats(name: string, length: number): Float64Array
  marks(name: string, length: number): Uint8Array
}

interface Instance extends Loops {
  setSeed(low: number, high: number): void
}

interface SharedMemory {
  readonly buffer: SharedArrayBuffer
}

export type Seed = readonly [low: number, high: number]

declare const WebAssembly: {
  Memory: new (limits: { initial: number; maximum: number; shared: true }) => SharedMemory
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: { env: { memory: SharedMemory } }) => { readonly exports: Instance }
}

/** Nobody who writes a log knows it, so nobody can write a line that passes for another one. It ends with the process. */
const [LOW, HIGH] = randomFillSync(new Uint32Array(2))
export const SEED: Seed = [LOW!, HIGH!]
/** What the loops are compiled for; what they do not touch costs nothing. */
const PAGES = 64
let compiled: object | null = null

/** With what a kernel of another thread shares, on the same bytes and columns: only one of the two may run at a time. */
export function createKernel({ memory = createMemory(), seed = SEED }: Partial<KernelShare> = {}): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64'))
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } })
  const constant = (name: string): number => Reflect.get(exports, name).value
  exports.setSeed(...seed)
  const { buffer } = memory
  const bytes = Buffer.from(buffer, constant('BYTES'), constant('LONGEST'))
  const text = Buffer.from(buffer, constant('TEXT'), constant('LONGEST_TEXT'))
  const textStart = constant('TEXT') - constant('BYTES')
  return {
    ...exports,
    share: { memory, seed },
    rows: constant('ROWS'),
    numbersFit: constant('NUMBERS'),
    templatesFit: constant('COUNTED_TEMPLATES'),
    bytes,
    textStart,
    placeText(content) {
      const end = textStart + text.write(content)
      exports.classify(textStart, end)
      return end
    },
    words: (name, length) => new Uint32Array(buffer, constant(name), length),
    floats: (name, length) => new Float64Array(buffer, constant(name), length),
    marks: (name, length) => new Uint8Array(buffer, constant(name), length),
  }
}

function createMemory(): SharedMemory {
  return new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared: true })
}
