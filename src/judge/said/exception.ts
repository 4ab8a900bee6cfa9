/** What a record says was thrown: its class and message, what caused it, and where in one's own code it came from. */

import { unwrapped } from '../../unwrapped.ts'

export interface Thrown {
  /** The innermost cause: `PSQLException: remaining connection slots are reserved`. */
  readonly what: string
  /** The class of the outermost one, where that is another. */
  readonly within: string | null
  /** `OrderService.place (OrderService.java:80)`; null where only foreign code is named. */
  readonly place: string | null
}

/** Whoever writes the log decides how long a line is. */
const LONGEST_LINE = 400
const MOST_LINES = 500
const CLASS = String.raw`(?:[A-Za-z_$][\w$]*(?:\.|::|\\))*[A-Z_][\w$]*`
const FAILING = String.raw`(?:[A-Za-z_$][\w$]*(?:\.|::|\\))*[A-Z_][\w$]*(?:Exception|Error|Failure|Fault|Panic|Interrupt|Exit)`
/** A line of a trace that names what was thrown; group 1 the class, group 2 the message. */
const HEAD = new RegExp(
  String.raw`^(?:.*?\b(?:Uncaught|Unhandled|threw|thread "[^"]*") (?:exception )?)?(${FAILING})(?: \[[\w-]+\]| \(\w+\))?(?:: (.*)| \((.*)\):?)?$`,
)
/** The same behind the stamp, level and logger of a record's first line. */
const HEADED = new RegExp(String.raw`[\s\]:>](${FAILING})(?: \[[\w-]+\])?: (.*)$`)
const CAUSE = new RegExp(
  String.raw`^\s*(?:\[cause\]: |Caused by: |-+> |\.\.\. caused by )(${CLASS})(?: \(\w+\))?(?:: (.*))?$`,
)
const PANIC = /\bpanic: (.*)$|^thread '[^']*' panicked at (.*)$/
const LAST_OF_TRACEBACK = new RegExp(`^(${CLASS})(?:: (.*))?$`)
const FRAMES: readonly RegExp[] = [
  /^\s*at (?:async )?([\w$.<>[\] ]+?) ?\(((?:[\w.-]+\/)*[\w./@:$-]+?:\d+)(?::\d+)?\)/,
  /^\s*File "([^"]+)", line (\d+), in (\S+)/,
  /^\s*from ([^:\s]+:\d+):in [`'"]([^'"]+)/,
  /^\s*at ([\w.`<>[\]]+)\([^)]*\) in (\S+:line \d+)/,
]
const FOREIGN =
  /^(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|scala|groovy|clojure)\.|^org\.(?:springframework|apache|hibernate|postgresql|eclipse|jboss)\.|^com\.(?:zaxxer|mysql|fasterxml|google\.common)\.|^io\.(?:netty|micrometer|vertx)\.|^reactor\.|^(?:System|Microsoft)\.|node:|node_modules|internal\/|site-packages|dist-packages|\/usr\/lib|\/gems\//
const STACKS = [
  'stack',
  'stack_trace',
  'stackTrace',
  'stacktrace',
  'exception',
  'error.stack_trace',
  'traceback',
  'exc_info',
]
const BLAMES = ['err', 'error', 'exception', 'exc', 'cause']

export function thrownIn(line: string): Thrown | null {
  const text = unwrapped(line)
  const lines = (text.startsWith('{') ? traceOf(text) : text)
    .split('\n', MOST_LINES)
    .map((line) => line.trimEnd().slice(0, LONGEST_LINE))
  const trace = lines.findIndex((line) => /^\s*Traceback \(most recent call last\)/.test(line))
  const outer = trace >= 0 ? lastOfTraceback(lines.slice(trace)) : firstHead(lines)
  const cause = lines.map((line) => CAUSE.exec(line)).findLast((found) => found !== null)
  const inner = cause ? name(cause[1]!, cause[2]) : (firstOfChain(lines) ?? outer)
  if (inner === null) return null
  const within = outer !== null && classOf(outer) !== classOf(inner) ? classOf(outer) : null
  return { what: inner, within, place: placeIn(lines) }
}

/** A JSON record keeps its trace in one field of many names, or a class and a message. */
function traceOf(text: string): string {
  try {
    return traceIn(JSON.parse(text) as Record<string, unknown>) ?? ''
  } catch {
    return ''
  }
}

function traceIn(record: Record<string, unknown>): string | null {
  for (const field of STACKS) {
    const value = record[field]
    if (typeof value === 'string' && /\n|(?:Exception|Error)\b/.test(value)) return value
  }
  for (const field of BLAMES) {
    const value = record[field]
    if (typeof value !== 'object' || value === null) continue
    const blamed = value as Record<string, unknown>
    const trace = traceIn(blamed)
    if (trace !== null) return trace
    const kind = [blamed.type, blamed.name, blamed.class, blamed.kind].find((each) => typeof each === 'string')
    if (kind !== undefined && typeof blamed.message === 'string') return `${kind}: ${blamed.message}`
  }
  return null
}

function firstHead(lines: readonly string[]): string | null {
  for (const [index, line] of lines.entries()) {
    const head = HEAD.exec(line) ?? (index === 0 ? HEADED.exec(line) : null)
    if (head) return name(head[1]!, head[2] ?? head[3])
    const panic = PANIC.exec(line)
    if (panic) return `panic: ${(panic[1] ?? lines[index + 1] ?? '').trim()}`
  }
  return null
}

/** What Python throws stands below its frames. */
function lastOfTraceback(lines: readonly string[]): string | null {
  const last = lines.map((line) => LAST_OF_TRACEBACK.exec(line)).findLast((found) => found !== null)
  return last ? name(last[1]!, last[2]) : null
}

function firstOfChain(lines: readonly string[]): string | null {
  const link = lines.findIndex((line) => line.includes('was the direct cause of the following exception'))
  return link < 0 ? null : lastOfTraceback(lines.slice(0, link))
}

function name(kind: string, message: string | undefined): string {
  const short = kind.split(/\.|::|\\/).at(-1)!
  return message === undefined || message.trim() === '' ? short : `${short}: ${message.trim()}`
}

function classOf(named: string): string {
  return named.split(':', 1)[0]!
}

/** Of Python the last frame is the nearest, of all others the first. */
function placeIn(lines: readonly string[]): string | null {
  const frames = lines.flatMap((line) => {
    const found = FRAMES.map((pattern) => pattern.exec(line)).find((match) => match !== null)
    if (!found || FOREIGN.test(found[1]!) || FOREIGN.test(found[2]!)) return []
    const [, first, second, inside] = found
    return inside === undefined
      ? [`${first!.split('.').slice(-2).join('.')} (${second!.split('/').at(-1)})`]
      : [`${inside} (${first!.split('/').slice(-2).join('/')}:${second})`]
  })
  const isPython = lines.some((line) => /^\s*File "/.test(line))
  return (isPython ? frames.at(-1) : frames[0]) ?? null
}
