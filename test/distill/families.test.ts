import { describe, expect, test } from 'vitest'
import { createMiner } from '../../src/distill/index.ts'
import { batchOf, learn } from './batches.ts'

const clean = (text: string) => text

/** The templates that are left when all messages have been learned. */
function templatesOf(messages: readonly string[]): string[] {
  const miner = createMiner({ clean })
  learn(miner, messages)
  return miner.templates().map(({ text }) => text)
}

const each = (template: string, words: string) => words.split(' ').map((word) => template.replace('*', word))

describe('messages that differ in a word', () => {
  test('are messages of their own when there are few, and one template when there are many', () => {
    const few = each('cache * evicted an entry', 'red green blue')
    expect(templatesOf(few)).toEqual(few)
    expect(templatesOf([...few, 'cache white evicted an entry'])).toEqual(['cache <*> evicted an entry'])
  })

  test('are one template at once behind a word that names follow, or behind a key', () => {
    expect(templatesOf(each('session of user * ended', 'alice bob'))).toEqual(['session of user <*> ended'])
    expect(templatesOf(each('request from=*, took 5 ms', 'web shop'))).toEqual(['request from=<*>, took <*>'])
    expect(templatesOf(each('entering chdir(*) for it', 'pwd home'))).toEqual(['entering chdir(<*>) for it'])
  })

  test('are one template at once when the words are names by their form', () => {
    expect(templatesOf(each('class * was loaded', 'com.shop.Cart com.shop.Order'))).toEqual(['class <*> was loaded'])
  })

  test('are one template at once when the words are hosts with their addresses', () => {
    const hosts = 'mx.red.example[10.0.0.1] out.blue.example[10.0.0.2]'
    expect(templatesOf(each('connect from *', hosts))).toEqual(['connect from <*>'])
    expect(templatesOf(each('gate: warning: *: no such user', hosts))).toEqual(['gate: warning: <*>: no such user'])
  })

  test('are one template at once when the words are fields, whatever they are called', () => {
    const said = each('update of * in orders done', 'price sku title name')
    expect(
      templatesOf([...said, 'update of created_by in orders done', 'update of deleted_at in orders done']),
    ).toEqual(['update of <*> in orders done'])
  })

  test('are of a template that has more variables than words, where they differ in these alone', () => {
    const said = each('<7> moved * to <8>', 'ann bob cid dan').map((text) =>
      text.replace('<7>', '[a7]').replace('<8>', 'b8'),
    )
    expect(templatesOf([...said, '[ann] moved bob to cid'])).toEqual(['[<*>] moved <*> to <*>'])
  })

  test('stay apart when letters that look like words tell, not when letters at random do', () => {
    const tokens = 'XdIzPLfGQlOn AAdIvgcmXMOK qWeRtzUiOpUp HjKlMnBvOk'.split(' ')
    const letters = Array.from({ length: 15 }, (_, at) => `x${'qWkZ'.repeat(2)}${String.fromCharCode(97 + at)}Yz`)
    const messages = [...letters, ...tokens].map((token) => `received token ${token} from client`)
    expect(templatesOf(messages)).toEqual(['received token <*> from client'])
    const screens = ['mScreenOn', 'mScreenOff', 'wifiUp'].map((state) => `now ${state} for display`)
    expect(templatesOf(screens)).toEqual(screens)
  })

  test('stay apart when the words are states in capitals', () => {
    const states = each('job 7 went to * now', 'NEW QUEUED RUNNING SLEEPING PARKED')
    expect(templatesOf(states)).toHaveLength(5)
  })

  test('stay apart when several words side by side are another sentence', () => {
    const reasons = ['Bad descriptor', 'Broken pipe', 'No space', 'Device busy', 'Stale handle', 'Too large']
    expect(templatesOf(reasons.map((reason) => `cannot read the map file x: ${reason}`))).toHaveLength(6)
  })

  test('stay apart in the word they begin with', () => {
    expect(templatesOf(each('* daemon says hello', 'cups http mail cron dhcp'))).toHaveLength(5)
  })

  test('stay apart in what happened, however many there are', () => {
    const messages = each('task * in the end', 'alpha beta gamma delta failed done aborted')
    expect(templatesOf(messages).toSorted()).toEqual([
      'task <*> in the end',
      'task aborted in the end',
      'task done in the end',
      'task failed in the end',
    ])
  })

  test.each(['synced', 'optimal', 'healthy'])('stay apart in whether it is %s', (state) => {
    expect(templatesOf(each(`mirror ${state}=* of the pool`, 'true false'))).toHaveLength(2)
  })

  test('stay apart in what a name of several words ends in, unless it is the name of a topic or a queue', () => {
    expect(templatesOf(each('event Type="Container*" of the pod', 'Started Died Paused Evicted'))).toHaveLength(4)
    expect(templatesOf(each('the node now is not-*', 'ready reachable healthy available'))).toHaveLength(4)
    const topics = 'order-created payment-failed user-signup stock-updated'
    expect(templatesOf(each('rebalance of topic * took 5 ms', topics))).toEqual(['rebalance of topic <*> took <*>'])
  })

  test('may differ in two columns at once', () => {
    const pairs = ['a b', 'c d', 'e f', 'g h'].map((pair) => pair.split(' '))
    const messages = pairs.map(([from, to]) => `copied the file x${from}x over to x${to}x again`)
    expect(templatesOf(messages)).toEqual(['copied the file <*> over to <*> again'])
  })
})

describe('templates that turn out to be one', () => {
  const colours = each('cache * evicted an entry', 'red green blue white')

  test('have the id of the oldest, for the records of the same batch too', () => {
    const first = learn(createMiner({ clean }), [colours[0]!])[0]!
    const all = learn(createMiner({ clean }), colours)
    expect(all).toEqual(Array(4).fill({ id: first.id, text: 'cache <*> evicted an entry', count: 4 }))
  })

  test('keep their ids in the store, all with the text of the oldest, and are one again after a restart', () => {
    const miner = createMiner({ clean })
    const before = learn(miner, colours.slice(0, 3)).map(({ id }) => id)
    learn(miner, colours.slice(3))
    const stored = miner.changed()
    expect(stored.map(({ id, count }) => [id, count])).toEqual([
      [before[0], 4],
      [before[1], 0],
      [before[2], 0],
    ])
    const later = createMiner({ clean, known: stored })
    const [known, unknown] = learn(later, [colours[1]!, 'cache black evicted an entry'])
    expect(known!.id).toBe(before[0])
    expect(unknown!.id).toBe(before[0])
    expect(later.templates()).toEqual([{ id: before[0], text: 'cache <*> evicted an entry', count: 6 }])
  })

  test('have one index in the batch that showed it', () => {
    const batch = batchOf(colours)
    createMiner({ clean }).learn(batch)
    expect([...batch.template.subarray(0, 4)]).toEqual([0, 0, 0, 0])
  })

  test('are stored again, all of them, when the oldest grows further', () => {
    const miner = createMiner({ clean })
    learn(miner, colours)
    const stored = new Set(miner.changed().map(({ id }) => id))
    learn(miner, each('cache red evicted an *', 'item object page'))
    const again = new Map(miner.changed().map(({ id, text }) => [id, text]))
    expect(new Set(again.values())).toEqual(new Set(['cache <*> evicted an <*>']))
    expect(stored.isSubsetOf(new Set(again.keys()))).toBe(true)
  })
})
