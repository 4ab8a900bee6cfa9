/** The tool's own log for eyes: `12:05:01 warn   a tick was left out  reason="..."`. */
import type { Writable } from 'node:stream'

/** Takes lines of JSON, gives lines to read. */
export function plainLines(stream: Writable): { write(line: string): void } {
  return {
    write(line) {
      const { level, time, message, ...rest } = JSON.parse(line) as Record<string, unknown>
      const fields = Object.entries(rest).map(
        ([key, value]) =>
          `${key}=${visible(typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value))}`,
      )
      const clock = String(time).slice(11, 19)
      stream.write(`${[clock, String(level).padEnd(5), visible(String(message ?? '')), ...fields].join('  ')}\n`)
    },
  }
}

/** A path or a service name can carry anything: nothing in it may command the terminal. */
function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
