import { describe, expect, it } from 'vitest'
import { levelAt } from '../../../src/decode/levels/level-column.ts'

/** `^` stands before what may be a level; behind it, from what stands there on, is the rest of the line. */
function read(line: string, columns = 'T') {
  const at = line.indexOf('^')
  const text = line.replace('^', '')
  const found = levelAt({ text, at, columns })
  return found && [found.level, text.slice(found.end)]
}

describe('a word', () => {
  it.each([
    ['10:11:12 ^ERROR no disk', 'error', ' no disk'],
    ['10:11:12 ^warn no disk', 'warn', ' no disk'],
    ['10:11:12 ^DEBUG1 no disk', 'debug', ' no disk'],
    ['10:11:12 [^error   ] no disk', 'error', '] no disk'],
    ['10:11:12 |^failure| no disk', 'error', '| no disk'],
    ['10:11:12.123456789: ^Error no disk', 'error', ' no disk'],
    ['10:11:12 ^error    : no disk', 'error', '    : no disk'],
    ['10:11:12 ^critical/SSL: no disk', 'fatal', '/SSL: no disk'],
    ['10:11:12 ^warn/server\tTCP 7', 'warn', '/server\tTCP 7'],
    ['10:11:12 ^Fault       no disk', 'fatal', '       no disk'],
    ['10:11:12 ^错误 no disk', 'error', ' no disk'],
  ])('stands in a column: %s', (line, level, rest) => {
    expect(read(line)).toEqual([level, rest])
  })

  it.each([
    '10:11:12 ^failure of a disk',
    '10:11:12 ^Error in line 7',
    '10:11:12 ^error-prone disk',
    '10:11:12 ^error/disk is full',
    '10:11:12 ^config: no disk',
    '10:11:12 ^error handling has been improved',
    '10:11:12 #7 ^ERROR handling has been improved',
  ])('is of the message: %s', (line) => {
    expect(read(line)).toBeNull()
  })

  it('at the beginning of a line needs a sign that a header follows', () => {
    for (const rest of ['   no disk', ' [main] no disk', ' 2026-01-01 00:00:00 no disk', ': no disk']) {
      expect(read(`^ERROR${rest}`, '')).toEqual(['error', rest])
    }
    expect(read('^ERROR codes of a disk', '')).toBeNull()
    expect(read('^error\t03-Feb-2026 no disk', '')).toEqual(['error', '\t03-Feb-2026 no disk'])
  })

  it('tells a state, not a level, behind who is alerted', () => {
    expect(read('10:11:12 SERVICE ^ALERT: web1;HTTP;OK', 'Tw')).toBeNull()
  })
})

describe('a letter', () => {
  it.each([
    ['10:11:12 [^E] no disk', 'T', 'error'],
    ['10:11:12 ^E [main] no disk', 'T', 'error'],
    ['[10:11:12]^E: no disk', 'T', 'error'],
    ['[10:11:12]^e: no disk', 'T', 'error'],
    ['[10:11:12 ^E 77] no disk', 'T', 'error'],
    ['10:11:12 ^E/cart(  77): no disk', 'T', 'error'],
    ['10:11:12 ^E tensorflow/core/a.cc:12] no disk', 'T', 'error'],
    ['[7] 10:11:12 ^e Basis            Segment.cpp(00255) : no disk', 'bT', 'error'],
    ['10:11:12 0000001a Servlet ^A   SRVE0068E: no disk', 'Tpw', 'info'],
    ['^W [12/Oct/2026:10:11:12] no disk', '', 'warn'],
    ['^W (1770) wifi: no disk', '', 'warn'],
    ['^W 2026-01-01 00:00:00 no disk', '', 'warn'],
  ])('is a level: %s', (line, columns, level) => {
    expect(read(line, columns)?.[0]).toBe(level)
  })

  it.each([
    ['10:11:12 ^E no disk', 'T'],
    ['10:11:12 ^e no disk', 'T'],
    ['10:11:12 ^C/cart: no disk', 'T'],
    ['^C 2026-01-01 00:00:00 no disk', ''],
    ['10:11:12 [^Q] no disk', 'T'],
  ])('is none: %s', (line, columns) => {
    expect(read(line, columns)).toBeNull()
  })
})

describe('a program with a way of its own', () => {
  it.each([
    ['10:11:12 resolver: ^debug 1: no disk', 'Tn:', 'debug', ': no disk'],
    ['10:11:12 cc1: ^fatal error: no disk', 'Tw:', 'fatal', ': no disk'],
    ['10:11:12 ^D2 COMMAND  [conn12] no disk', 'T', 'debug', ' COMMAND  [conn12] no disk'],
    ['10:11:12 ^LOG3[12]: no disk', 'T', 'error', '[12]: no disk'],
    ['10:11:12 ^Db locationd[77:5f3] no disk', 'T', 'debug', ' locationd[77:5f3] no disk'],
    ['10:11:12 ^E! no disk', 'T', 'error', ' no disk'],
    ['10:11:12 ^system,error,account no disk', 'T', 'error', ' no disk'],
  ])('is understood: %s', (line, columns, level, rest) => {
    expect(read(line, columns)).toEqual([level, rest])
  })
})
