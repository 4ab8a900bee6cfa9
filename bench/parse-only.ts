/** What JSON lines cost at the very least when each is parsed: `parse-only.ts FILE`, nothing else. Prints `lines`. */
import { closeSync, openSync, readSync } from 'node:fs'

const path = process.argv[2]
if (path === undefined) throw new Error('expected FILE')

const file = openSync(path, 'r')
const bytes = Buffer.alloc(256 * 1024)
let kept = 0
let lines = 0
for (let read = 1; read > 0; ) {
  read = readSync(file, bytes, kept, bytes.length - kept, null)
  const filled = kept + read
  let start = 0
  for (let end = bytes.indexOf(10); end >= 0 && end < filled; end = bytes.indexOf(10, start)) {
    JSON.parse(bytes.toString('utf8', start, end))
    start = end + 1
    lines++
  }
  bytes.copyWithin(0, start, filled)
  kept = filled - start
}
closeSync(file)
console.log(lines)
