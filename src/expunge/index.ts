/** The doorway from bytes to text: secrets and personal data stay behind, and nothing that hides stays hidden. */
import type { Clean } from '../model.ts'
import { compilePattern, type SearchPattern } from '../pattern.ts'
import { showHidden } from '../visible.ts'
import { createFirstLook, type FirstLook } from './first-look.ts'
import { fold } from './fold.ts'
import { CUT, createNumbering, type Numbering, UNREADABLE } from './marks.ts'
import type { RedactOptions } from './options.ts'
import { findAll, type Rule, type Span } from './rule.ts'
import { ADDRESS_RULES, HOST_RULES, RULES } from './rules/index.ts'
import { findEchoes, settle } from './spans.ts'

export interface ExpungeRule {
  /** Shown in the mark: `customer` becomes `‹customer#1›`. */
  readonly name: string
  readonly pattern: SearchPattern
}

export interface ExpungeOptions {
  readonly rules?: readonly ExpungeRule[]
  /** What lies within a match of one of these stays, whatever found it. */
  readonly keep?: readonly SearchPattern[]
  /** Mask network addresses too. */
  readonly addresses?: boolean
  /** Mask host names too. */
  readonly hosts?: boolean
}

export interface Expunger {
  /** Every text on its own: the numbering starts anew with each. */
  readonly clean: Clean
  /** One numbering for all texts of a window: the same value has the same mark in all of them. */
  scope(): Clean
}

/** Longer text is cut, at a gap where there is one: no record worth reading is longer. */
const LONGEST = 65_536

/** As the section `redact` of the config says. */
export function expungerFor({ rules, keep, ...policy }: RedactOptions): Expunger {
  const compiled = rules.map(({ name, pattern }) => ({ name, pattern: compilePattern(pattern) }))
  return createExpunger({ ...policy, rules: compiled, keep: keep.map(compilePattern) })
}

export function createExpunger(options: ExpungeOptions = {}): Expunger {
  const { rules = [], keep = [], addresses = false, hosts = false } = options
  const asked = [...(addresses ? ADDRESS_RULES : []), ...(hosts ? HOST_RULES : [])]
  const firstLook = createFirstLook([...rules.map(ownRule), ...RULES, ...asked])
  return {
    clean: (text) => clean({ text, firstLook, keep, numbering: createNumbering() }),
    scope() {
      const numbering = createNumbering()
      return (text) => clean({ text, firstLook, keep, numbering })
    },
  }
}

function clean(args: {
  text: string
  firstLook: FirstLook
  keep: readonly SearchPattern[]
  numbering: Numbering
}): string {
  const { text, firstLook, keep, numbering } = args
  try {
    const kept = cut(text)
    const folded = fold(kept)
    const found = withoutKept({ found: findAll(firstLook(folded.text), folded.text), text: folded.text, keep })
    if (found.length === 0) return showHidden(kept) + (kept.length < text.length ? CUT : '')
    const spans = settle([...found, ...findEchoes(folded.text, found)])
    let shown = ''
    let at = 0
    for (const { start, end, kind } of spans) {
      shown += showHidden(kept.slice(at, folded.start(start))) + numbering(kind, folded.text.slice(start, end))
      at = folded.end(end)
    }
    return shown + showHidden(kept.slice(at)) + (kept.length < text.length ? CUT : '')
  } catch {
    return UNREADABLE
  }
}

function withoutKept(args: { found: readonly Span[]; text: string; keep: readonly SearchPattern[] }): readonly Span[] {
  const { found, text, keep } = args
  if (found.length === 0 || keep.length === 0) return found
  const kept = keep.flatMap((pattern) => pattern.find(text))
  return found.filter((span) => !kept.some(([start, end]) => start <= span.start && span.end <= end))
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text
  const gap = text.slice(0, LONGEST).search(/\s\S*$/)
  return text.slice(0, gap > LONGEST / 2 ? gap : LONGEST)
}

function ownRule({ name, pattern }: ExpungeRule): Rule {
  return { id: name, needs: {}, find: (text) => pattern.find(text).map(([start, end]) => ({ start, end, kind: name })) }
}
