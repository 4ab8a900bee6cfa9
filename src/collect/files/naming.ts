/** What the name of a log file says: whose lines are in it, and of which file it is an older generation. */
import { basename, dirname, join, resolve } from 'node:path'

const PACKED = /\.(gz|zst|zstd|bz2|xz)$/i
const YEAR = String.raw`(?:19|20)\d\d`
const MONTH = '(?:0[1-9]|1[0-2])'
const DAY = String.raw`(?:0[1-9]|[12]\d|3[01])`
const HOURS = String.raw`(?:[-_.T]?[0-2]\d(?:[-_.:]?[0-5]\d(?:[-_.:]?[0-5]\d)?)?)?`
const MONTH_NAME = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const DATE = `(?:${YEAR}[-_.]?${MONTH}(?:[-_.]?${DAY}${HOURS})?|${DAY}-(?:${DAY}|${MONTH_NAME})-${YEAR})`
/** Of this century's twenties and thirties: other six digits are an id. */
const SHORT_DATE = String.raw`[23]\d${MONTH}${DAY}`
const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)'
/** What a rotation appends: a date, a weekday, a time in seconds, with or without a number; or the number alone. */
const DATED = new RegExp(String.raw`(?:^|[-_.])(?:${DATE}|${SHORT_DATE}|${WEEKDAY}|1\d{9})(?:[-_.]\d{1,4})?$`)
/** IIS: `u_ex261117`, and by the hour `ex26111709`. What it serves stands in the name of the folder. */
const OF_IIS = new RegExp(String.raw`^((?:u_)?(?:ex|nc|in))${SHORT_DATE}(?:[01]\d|2[0-3])?(?:_x)?$`)
/** The pod of a deployment, in the letters that Kubernetes draws from: there may be many at once, and each restart makes another. */
const POD = /-(?=[a-z]*\d)[bcdfghjklmnpqrstvwxz\d]{8,10}-[bcdfghjklmnpqrstvwxz\d]{5}$/
/** `payments.1`, and not `python3.12`. */
const NUMBERED = /(?<!\d)\.\d{1,4}$/
const EXTENSION = /\.[^.]+$/
const CONTAINER = /^[^_]+_[^_]+_(.+)-[0-9a-f]{64}$/
const DOCKER = /^([0-9a-f]{12})[0-9a-f]{52}(?:-json)?$/
/** Folders that are named for what is in them, and those that are nobody's. */
const FOLDERS = new Set(['log', 'logs'])
const NOBODYS = new Set(['var', 'tmp', 'opt', 'srv', 'usr', 'home', 'mnt', 'data'])
/** What a log is of a service, and not which service: `/var/log/nginx/error.log`. */
const KINDS = new Set([
  'access',
  'error',
  'errors',
  'stdout',
  'stderr',
  'out',
  'err',
  'output',
  'console',
  'access_log',
  'error_log',
  'ssl_access',
  'ssl_error',
])

/** `payments` of `/var/log/payments-2026-01-01.log.2.gz`. */
export function serviceOf(path: string): string {
  const name = basename(path)
  const current = unrotated(name.replace(PACKED, ''))
  const stem = unrotated(current.replace(EXTENSION, '')).replace(/(?<=\D)_\d{1,3}$/, '')
  const container = CONTAINER.exec(stem) ?? DOCKER.exec(stem)
  if (container) return container[1]!
  const isUnnamed = KINDS.has(stem) || (/^(?:\d*|(?:u_)?(?:ex|nc|in))$/.test(stem) && /\d/.test(name))
  if (isUnnamed) return ownerOf(path) ?? (/[a-z]/i.test(stem) ? stem : basename(dirname(resolve(path))) || name)
  return stem === '' ? name : stem.replace(POD, '')
}

/** Equal for all generations of one log: `payments.log` of `payments.log.2.gz` and of `payments-20260101.log`. */
export function lineageOf(name: string): string {
  const current = unrotated(name.replace(PACKED, ''))
  const extension = EXTENSION.exec(current)?.[0] ?? ''
  return `${unrotated(current.slice(0, current.length - extension.length))}${extension}`
}

/** The path that names a log whatever generation of it stands there. */
export function logOf(path: string): string {
  return join(dirname(path), lineageOf(basename(path)))
}

/** What every name that a rotation could give to it begins with. */
export function stemOf(name: string): string {
  return lineageOf(name).replace(EXTENSION, '')
}

function unrotated(name: string): string {
  const shorter = name.replace(NUMBERED, '').replace(DATED, '').replace(OF_IIS, '$1')
  return shorter === name ? name : unrotated(shorter)
}

/** The nearest folder that is somebody's. */
function ownerOf(path: string): string | null {
  const folder = dirname(path)
  const name = basename(folder)
  if (/^\.*$/.test(name) || NOBODYS.has(name)) return null
  return FOLDERS.has(name) ? ownerOf(folder) : name
}
