import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/setup/config/index.ts'
import { ENVIRONMENT, lay, MINIMAL } from './workshop.ts'

const REST = MINIMAL.slice(MINIMAL.indexOf('sinks:'))

/** What is wrong with these sources, without the path of the file. */
async function problems(sources: string, { deliver = true, files = {} } = {}): Promise<string[]> {
  const folder = lay({ 'config.yaml': `sources:\n${sources}${REST}`, ...files })
  const environment = { ...ENVIRONMENT, PATH: process.env.PATH }
  const { problems } = await readConfig(join(folder, 'config.yaml'), environment, { deliver })
  return problems.map((problem) => problem.replace(/^.*config\.yaml:/, '').replaceAll(folder, ''))
}

describe('a source that is a command', () => {
  it('is fine when its program is there', async () => {
    expect(await problems('  - { kind: command, command: [cat, lines], spool: 64MB }\n')).toEqual([])
  })

  it('of one line of text is told how it is written', async () => {
    expect(await problems('  - { kind: command, command: "journalctl -f -o json" }\n')).toEqual([
      '2:22: sources[0].command: expected the program and its arguments as a list: write ["journalctl", "-f", "-o", "json"], got "journalctl -f -o json"',
    ])
    expect(await problems("  - { kind: command, command: 'dmesg -w | grep usb' }\n")).toEqual([
      '2:22: sources[0].command: expected the program and its arguments as a list: write ["sh", "-c", "dmesg -w | grep usb"], got "dmesg -w | grep usb"',
    ])
  })

  it('that is missing or empty is told what it is', async () => {
    expect(await problems('  - { kind: command }\n  - { kind: command, command: [] }\n')).toEqual([
      '2:5: sources[0].command: missing: expected a list, [text, ...] (the program and its arguments; no shell is involved)',
      '3:22: sources[1].command: expected a list of at least 1, got a list of 0',
    ])
  })

  it('whose program is not there is told at its place, where it is to run', async () => {
    const sources = '  - { kind: stdin }\n  - { kind: command, command: [no-such-program, -f] }\n'
    expect(await problems(sources)).toEqual([
      '3:32: sources[1].command[0]: there is no program "no-such-program" in any folder of PATH',
    ])
    expect(await problems(sources, { deliver: false })).toEqual([])
    expect(await problems('  - { kind: command, command: [./follow.sh], folder: tools }\n')).toEqual([
      '2:32: sources[0].command[0]: there is no program "./follow.sh" at /tools/follow.sh',
    ])
  })

  it('needs a name of its own beside another one', async () => {
    const twice = '  - { kind: command, command: [cat, a] }\n  - { kind: command, command: [cat, b] }\n'
    expect(await problems(twice)).toEqual([
      '3:22: sources[1].command: a second source is called cat: give it another name, as in `name: cat-2`',
    ])
    expect(await problems('  - { kind: stdin }\n  - { kind: stdin }\n')).toEqual([
      '3:5: sources[1]: a second source of kind stdin: there is one standard input',
    ])
  })

  it('has a spool in which a long record fits', async () => {
    expect(await problems('  - { kind: command, command: [cat], spool: 1MB }\n')).toEqual([
      '2:38: sources[0].spool: expected a size like 64MB or 2GB, at least 4MB, got "1MB"',
    ])
  })
})
