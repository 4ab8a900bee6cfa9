import { describe, expect, it } from 'vitest'
import { parseYaml } from '../src/yaml.ts'

const read = (...lines: string[]) => parseYaml(lines.join('\n'), 'config.yaml')

describe('parseYaml', () => {
  it('gives plain values and the place of every key', () => {
    const text = read('window:', '  minutes: 5', 'routes:', '  critical: [oncall, channel]')
    expect(text.value).toEqual({ window: { minutes: 5 }, routes: { critical: ['oncall', 'channel'] } })
    expect(text.problems).toEqual([])
    expect(text.at(['window', 'minutes'])).toEqual({ line: 2, column: 3 })
    expect(text.at(['routes', 'critical', 1])).toEqual({ line: 4, column: 22 })
  })

  it('points at the nearest parent of a key that is not there', () => {
    const text = read('sinks:', '  oncall:', '    kind: pagerduty')
    expect(text.at(['sinks', 'oncall', 'routing_key_env'])).toEqual({ line: 2, column: 3 })
    expect(text.at(['routes', 'critical'])).toEqual({ line: 1, column: 1 })
  })

  it('points into lists of mappings and through aliases', () => {
    const text = read('sources:', '  - kind: file', '    path: a', 'more: &m', '  depth: 1', 'same: *m')
    expect(text.at(['sources', 0, 'path'])).toEqual({ line: 3, column: 5 })
    expect(text.at(['same', 'depth'])).toEqual({ line: 5, column: 3 })
  })

  it('reads an empty file and one of comments only as null', () => {
    expect(read('').value).toBeNull()
    expect(read('# nothing here').value).toBeNull()
    expect(read('').at(['anything'])).toEqual({ line: 1, column: 1 })
  })

  it('names a duplicate key and reads on', () => {
    const text = read('state: a', 'state: b')
    expect(text.problems).toEqual([{ line: 2, column: 1, message: 'duplicate key "state": it may be given once' }])
    expect(text.value).toBeDefined()
  })

  it('refuses tags that would make something else than a plain value', () => {
    const { problems } = read('prompts: !!js/function "x"', 'state: !include other.yaml')
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '1 the tag !!js/function is not allowed: write a plain value',
      '2 the tag !include is not allowed: write a plain value',
    ])
  })

  it('says what to mend, once for each line', () => {
    const said = (...lines: string[]) => read(...lines).problems.map(({ line, message }) => `${line} ${message}`)
    expect(said('a:', '\t- b')).toEqual(['2 tabs are not allowed as indentation: use spaces'])
    expect(said('a: 1', 'state:x.db')).toEqual([
      '2 expected a key with a colon and a space behind it, as in `key: value`',
    ])
    expect(said('a:', '  - kind: file', '   paths: [b]')).toEqual([
      '3 this is neither an item of the list above, which has a dash, nor as far in as the keys of one: correct its indentation',
    ])
    expect(said("a: [{ b: ['c] }]", '')).toEqual(["2 a text that begins with ' has no ' at its end"])
    expect(said('match: ledger: broken')).toEqual([
      '1 a second key in the value of another: put the value in quotes, or correct the indentation',
    ])
    expect(said('match: "ledger" broken')).toEqual([
      '1 this stands behind a value that is complete: put all of it in quotes, or correct the indentation',
    ])
    expect(said('paths: [a, b', 'state: x')).toEqual(['2 what begins with [ above has no ] before here'])
    expect(said('window: { minutes: 5', 'state: x')).toEqual(['2 what begins with { above has no } before here'])
    expect(said('paths: [a]]')).toEqual(['1 there is one ] too many here'])
    expect(said('sinks:', '  a: 1', ' b: 2')).toEqual([
      '3 the keys of one section have to begin in the same column: correct the indentation',
    ])
    expect(said('paths: - a.log')).toEqual(['1 an item with a dash has to stand on a line of its own, below its key'])
    expect(said('to: @oncall')).toEqual(['1 a value that begins with @ has to stand in quotes'])
    expect(said('schedule: */5 * * * *')).toEqual([
      '1 */5 stands for nothing, and text that begins with * has to stand in quotes',
    ])
  })

  it('gives no value for text whose structure is broken, and says where', () => {
    for (const lines of [['a: [1,', 'b: 2'], ['a: b: c'], ['\ta: 1'], ['- "open'], ['a: 1', '---', 'b: 2']]) {
      const text = read(...lines)
      expect(text.value, lines.join('|')).toBeUndefined()
      expect(text.problems.length, lines.join('|')).toBeGreaterThan(0)
    }
  })

  it('refuses aliases that grow without measure, stand for nothing or contain themselves', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
    for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf'].map((pair) => [...pair])) {
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${before}`).join(',')}]`)
    }
    for (const lines of [bomb, ['a: *missing'], ['a: &a [*a]']]) {
      const text = read(...lines)
      expect(text.value).toBeUndefined()
      expect(text.problems).toHaveLength(1)
    }
  })

  it('survives nesting that is deeper than the stack', () => {
    const text = parseYaml('['.repeat(20_000), 'config.yaml')
    expect(text.value).toBeUndefined()
    expect(text.problems[0]?.message).toBe('the text is nested too deeply')
  })

  it('keeps __proto__ an ordinary key', () => {
    const value = read('__proto__: { polluted: true }').value as object
    expect(Object.keys(value)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect('polluted' in {}).toBe(false)
  })
})
