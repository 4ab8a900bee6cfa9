/** Patterns that people write in configs and prompt pages, matched in linear time whatever they wrote. */
import { RE2JS } from 're2js'
import type { Pattern } from './model.ts'

/** A pattern that also says where it matched, for callers that replace what they find. */
export interface SearchPattern extends Pattern {
  /** Start and end of every match that is not empty, in order, none overlapping. */
  find(text: string): (readonly [start: number, end: number])[]
}

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
  // Matching is by code point and stateless anyway: accepted, so that a pattern pasted from code keeps working.
  u: 0,
  g: 0,
}

/**
 * `/text/flags` is an RE2 expression with exactly these flags; anything else is an RE2 expression that ignores case,
 * so that plain words simply match. Throws an Error that names the pattern and what is wrong with it.
 */
export function compilePattern(source: string): SearchPattern {
  const { expression, flags } = readSource(source)
  if (expression === '') throw new Error('the pattern is empty: it would match every line')
  const compiled = compile({ source, expression, flags })
  return {
    source,
    test: (text) => compiled.test(text),
    find(text) {
      const spans: [number, number][] = []
      const matcher = compiled.matcher(text)
      while (matcher.find()) {
        if (matcher.end() > matcher.start()) spans.push([matcher.start(), matcher.end()])
      }
      return spans
    },
  }
}

function readSource(source: string): { expression: string; flags: number } {
  const delimited = /^\/(.*)\/([a-z]*)$/s.exec(source)
  if (!delimited) return { expression: source.trim(), flags: RE2JS.CASE_INSENSITIVE }
  const letters = delimited[2] ?? ''
  let flags = 0
  for (const letter of letters) {
    const flag = FLAGS[letter]
    if (flag === undefined) {
      throw new Error(`the pattern ${source} has the unknown flag "${letter}": expected some of ${flagNames()}`)
    }
    flags |= flag
  }
  return { expression: delimited[1] ?? '', flags }
}

function flagNames(): string {
  return Object.keys(FLAGS).join(' ')
}

function compile(pattern: { source: string; expression: string; flags: number }): RE2JS {
  try {
    return RE2JS.compile(pattern.expression, pattern.flags)
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/^error parsing regexp: /, '')
    throw new Error(
      `the pattern ${pattern.source} is no RE2 expression (${reason}): ` +
        'look-around and back-references do not exist there, and a literal . ( [ needs a backslash',
      { cause: error },
    )
  }
}
