/** The turns of several threads in the order of one collector: of all sources the one that is furthest behind is next. */
import type { Thread } from './thread.ts'
import type { Turn } from './turn.ts'

export interface Next {
  readonly thread: Thread
  readonly turn: Turn
}

/** `placeOf`: where one collector would have the file in its list; the first of two that are equally far behind is next. */
export async function* inOrder(args: {
  threads: readonly Thread[]
  placeOf: (path: string) => number
  abort: AbortSignal
}): AsyncGenerator<Next, void> {
  const { threads, placeOf, abort } = args

  function isBefore({ turn: a }: Next, { turn: b }: Next): boolean {
    return a.before === b.before ? placeOf(a.read.path) < placeOf(b.read.path) : a.before < b.before
  }

  while (!abort.aborted) {
    let next: Next | null = null
    for (const thread of threads) {
      const { turn } = thread
      if (turn !== null && (next === null || isBefore({ thread, turn }, next))) next = { thread, turn }
    }
    const limit = next?.turn.before ?? Number.POSITIVE_INFINITY
    const silent = threads.find((thread) => thread.turn === null && !thread.over && thread.reached <= limit)
    if (silent) await silent.hear()
    else if (next === null) return
    else {
      next.thread.take()
      yield next
    }
  }
}
