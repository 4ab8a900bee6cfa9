/** What does not stop windows, but is not as it was set up: a person should look at it by day. */
import type { Vitals } from '../state/index.ts'

export function remarksOn({ windows, notices }: Vitals): string[] {
  const judged = sum(windows.filter(({ status }) => status === 'judged'))
  const unanalysed = sum(windows.filter(({ status }) => status === 'not_analysed'))
  const lost = notices.reduce((total, row) => total + row.lost, 0)
  const remarks: string[] = []
  if (unanalysed > judged) {
    remarks.push(`the model did not judge ${unanalysed} of ${unanalysed + judged} windows: the built-in rules did`)
  }
  if (lost > 0) {
    remarks.push(
      `${lost === 1 ? 'a message' : `${lost} messages`} reached nobody: see \`logtriage notices --only failed\``,
    )
  }
  return remarks
}

export function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0)
}
