/** Which lines belong to the record above them: stack traces, and what else is written over several lines. */

const TRACE = new RegExp(
  `^(?:${[
    'at ',
    'Caused by:',
    'Suppressed:',
    String.raw`\.\.\. \d+ (?:more|common frames)`,
    String.raw`Traceback \(most recent call last\)`,
    'During handling of the above',
    'The above exception was',
    '--- End of (?:inner exception )?stack trace',
    String.raw`goroutine \d+`,
    String.raw`\[(?:signal|recovered|originating from) `,
    'created by ',
    'exit status ',
    'stack backtrace:',
    'note: (?:run with `RUST_BACKTRACE|[Ss]ome details are omitted)',
    '(?:PHP )?Stack trace:',
    String.raw`#\d+ +[/0{[]`,
    String.raw`#\d{1,3} {2,}\S`,
    '---> ',
    'stack traceback:$',
    String.raw`\S+\.(?:rb|erb|haml|slim|rake):\d+:in `,
    String.raw`\d+\. [^\n]{1,300} @ 0x[0-9a-f]+`,
    '-----BEGIN ',
    String.raw`\*\* \(\w`,
    'Last message(?: \\(|:)',
    'State: ',
    String.raw`\[stacktrace\]$`,
    '"stacktrace": \\[',
    '"at ',
    String.raw`"\}\s*$`,
    String.raw`[}\])>]+[,;]?$`,
    'Current stack trace:$',
    String.raw`\d{1,3} +\S+ +0x[0-9a-f]{4,16} `,
    String.raw`Node\.js v\d+\.`,
    String.raw`(?:READ|WRITE) of size \d+ at 0x`,
    String.raw`0x[0-9a-f]+ is located \d+ bytes`,
    '(?:freed|previously allocated|allocated) by thread T',
    'SUMMARY: [A-Z][A-Za-z]+Sanitizer: ',
    String.raw`==\d+==(?:ABORTING|HINT|WARNING)`,
    'Shadow bytes around the buggy address:$',
  ].join('|')})`,
)
/** A function in a Go trace: `main.(*Server).run(0x1)`, `example.com/shop/orders.Place`. */
const GO_FUNCTION =
  /^(?:[\w-]+\.[\w.-]+\/[\w./@~%-]+|(?:main|runtime|testing|panic|sync|net\/http|[\w-]+(?:\/[\w-]+)+))(?:\.[\w.*()[\]{}·]+|)(?:\([^ ]*(?:, [^ ]*)*\))?$/
/** Zap's begins so: `shop/cart.Put`. */
const GO_PACKAGE = /^[\w.-]+(?:\/[\w.-]+)+\.[A-Za-z_][\w.()*]*$/
/** Loggers write the trace of their own call without a word before it. */
const GO_CALL = /^(?:main|runtime|net\/http)\.[\w.()*]+$/
const RUST_PANIC = /^thread '[^']*' (?:\(\d+\) )?panicked at [^\n]*:$/
const OPENS_PANIC = 't'.charCodeAt(0)
const GO_TRACE = /goroutine \d+ \[|\n\s+\S+\.go:\d+/
/** `java.lang.IllegalStateException: ...`, alone on its line below the record that reports it. */
const EXCEPTION = /^(?:[A-Za-z_$][\w$]*\.)+(?:[A-Z][\w$]*)?(?:Exception|Error|Throwable|Failure)\b/
const PYTHON_TRACE = 'Traceback (most recent call last)'
/** The line that ends a Python trace: `ValueError: ...`, `requests.exceptions.Timeout`. */
const PYTHON_END = /^[A-Za-z_][\w.]*(?::|$)/
const THROWN = /^(?:Uncaught )?(?:[A-Z]\w*)?(?:Error|Exception)(?: \[\w+\])?(?:: |$)/
/** A line of a key or certificate: base64, or the words around it. */
const ARMOUR = /^(?:[A-Za-z0-9+/=]+|-----END [A-Z0-9 ]+-----|(?:Proc-Type|DEK-Info): .*)$/
/** A statement that is written over several lines, as people and mappers set it. */
const CLAUSE =
  /^(?:FROM|WHERE|AND|OR|ON|SET|VALUES|HAVING|LIMIT|OFFSET|UNION|RETURNING|(?:(?:LEFT|RIGHT|FULL|INNER|OUTER|CROSS) )*JOIN|(?:ORDER|GROUP) BY)\b/
const STATEMENT = /\b(?:SELECT|INSERT INTO|UPDATE|DELETE|MERGE|WITH|CREATE|ALTER)\b/
const SMALL_CLAUSE = new RegExp(CLAUSE.source.toLowerCase())
const SMALL_STATEMENT =
  /\b(?:select (?:distinct )?(?:\*|[\w.]+(?:,|$| from ))|insert into |update \S+\s+set |delete from )/
/** Node points at the place before it names the error. */
const POINTED_AT = /\n[ \t]{1,200}\^{1,200}\s*$/
/** The end of an element that the record above has begun. */
const CLOSING_TAG = /^<\/([\w:.-]{1,100})>\s*$/
/** What is told of is listed. */
const ITEM = /^[-*\u2022] \S/
const LISTS = /\n[-*\u2022] [^\n]*$/
const LONGEST_LOOK = 400

/** `opening`: the byte that the record above begins with, where it is at hand. */
export function isContinuation(args: { line: string; above: () => string; opening?: number | undefined }): boolean {
  const { line, above, opening = OPENS_PANIC } = args
  if (line.trim() === '' || /^\s/.test(line) || TRACE.test(line) || EXCEPTION.test(line)) return true
  if (GO_CALL.test(line) || GO_PACKAGE.test(line)) return true
  if (GO_FUNCTION.test(line) && (/^[\w-]+\.[\w.-]+\//.test(line) || GO_TRACE.test(above()))) return true
  if (PYTHON_END.test(line) && isOpenTrace(above(), line)) return true
  if (ARMOUR.test(line) && isOpenArmour(above())) return true
  if (CLAUSE.test(line) && STATEMENT.test(above())) return true
  if (SMALL_CLAUSE.test(line) && SMALL_STATEMENT.test(above())) return true
  if (THROWN.test(line) && POINTED_AT.test(above())) return true
  if (ITEM.test(line) && LISTS.test(above())) return true
  if (isEndOfElement(line, above)) return true
  // Any line could go on with a panic: text is made of the record above only where it may be one.
  return opening === OPENS_PANIC && RUST_PANIC.test(above())
}

/** `java.lang.IllegalStateException: no`, at the beginning. */
export function isException(line: string): boolean {
  return EXCEPTION.test(line)
}

/** `TypeError: no such order`, as Node prints it below the line that tells of it. */
export function isThrown(line: string): boolean {
  return THROWN.test(line)
}

/** The record above holds a Python trace whose last line is indented, or blank as Loguru sets it: its end is still to come. */
function isOpenTrace(record: string, line: string): boolean {
  if (!record.includes(PYTHON_TRACE)) return false
  const last = record.slice(record.lastIndexOf('\n') + 1)
  return /^\s/.test(last) || (last === '' && THROWN.test(line))
}

function isEndOfElement(line: string, above: () => string): boolean {
  const name = CLOSING_TAG.exec(line)?.[1]
  return name !== undefined && above().includes(`<${name}`)
}

/** A key is one thing: the short line at its end, on its own, would look like any word. */
function isOpenArmour(record: string): boolean {
  const begin = record.lastIndexOf('-----BEGIN ')
  return begin >= 0 && record.indexOf('-----END ', begin) < 0
}

/** As much of a line as is needed to tell. */
export function lineHead(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('latin1', start, Math.min(end, start + LONGEST_LOOK))
}
