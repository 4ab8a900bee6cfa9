/** Imported before anything else: how memory is kept, and what is compiled when. */
// Node brings its own modules compiled, for the flags that it starts with: what is loaded once one of them is set is compiled again.
import 'node:child_process'
import 'node:crypto'
import 'node:fs/promises'
import 'node:http'
import 'node:perf_hooks'
import 'node:sqlite'
import 'node:stream/promises'
import 'node:timers/promises'
import 'node:worker_threads'
import 'node:zlib'
import { setFlagsFromString } from 'node:v8'

// What is loaded stays: making room for more of it to die young would only be memory. `setup/young-memory.ts` goes on from here.
setFlagsFromString('--semi-space-growth-factor=1')
// What is old is looked through when it has grown by half: windows come and go, and what stays is small.
setFlagsFromString('--heap-growing-percent=50')
// Loops that matter run long enough to be compiled for good; the compiler before that is more code to hold than time won.
setFlagsFromString('--no-maglev')
// Most patterns that are tried at all are tried often: interpreting them first is compiling them twice. Only of those to come:
// `--no-regexp-tier-up` would run as machine code what was interpreted once before it was set, and crash.
setFlagsFromString('--regexp-tier-up-ticks=0')
// What loads runs often for a tenth of a second, and then never again: compiling it for good takes longer than it does.
setFlagsFromString('--no-opt')

/** Everything that a command needs is there: what runs often from here on will go on doing so. */
export function loaded(): void {
  setFlagsFromString('--opt')
}
