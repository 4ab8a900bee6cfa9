/** Lines without the escapes that colour them on a terminal. */

const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]/g

export function withoutColours(text: string): string {
  return text.includes('\u001b') ? text.replace(ESCAPES, '') : text
}
