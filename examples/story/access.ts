/** What the gateway writes about a request: one line when it has been answered, one more when the answer came too late. */
import { networkAddress } from './customers.ts'
import type { Journal } from './journal.ts'
import type { Random } from './random.ts'

export function access(args: {
  readonly journal: Journal
  readonly random: Random
  readonly start: number
  readonly end: number
  readonly method: string
  readonly path: string
  readonly status: number
  readonly request: string
  readonly client?: string
  readonly upstream?: string
}): void {
  const { journal, random, start, end, method, path, status, request, upstream = 'checkout' } = args
  const { client = networkAddress(random) } = args
  const level = status >= 500 ? 'error' : 'info'
  const took = end - start
  const bytes = status >= 400 ? random.between(60, 140) : random.between(900, 26_000)
  const where = `client=${client} upstream=${upstream} request=${request}`
  journal.gateway[level](end, `${method} ${path} ${status} ${took}ms ${bytes}B ${where}`)
  if (status === 504) {
    journal.gateway.error(end + 1, `upstream ${upstream} answered too late: ${method} ${path} after ${took}ms`)
  }
}
