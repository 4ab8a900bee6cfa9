/** The words for levels, as the kernel takes them. */
import { levelCode } from '../../batch.ts'
import type { Kernel } from '../../kernel.ts'
import { LETTERS, WORDS } from './words.ts'

const taught = new WeakSet<Kernel>()

/** The kernel has no words of its own. */
export function learnLevels(kernel: Kernel): void {
  if (taught.has(kernel)) return
  taught.add(kernel)
  for (const [word, level] of [...WORDS, ...LETTERS]) {
    kernel.placeText(`${word} `)
    kernel.addLevel(kernel.textStart, levelCode(level))
  }
}
