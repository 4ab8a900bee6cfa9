/** A kept line on its way: it becomes text, and is cleaned, when somebody reads it. Most windows are quiet, and nobody does. */
import type { Clean, Example, Level, Time } from '../model.ts'
import { showRecord } from './record-text.ts'

/** Where the bytes of a kept line stand. */
export interface RawLine {
  readonly bytes: Buffer
  readonly from: number
  readonly until: number
  /** Bytes of the record that were not kept. */
  readonly left: number
}

interface Unread extends RawLine {
  readonly clean: Clean
}

/** A class: an object of its own with a getter costs more to make than the text would. */
class KeptExample implements Example {
  readonly time: Time
  readonly level: Level | null
  readonly template: string
  #unread: Unread | null
  #text = ''

  constructor({ time, level, template }: Omit<Example, 'text'>, unread: Unread) {
    this.time = time
    this.level = level
    this.template = template
    this.#unread = unread
  }

  get text(): string {
    if (this.#unread === null) return this.#text
    const { bytes, from, until, left, clean } = this.#unread
    this.#text = showRecord({ text: bytes.toString('utf8', from, until), clean, left })
    this.#unread = null
    return this.#text
  }

  toJSON(): Example {
    const { time, level, template, text } = this
    return { time, level, template, text }
  }
}

export function keptExample(about: Omit<Example, 'text'>, raw: RawLine, clean: Clean): Example {
  return new KeptExample(about, { ...raw, clean })
}
