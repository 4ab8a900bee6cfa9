/** Imported before anything else: most of what lines leave behind dies at once, so room for more of it is only memory. */
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--max-semi-space-size=4')
setFlagsFromString('--semi-space-growth-factor=1')
// What is old is looked through when it has grown by half: windows come and go, and what stays is small.
setFlagsFromString('--heap-growing-percent=50')
// Loops that matter run long enough to be compiled for good; the compiler before that is more code to hold than time won.
setFlagsFromString('--no-maglev')
// Most patterns that are tried at all are tried often: interpreting them first is compiling them twice.
setFlagsFromString('--no-regexp-tier-up')
