import { expect, test } from 'vitest'
import { type GateOptions, gateOptions, portray } from '../../src/gauge/index.ts'
import { historyOf, quietly } from './history.ts'
import { idOf, type Row } from './window-of.ts'

const BACKUP: Row = { text: 'backup of <*> done' }

test('what comes on a schedule is shown with how often, as regular as the settings ask for', () => {
  const history = historyOf()
  for (let index = 0; index < 120; index++) {
    history.live(quietly(index, ...(index % 24 === 0 || index % 24 === 14 ? [BACKUP] : [])))
  }
  const every = (options: Partial<GateOptions>) =>
    portray(history.past()!, { ...gateOptions.parse({}), ...options }).messages.find(
      ({ template }) => template === idOf(BACKUP.text),
    )!.every
  expect(every({})).toBeNull()
  expect(every({ silence_sway: 0.2 })).toBeCloseTo(12, 0)
})
