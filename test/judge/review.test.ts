import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadPrompts } from '../../src/judge/prompts/folder.ts'
import { reviewPrompts } from '../../src/judge/prompts/review.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompts-'))
  await cp('prompts', folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

async function doubts(pages: Readonly<Record<string, string>>, services: readonly string[] = []): Promise<string[]> {
  for (const [name, frontMatter] of Object.entries(pages)) {
    await writeFile(join(folder, `services/${name}.md`), `---\n${frontMatter}\n---\nUsual things happen.\n`)
  }
  return reviewPrompts(await loadPrompts(folder), services).doubts.map((doubt) => doubt.replaceAll(`${folder}/`, ''))
}

const always = (match: string, severity = 'high') =>
  `always: [{ match: '${match}', severity: ${severity}, type: resource, because: it matters }]`

describe('a review of the prompts', () => {
  it('finds nothing in those that ship, and says how much room they take', async () => {
    expect(await doubts({}, ['payments', 'payments-eu'])).toEqual([])
    const { tokens } = reviewPrompts(await loadPrompts(folder), [])
    expect(tokens.instructions).toBeGreaterThan(1000)
    expect(tokens.examples).toBeGreaterThan(1000)
  })

  it('finds a pattern that is both usual and never to be passed over', async () => {
    expect(await doubts({ shop: `services: [shop]\n${always('disk full')}\nexpected: ['disk full']` })).toEqual([
      "services/shop.md: 'disk full' is expected, and always high: the rule wins",
    ])
  })

  it('finds two pages of one service that disagree', async () => {
    const one = `services: [shop]\n${always('disk full')}`
    expect(await doubts({ a: one, b: "services: [shop]\nexpected: ['disk full']" })).toEqual([
      "'disk full' is always high in services/a.md and expected in services/b.md",
    ])
    expect(await doubts({ a: one, b: `services: [shop]\n${always('disk full', 'low')}` })).toEqual([
      "'disk full' is high in services/a.md and low in services/b.md",
    ])
  })

  it('finds an example that teaches the opposite of a page', async () => {
    const found = await doubts({ inventory: `services: [inventory]\n${always('retry 1 of 3')}` })
    expect(found).toEqual([
      expect.stringMatching(
        /^examples\/01-normal\.json: passes over what services\/inventory\.md says is always high: /,
      ),
    ])
  })

  it('names the services that no page of their own speaks of', async () => {
    const { pageless } = reviewPrompts(await loadPrompts(folder), ['payments-eu', 'orders'])
    expect(pageless).toEqual(['orders'])
  })

  it('finds a page that no service has, once services have been seen', async () => {
    const page = { shop: 'services: [shop, "shop-*"]' }
    expect(await doubts(page)).toEqual([])
    expect(await doubts(page, ['payments', 'payments-eu', 'shop'])).toEqual([
      'services/shop.md: no service seen so far is called shop-*',
    ])
  })
})
