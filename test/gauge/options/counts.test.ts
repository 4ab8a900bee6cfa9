import { quietly } from '../history.ts'
import type { Row } from '../window-of.ts'
import { failed, past, testSettings, traffic } from './acting.ts'

const started = (count: number): Row => ({ text: 'server listening on <*>', count })
const version = (number: number): Row => ({
  text: 'shop version <*> started',
  lines: [`shop version 1.${number}.0 started`],
})
const news = (count: number, level: 'info' | 'warn'): Row[] =>
  Array.from({ length: count }, (_, nth) => ({
    text: `${'abcdefghijkl'[nth]!.repeat(5)} was never told`,
    level,
    count: 4,
  }))
const bug = (nth: number): Row => ({ text: `ledger ${'abcdefghijkl'[nth]!.repeat(5)} has a gap`, level: 'error' })
const warned = (text: string): Row => ({ text, level: 'warn', count: 5 })

testSettings([
  {
    name: 'more_ratio',
    value: 4,
    detector: 'level',
    windows: [...past(40, () => [failed(10)]), quietly(1, failed(32))],
    told: ['medium', 'nothing'],
  },
  {
    name: 'known_ratio',
    value: 1,
    detector: 'restarts',
    windows: [...past(40, (index) => (index === 30 ? [started(5)] : [])), quietly(1, started(7))],
    told: ['nothing', 'medium'],
  },
  {
    name: 'flood_ratio',
    value: 100,
    detector: 'level',
    windows: [...past(30), quietly(1, failed(60))],
    told: ['high', 'medium'],
  },
  {
    name: 'steady',
    value: 0,
    detector: 'rate',
    windows: [...past(40, (index) => [{ text: 'cart <*> saved', count: 40 + (index % 3) }]), quietly(1)],
    told: ['low', 'nothing'],
  },
  {
    name: 'alive_share',
    value: 1,
    detector: 'rate',
    windows: [...past(40, () => [{ text: 'cart <*> saved', count: 40 }]), quietly(1)],
    told: ['low', 'nothing'],
  },
  {
    name: 'new_ratio',
    value: 1000,
    detector: 'novelty',
    windows: [
      ...past(30, (index) => (index === 20 ? [{ text: 'first of its kind' }] : [])),
      [...quietly(1), ...news(9, 'info')],
    ],
    told: ['low', 'nothing'],
  },
  {
    name: 'new_windows',
    value: 3,
    detector: 'novelty',
    windows: [...past(3), ...past(4, (index) => [bug(index)]), quietly(1, bug(5))],
    told: ['medium', 'low'],
  },
  {
    name: 'new_warnings',
    value: 5,
    detector: 'novelty',
    windows: [...past(30), [...quietly(1), ...news(4, 'warn')]],
    told: ['medium', 'low'],
  },
  {
    name: 'new_lines',
    value: 4,
    detector: 'novelty',
    windows: [...past(30), [...quietly(1), ...news(4, 'warn')]],
    told: ['medium', 'low'],
  },
  {
    name: 'warning_failures',
    value: 4,
    detector: 'lasting',
    windows: [...past(160), ...past(3, () => [warned('license expired')])],
    told: ['medium', 'nothing'],
  },
  {
    name: 'warning_windows',
    value: 9,
    detector: 'lasting',
    windows: [...past(160), ...past(8, () => [warned('pause of <*>ms')])],
    told: ['medium', 'nothing'],
  },
  {
    name: 'surge_lines',
    value: 5000,
    detector: 'surge',
    windows: [...past(30), traffic(10)],
    told: ['medium', 'nothing'],
  },
  {
    name: 'surge_stays',
    value: 1,
    detector: 'surge',
    windows: [...past(30), traffic(10), traffic(5)],
    told: ['medium', 'nothing'],
  },
  {
    name: 'surge_step',
    value: 0.25,
    detector: 'surge',
    windows: [...past(100), ...Array.from({ length: 24 }, () => traffic(4.5)), traffic(16)],
    told: ['nothing', 'medium'],
  },
  {
    name: 'surge_lasting',
    value: 0,
    detector: 'surge',
    windows: [
      ...past(30),
      quietly(
        1,
        { text: 'setting <*> is <*>', count: 900 },
        { text: 'flag <*> is <*>', count: 900 },
        { text: 'route <*> is <*>', count: 900 },
      ),
    ],
    told: ['nothing', 'medium'],
  },
  {
    name: 'restart_alike',
    value: 0.5,
    detector: 'restarts',
    windows: [
      ...past(30),
      quietly(1, { text: 'loading config of <*>', count: 10 }, { text: 'cache <*> initialized', count: 6 }),
    ],
    told: ['nothing', 'medium'],
  },
  {
    name: 'restart_lines',
    value: 1,
    detector: 'restarts',
    windows: [...past(30), quietly(1, { text: 'loading config of <*>', count: 10 })],
    told: ['nothing', 'medium'],
  },
  {
    name: 'restart_lines',
    value: 3,
    detector: 'restarts',
    windows: [
      ...past(30),
      quietly(1, { text: 'loading config of <*>', count: 10 }, { text: 'cache <*> initialized', count: 10 }),
    ],
    told: ['medium', 'nothing'],
  },
  {
    name: 'crash_count',
    value: 5,
    detector: 'crashes',
    windows: [
      ...past(30),
      quietly(1, {
        text: 'container died',
        level: 'info',
        count: 4,
        lines: Array.from({ length: 4 }, () => 'container died name=web exitCode=1'),
      }),
    ],
    told: ['high', 'medium'],
  },
  {
    name: 'deploy_versions',
    value: 10,
    detector: 'deploy',
    windows: [...past(6, (index) => [version(index)]), quietly(1, version(9))],
    told: ['nothing', 'low'],
  },
])
