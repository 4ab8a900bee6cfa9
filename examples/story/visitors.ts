/** People in the shop on a usual night: they browse, log in, mistype a password, and some of them order. */
import { access } from './access.ts'
import { createBreaker } from './breaker.ts'
import { networkAddress } from './customers.ts'
import type { Journal } from './journal.ts'
import type { Ledger } from './ledger.ts'
import { placeOrder } from './order.ts'
import { END, START, traffic } from './plot.ts'
import { createRandom, type Random } from './random.ts'

/** Seconds between two of a kind, on average. */
const BETWEEN = { pages: 3.5, orders: 7, logins: 28 }

export function visitors(journal: Journal, ledger: Ledger): void {
  pages(journal)
  logins(journal)
  orders(journal, ledger)
}

function pages(journal: Journal): void {
  const random = createRandom('pages')
  for (const start of arrivals(BETWEEN.pages, random)) {
    const { path, took } = page(random)
    const request = random.hex(12)
    const end = start + random.around(took)
    const left = random.chance(0.006)
    const status = left ? 499 : path.includes('/old/') ? 404 : 200
    access({ journal, random, start, end, method: 'GET', path, status, request, upstream: 'catalog' })
    if (left) journal.gateway.info(end, `client closed the connection before the answer: request=${request}`)
  }
}

function page(random: Random): { path: string; took: number } {
  const kind = random.fraction()
  if (kind < 0.5) return { path: `/products/${random.between(1000, 4999)}`, took: 22 }
  if (kind < 0.75) return { path: `/categories/${random.pick(['shoes', 'coats', 'bags', 'sale'])}`, took: 35 }
  if (kind < 0.9) return { path: `/search?q=${random.pick(['boots', 'rain+coat', 'wool', 'red+scarf'])}`, took: 80 }
  if (kind < 0.99) return { path: '/', took: 15 }
  return { path: `/old/campaign-${random.between(11, 39)}`, took: 5 }
}

function logins(journal: Journal): void {
  const random = createRandom('logins')
  for (const start of arrivals(BETWEEN.logins, random)) {
    const client = networkAddress(random)
    const right = !random.chance(0.06)
    const end = start + random.around(110)
    const status = right ? 200 : 401
    const customer = random.between(10_000, 89_999)
    if (right) journal.gateway.info(end, `auth: customer ${customer} logged in from ${client}`)
    else journal.gateway.info(end, `auth: login failed for user "customer-${customer}" from ${client}: wrong password`)
    const request = random.hex(12)
    access({
      journal,
      random,
      start,
      end: end + 1,
      method: 'POST',
      path: '/login',
      status,
      request,
      client,
      upstream: 'accounts',
    })
  }
}

function orders(journal: Journal, ledger: Ledger): void {
  const random = createRandom('orders')
  const setting = { journal, ledger, random }
  const breaker = createBreaker(journal)
  let number = 48_211
  for (const time of arrivals(BETWEEN.orders, random)) placeOrder({ number: number++, time, breaker, setting })
}

function arrivals(seconds: number, random: Random): number[] {
  const times: number[] = []
  let time = START
  for (;;) {
    time += Math.round((seconds * 2000 * random.fraction()) / traffic(time)) + 1
    if (time >= END) return times
    times.push(time)
  }
}
