/** Which page speaks of a service: its own, else one that is still to be written. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UsageError } from '../../errors.ts'
import { matchesService, readPage } from '../../judge/prompts/page.ts'
import { newPage } from './edit.ts'

export interface PageFile {
  readonly path: string
  readonly text: string
  /** Not there yet. */
  readonly isNew: boolean
}

export function pageOf(prompts: string, service: string): PageFile {
  for (const path of globSync(join(prompts, 'services', '*.md')).sort()) {
    const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
    const { page } = readPage(path, text)
    if (page !== null && !page.isDefault && matchesService(page, service)) return { path, text, isNew: false }
  }
  const name = basename(service.replace(/[^\w.-]/g, '-'))
  return { path: join(prompts, 'services', `${name}.md`), text: newPage(service), isNew: true }
}

/** What is proposed has to be a page, too. */
export function checkPage(path: string, text: string): void {
  const { problems } = readPage(path, text)
  if (problems.length > 0) throw new UsageError(problems)
}
