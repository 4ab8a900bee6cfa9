/** Which lines belong to the record above them: stack traces, and what else is written over several lines. */

const TRACE =
  /^(?:at |Caused by:|Suppressed:|\.\.\. \d+ (?:more|common frames)|Traceback \(most recent call last\)|During handling of the above|The above exception was|goroutine \d+|-----BEGIN |[}\])]+[,;]?$)/
/** `java.lang.IllegalStateException: ...`, alone on its line below the record that reports it. */
const EXCEPTION = /^(?:[A-Za-z_$][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error|Throwable|Failure)\b/
const PYTHON_TRACE = 'Traceback (most recent call last)'
/** The line that ends a Python trace: `ValueError: ...`, `requests.exceptions.Timeout`. */
const PYTHON_END = /^[A-Za-z_][\w.]*(?::|$)/
/** A line of a key or certificate: base64, or the words around it. */
const ARMOUR = /^(?:[A-Za-z0-9+/=]+|-----END [A-Z0-9 ]+-----|(?:Proc-Type|DEK-Info): .*)$/
const LONGEST_LOOK = 400

export function isContinuation(args: { line: string; above: () => string }): boolean {
  const { line, above } = args
  if (line.trim() === '' || /^\s/.test(line) || TRACE.test(line) || EXCEPTION.test(line)) return true
  return (PYTHON_END.test(line) && isOpenTrace(above())) || (ARMOUR.test(line) && isOpenArmour(above()))
}

/** The record above holds a Python trace whose last line is indented: its end is still to come. */
function isOpenTrace(record: string): boolean {
  if (!record.includes(PYTHON_TRACE)) return false
  return /^\s/.test(record.slice(record.lastIndexOf('\n') + 1))
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
