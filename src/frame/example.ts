/**
 * A kept line on its way: it becomes text, and is cleaned, when somebody reads it. Most windows are quiet, and nobody does.
 * Marks are numbered in the order of lines, whoever reads first: then all lines of a window are cleaned.
 */
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

/** The lines of a window, and of all its parts. */
export interface Sheet {
  add(about: Omit<Example, 'text' | 'glance'>, raw: RawLine): Example
}

/** What the lines of a sheet have in common. */
interface Reading {
  /** A fresh numbering of marks. */
  readonly scope: () => Clean
  readAll(): void
}

export function createSheet(scope: () => Clean): Sheet {
  const unread: KeptExample[] = []
  const clean = scope()
  const reading: Reading = {
    scope,
    readAll() {
      for (const line of unread.splice(0)) line.become(clean)
    },
  }
  return {
    add(about, raw) {
      const line = new KeptExample(about, raw, reading)
      unread.push(line)
      return line
    },
  }
}

/** A class: an object of its own with a getter costs more to make than the text would. */
class KeptExample implements Example {
  readonly time: Time
  readonly level: Level | null
  readonly template: string
  readonly #reading: Reading
  /** Null: its text is made. */
  #raw: RawLine | null
  #text = ''
  #glance: string | null = null

  constructor({ time, level, template }: Omit<Example, 'text' | 'glance'>, raw: RawLine, reading: Reading) {
    this.time = time
    this.level = level
    this.template = template
    this.#raw = raw
    this.#reading = reading
  }

  get text(): string {
    if (this.#raw !== null) this.#reading.readAll()
    return this.#text
  }

  get glance(): string {
    if (this.#raw === null) return this.#text
    this.#glance ??= shown(this.#raw, this.#reading.scope())
    return this.#glance
  }

  become(clean: Clean): void {
    if (this.#raw === null) return
    this.#text = shown(this.#raw, clean)
    this.#raw = null
  }

  toJSON(): Example {
    const { time, level, template, text } = this
    return { time, level, template, text }
  }
}

function shown({ bytes, from, until, left }: RawLine, clean: Clean): string {
  return showRecord({ text: bytes.toString('utf8', from, until), clean, left })
}
