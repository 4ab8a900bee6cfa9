import { expect, test } from 'vitest'
import { findingLines } from '../../../src/cli/shown/found.ts'
import { aFinding } from '../../send/samples.ts'

const voice = { paint: (_: unknown, text: string) => text, when: () => '00:16', width: 100 }

test('a finding opens with how bad it is, when and where', () => {
  expect(findingLines(aFinding(), voice).slice(0, 2)).toEqual([
    'CRITICAL  00:16  payments  error_spike',
    '  Connection pool ran out, requests fail',
  ])
})

test('a claim that no line bears out counts as medium, and is said to be one', () => {
  const claim = aFinding({ summary: '9,000 cards stolen', grounded: false, evidence: [] })
  expect(findingLines(claim, voice)).toEqual([
    'MEDIUM    00:16  payments  error_spike',
    '  no line shows it, so it cannot page:',
    '  9,000 cards stolen',
  ])
})
