import { describe, expect, test } from 'vitest'
import { createMiner } from '../../src/distill/index.ts'
import { learn } from './batches.ts'

const clean = (text: string) => text

/** The templates that are left when all messages have been learned. */
function templatesOf(...messages: readonly string[]): string[] {
  const miner = createMiner({ clean })
  learn(miner, messages)
  return miner.templates().map(({ text }) => text)
}

describe('a list of any length is one parameter', () => {
  test.each<readonly [where: string, template: string, ...messages: string[]]>([
    [
      'behind a colon',
      'loaded plugins: <*>',
      'loaded plugins: a',
      'loaded plugins: a, b',
      'loaded plugins: sso, mail, a',
    ],
    [
      'in brackets',
      'assigned [<*>] in <*>',
      'assigned [a] in 3 ms',
      'assigned [a, b] in 4 ms',
      'assigned [b, c, d] in 5 ms',
    ],
    ['behind an equals sign', 'scopes=<*> granted', 'scopes=a granted', 'scopes=a,b granted', 'scopes=c,b,a granted'],
    ['within a sentence', 'waits for <*> to end', 'waits for a, b and c to end', 'waits for d, c, b, or a to end'],
    ['of columns', 'INSERT INTO t (<*>) VALUES (?)', 'INSERT INTO t (a, b) VALUES (?)', 'INSERT INTO t (a) VALUES (?)'],
    ['of blanks in brackets', 'tags=[<*>] set', 'tags=[a] set', 'tags=[a b] set', 'tags=[c a b] set'],
    ['of steps', 'cycle: <*>', 'cycle: a -> b -> c', 'cycle: d -> c -> b -> a'],
    ['of pipes behind a key', 'filters: <*>', 'filters: a | b', 'filters: a | b | c'],
    ['of names with numbers between them', 'members: <*>', 'members: a, b7, c', 'members: db1, a, b', 'members: x, y'],
  ])('%s', (_, template, ...messages) => {
    expect(templatesOf(...messages)).toEqual([template])
  })
})

describe('no list is', () => {
  test.each<readonly [what: string, ...messages: string[]]>([
    ['what says how it went', 'checks: disk, failed, memory', 'checks: disk, passed, memory'],
    ['what states followed one another', 'job: RUNNING -> STOPPING -> STOPPED', 'job: RUNNING -> FAILED -> STOPPED'],
    ['what a key tells of', 'reason: quota, limit', 'reason: policy, tier'],
    ['what follows a level', 'warning: deprecated, ignored', 'warning: unused, kept'],
    ['what a message begins with', 'lock, stock, barrel lost', 'salt, pepper, sugar lost'],
    ['a change from one to another', 'mode changed: PENDING -> RUNNING', 'mode changed: PENDING -> FAILED'],
    ['a sentence', 'note: however, this is a hint', 'note: therefore, that is a rule'],
    ['a row of values', 'x 7,match,block,in', 'x 7,match,pass,in'],
  ])('%s', (_, ...messages) => {
    expect(templatesOf(...messages)).toHaveLength(messages.length)
  })
})
