import { expect, test } from 'vitest'
import { createMiner } from '../../src/distill/index.ts'
import { learn } from './batches.ts'

const clean = (text: string) => text
const lines = [
  ...'red green blue white black'.split(' ').map((colour) => `cache ${colour} evicted an entry`),
  ...'alice bob carol'.split(' ').map((user) => `session of user ${user} ended`),
  'disk 7 of node 3 is full',
  'disk 8 of node 4 is full',
  'link eth0 is up',
  'link eth1 is down',
]

/** The lines that share a template, whatever it is called. */
function groupsOf(ids: readonly string[]): number[][] {
  return [...Map.groupBy(ids.keys(), (line) => ids[line]!).values()]
}

test('what another miner learned is taken in: same templates, same ids, counts that add up', () => {
  const [ours, theirs] = [createMiner({ clean }), createMiner({ clean })]
  const [known] = learn(ours, ['disk 7 of node 3 is full'])
  learn(theirs, ['link eth0 is up', 'disk 8 of node 4 is full', 'disk 9 of node 4 is full'])
  const others = theirs.templates()
  const adopted = ours.adopt(others).map(ours.template)
  expect(adopted).toEqual([others[0], { ...known, count: 3 }])
})

test('two miners over halves, brought together, group lines as one miner over all', () => {
  const whole = learn(createMiner({ clean }), lines).map(({ id }) => id)
  for (const cut of lines.keys()) {
    const [ours, theirs] = [createMiner({ clean }), createMiner({ clean })]
    const head = learn(ours, lines.slice(0, cut))
    const tail = learn(theirs, lines.slice(cut))
    const others = theirs.templates()
    const adopted = ours.adopt(others)
    const here = new Map(others.map(({ id }, at) => [id, ours.template(adopted[at]!).id]))
    const grown = new Map(ours.changed().map(({ id, text }) => [id, text]))
    const idByText = new Map(ours.templates().map(({ id, text }) => [text, id]))
    const together = [...head.map(({ id }) => idByText.get(grown.get(id)!)!), ...tail.map(({ id }) => here.get(id)!)]
    expect(groupsOf(together), `cut at ${cut}`).toEqual(groupsOf(whole))
  }
})

test('an id that another miner gave is kept when the template is new here', () => {
  const [ours, theirs] = [createMiner({ clean }), createMiner({ clean })]
  const [grown] = learn(theirs, lines.slice(0, 5))
  const [index] = ours.adopt(theirs.templates())
  expect(ours.template(index!)).toEqual(grown)
  expect(learn(ours, ['cache yellow evicted an entry'])[0]!.id).toBe(grown!.id)
})
