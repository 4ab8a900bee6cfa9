import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEvents, type EventMap } from '../../src/events.ts'
import { followPrompts } from '../../src/judge/prompts/living.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompts-'))
  await cp('prompts', folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

const PAGE = '---\nservices: [shop]\nowner: anna\n---\nSells things.\n'

async function follow() {
  const events = createEvents()
  const changed: EventMap['prompts:changed'][] = []
  const broken: EventMap['prompts:broken'][] = []
  events.on('prompts:changed', (event) => changed.push(event))
  events.on('prompts:broken', (event) => broken.push(event))
  return { prompts: await followPrompts(folder, events), changed, broken }
}

describe('prompts that are edited while the worker runs', () => {
  it('count from the next look on, under a version of their own', async () => {
    const { prompts, changed } = await follow()
    const before = prompts.version
    await prompts.refresh()
    expect(changed).toEqual([])
    await writeFile(join(folder, 'services/shop.md'), PAGE)
    expect(prompts.prefix('shop').system).not.toContain('Sells things.')
    await prompts.refresh()
    expect(prompts.prefix('shop').system).toContain('Sells things.')
    expect(prompts.rulesFor('shop').owner).toBe('anna')
    expect(changed).toEqual([{ version: prompts.version, from: before }])
    expect(prompts.version).not.toBe(before)
  })

  it('stay as they were when a page is broken, which is said once with its place, and count once it is mended', async () => {
    const { prompts, changed, broken } = await follow()
    const before = prompts.version
    await writeFile(join(folder, 'services/shop.md'), PAGE.replace('owner', 'ovner'))
    await prompts.refresh()
    await prompts.refresh()
    const problem = expect.stringMatching(/shop\.md:3:1: ovner: unknown key; did you mean "owner"\?/)
    expect(broken).toEqual([{ version: before, problems: [problem] }])
    expect(prompts.version).toBe(before)
    await writeFile(join(folder, 'services/shop.md'), PAGE)
    await prompts.refresh()
    expect(changed).toHaveLength(1)
    expect(prompts.rulesFor('shop').owner).toBe('anna')
  })

  it('stay as they were when the folder goes away', async () => {
    const { prompts, broken } = await follow()
    await rm(join(folder, 'system.md'))
    await prompts.refresh()
    expect(broken).toHaveLength(1)
    expect(prompts.prefix('payments').system).toContain('senior engineer')
  })
})
