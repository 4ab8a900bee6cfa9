import { quietly } from '../history.ts'
import type { Row } from '../window-of.ts'
import { past, testSettings } from './acting.ts'

const between = (low: number, high: number) => Array.from({ length: 40 }, (_, nth) => low + ((high - low) * nth) / 39)
const took = (low: number, high: number): Row => ({
  text: 'charge <*> took <*>',
  count: 40,
  values: between(low, high),
})
const seconds = (low: number, high: number): Row => ({ ...took(low, high), field: 'duration' })
const slower = (index: number): Row => took(20 * 1.022 ** Math.max(0, index - 30), 24 * 1.03 ** Math.max(0, index - 30))

/** Three of ten take so long by now. */
const lately = (low: number, high: number): Row => ({
  text: 'charge <*> took <*>',
  count: 40,
  values: [...between(10, 20).slice(0, 28), ...between(low, high).slice(0, 12)],
})

const eachMinute = (low: number): Row => ({
  ...took(low, low),
  count: 5,
  values: [0, 1, 2, 3, 4].map((nth) => low + nth),
})
/** In a message with so many numbers that some of them are always elsewhere. */
const amongOthers = (low: number): Row => ({ ...eachMinute(low), places: 3 })

const heap = (low: number): Row => ({ text: 'stats', count: 20, values: between(low, low * 1.1), field: 'heap_mb' })
const imported = (rows: number): Row => ({ text: '<*> rows imported', values: [rows] })

testSettings([
  {
    name: 'value_steady_ratio',
    value: 3,
    detector: 'value',
    windows: [...past(30, (index) => [heap(400 + (index % 3))]), quietly(1, heap(1000))],
    told: ['medium', 'nothing'],
  },
  {
    name: 'yield_windows',
    value: 3,
    detector: 'yield',
    windows: [...past(30, () => [imported(2000)]), quietly(1, imported(0)), quietly(2, imported(0))],
    told: ['medium', 'nothing'],
  },
  {
    name: 'yield_least',
    value: 3000,
    detector: 'yield',
    windows: [...past(30, () => [imported(2000)]), quietly(1, imported(0)), quietly(2, imported(0))],
    told: ['medium', 'nothing'],
  },
  {
    name: 'value_few',
    value: 6,
    detector: 'value',
    windows: [...past(20, () => [eachMinute(10)]), quietly(1, eachMinute(800))],
    told: ['medium', 'nothing'],
  },
  {
    name: 'value_count',
    value: 5,
    detector: 'value',
    windows: [...past(20, () => [amongOthers(10)]), quietly(1, amongOthers(800))],
    told: ['nothing', 'medium'],
  },
  {
    name: 'value_later',
    value: 6,
    detector: 'value',
    windows: [...past(20, () => [took(10, 20)]), quietly(1, lately(800, 900))],
    told: ['medium', 'nothing'],
  },
  {
    name: 'value_least',
    value: 400,
    detector: 'value',
    windows: [...past(20, () => [took(10, 20)]), quietly(1, took(800, 900))],
    told: ['medium', 'nothing'],
  },
  {
    name: 'value_least',
    value: 400,
    detector: 'value',
    windows: [...past(20, () => [seconds(0.01, 0.02)]), quietly(1, seconds(0.8, 0.9))],
    told: ['medium', 'nothing'],
  },
  {
    name: 'value_counter',
    value: 1,
    detector: 'value',
    windows: [...past(20, (index) => [took(10 * (index % 9), 10 * (index % 9) + 9)]), quietly(1, took(800, 900))],
    told: ['nothing', 'medium'],
  },
  {
    name: 'value_climb',
    value: 0,
    detector: 'value',
    windows: [...past(20, (index) => [took(12, index % 4 === 3 ? 60 : 18)]), quietly(1, took(58, 60))],
    told: ['nothing', 'medium'],
  },
  {
    name: 'value_measured',
    value: 1,
    detector: 'value',
    windows: past(75, (index) => [took(20 * 1.022 ** Math.max(0, index - 30), 24 * 1.03 ** Math.max(0, index - 30))]),
    told: ['medium', 'nothing'],
  },
  {
    name: 'value_numbers',
    value: 3,
    detector: 'value',
    windows: past(75, (index) => [{ ...slower(index), places: 3 }]),
    told: ['nothing', 'medium'],
  },
])
