/** Which service a line of fields is of: the one that is named there, or a logger that is one. */
import { kindOfName, NAMES } from './amounts'
import { fromOf, kindOf, LOGGER, LOGGERS, SERVICE, TEXT, untilOf } from './fields'
import { BYTES } from './memory'
import { own, serviceAt, takesService } from './run'
import { byteAt, COLON } from './values'

const DOT: u8 = 46
const SPACE: u8 = 32
const SLASH: u8 = 47
const BACKSLASH: u8 = 92
/** `.service`, and `.scope` in the upper bytes. */
const SERVICE_SUFFIX: u64 = 0x656369767265732e
const SCOPE_SUFFIX: u64 = 0x65706f63732e0000

/** Instead of a service: it has to be asked for, or is for others to find. */
export const ASKED: i32 = -1
export const UNCLEAR: i32 = -2

/** Whether the name of a logger says more than the origin's does. */
let takesLogger: bool = false

export function expectFields(withLogger: bool): void {
  takesLogger = withLogger
}

/** `isNumbered`: the level is a number. */
@inline
export function serviceSaid(isNumbered: bool): i32 {
  if (!takesService) return <i32>own
  const kind = kindOf(SERVICE)
  if (kind === TEXT) return serviceAt(fromOf(SERVICE), untilOf(SERVICE))
  if (kind !== 0) return UNCLEAR
  // Where levels are numbers, the first name is the application's.
  const loggers: u32 = takesLogger ? LOGGERS : u32(isNumbered)
  for (let role = LOGGER; role < LOGGER + loggers; role++) {
    if (kindOf(role) === 0) continue
    if (kindOf(role) !== TEXT) return UNCLEAR
    const from = fromOf(role)
    const until = untilOf(role)
    if (byteAt(from) <= SPACE || byteAt(until - 1) <= SPACE || isUnit(from, until) || kindOfName(from, until) !== NAMES) return UNCLEAR
    if (!isInsideProgram(from, until)) return serviceAt(from, until)
  }
  return <i32>own
}

@inline
function isUnit(from: u32, until: u32): bool {
  const ending = load<u64>(BYTES + until - 8)
  return ending === SERVICE_SUFFIX || (ending & 0xffffffffffff0000) === SCOPE_SUFFIX || until === from
}

/** `com.example.Orders`, `app::db`, `views/main`: no service, as `loggerIn` in `src/decode/fields/named.ts` has it. */
@inline
function isInsideProgram(from: u32, until: u32): bool {
  for (let at = from; at < until; at++) {
    const byte = byteAt(at)
    if (byte <= SPACE || byte === DOT || byte === COLON || byte === SLASH || byte === BACKSLASH) return true
  }
  return false
}
