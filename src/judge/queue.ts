/** How many windows may be with the model at one time. */
import pLimit from 'p-limit'

export type Queue = <Value>(task: () => Promise<Value>) => Promise<Value>

export function createQueue(concurrency: number): Queue {
  const limit = pLimit(concurrency)
  return (task) => limit(task)
}
