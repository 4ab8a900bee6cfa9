/** The benchmark's lines as a web server writes its requests: the combined format, with clients, paths, queries and browsers that vary. */
import type { Line } from './generate.ts'

type Random = () => number

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const METHODS = ['GET', 'GET', 'GET', 'GET', 'POST', 'HEAD']
const REFERRERS = ['-', '-', 'https://shop.example.com/', 'https://www.example.org/search?q=hats']
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148',
  'curl/8.5.0',
  'kube-probe/1.33',
  '-',
]
const STATUSES = { DEBUG: [200, 304], INFO: [200, 200, 200, 302], WARN: [401, 404], ERROR: [500, 502, 503] } as const
const PATHS: readonly ((service: string, random: Random) => string)[] = [
  () => '/',
  () => '/health',
  (service, random) => `/static/${service}.${below(random, 2 ** 32).toString(16)}.js`,
  (service, random) => `/api/v1/${service}/${below(random, 1_000_000)}`,
  (service, random) => `/${service}/search?q=hat&page=${below(random, 30)}`,
  (service, random) => `/${service}?session=${below(random, 2 ** 32).toString(16)}`,
]

export function createAccess(random: Random): (line: Line) => string {
  return ({ time, level, service }) => {
    const client = `203.${below(random, 256)}.${below(random, 256)}.${below(random, 254) + 1}`
    const request = `${pick(METHODS, random)} ${pick(PATHS, random)(service, random)} HTTP/1.1`
    const answer = `${pick(STATUSES[level], random)} ${below(random, 90_000)}`
    return `${client} - - [${stamp(time)}] "${request}" ${answer} "${pick(REFERRERS, random)}" "${pick(AGENTS, random)}"`
  }
}

function stamp(time: number): string {
  const [date, clock] = new Date(time).toISOString().split('T')
  const [year, month, day] = date!.split('-')
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${clock!.slice(0, 8)} +0000`
}

function pick<Value>(values: readonly Value[], random: Random): Value {
  return values[below(random, values.length)]!
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}
