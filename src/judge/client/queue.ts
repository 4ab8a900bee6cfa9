/** How many requests are with the model at one time: fewer when it says that it is too many, more again when it goes well. */
import pLimit from 'p-limit'

export interface Queue {
  /** A window waits here until it may be talked about. */
  window<Value>(task: () => Promise<Value>): Promise<Value>
  /** A request waits here until it may be sent: of the windows above, perhaps only one at a time. */
  request<Value>(task: () => Promise<Value>): Promise<Value>
  /** How many at a time from now on; null when there is only one already. */
  narrow(): number | null
  /** An answer came. */
  steady(): void
}

const ANSWERS_UNTIL_WIDER = 20

export function createQueue(configured: number): Queue {
  const windows = pLimit(configured)
  const requests = pLimit(configured)
  let answers = 0
  return {
    window: (task) => windows(task),
    request: (task) => requests(task),
    narrow() {
      answers = 0
      if (requests.concurrency === 1) return null
      requests.concurrency = Math.ceil(requests.concurrency / 2)
      return requests.concurrency
    },
    steady() {
      answers += 1
      if (answers < ANSWERS_UNTIL_WIDER || requests.concurrency >= configured) return
      answers = 0
      requests.concurrency += 1
    },
  }
}
