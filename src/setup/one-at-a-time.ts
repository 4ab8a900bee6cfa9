/** Work that may be called for at any moment and must not run beside itself. */

/** Calls that come while one runs share one run after it. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  function start(): Promise<void> {
    running = work().finally(() => {
      running = null
    })
    return running
  }
  return () => {
    // Between the end of one and the begin of the next there is a moment in which none runs.
    if (next !== null) return next
    if (running === null) return start()
    next = running
      .catch(() => {})
      .then(() => {
        next = null
        return start()
      })
    return next
  }
}
