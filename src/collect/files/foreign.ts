/** Files that hold no lines, told by their first bytes: read as text they would fill windows with rubbish. */

interface Foreign {
  readonly begins: Buffer
  /** What it is, and what to do with it. */
  readonly said: string
}

const UNPACK = 'and only gzip and zstd are read: unpack it first'
const NO_TEXT = 'it holds no lines to read'

const FOREIGN: readonly Foreign[] = [
  foreign('fd377a585a', `it is compressed with xz, ${UNPACK}`),
  foreign('425a68', `it is compressed with bzip2, ${UNPACK}`),
  foreign('504b0304', `it is compressed with zip, ${UNPACK}`),
  foreign('04224d18', `it is compressed with lz4, ${UNPACK}`),
  foreign(text('LPKSHHRH'), 'it is a journal of systemd: let `journalctl --file … -o json` write it out'),
  foreign(text('ElfFile\0'), 'it is an event log of Windows: let `wevtutil qe … /lf /f:xml` write it out'),
  foreign(text('SQLite format 3\0'), `it is a database of SQLite, ${NO_TEXT}`),
  foreign('7f454c46', `it is a program, ${NO_TEXT}`),
  foreign('d4c3b2a1', `it is a capture of packets, ${NO_TEXT}`),
  foreign('89504e470d0a1a0a', `it is a picture, ${NO_TEXT}`),
  foreign('ffd8ff', `it is a picture, ${NO_TEXT}`),
  foreign(text('%PDF-'), `it is a document in PDF, ${NO_TEXT}`),
]

/** Throws in words where a file is none of lines. */
export function refuseForeign(first: Buffer): void {
  const found = FOREIGN.find(({ begins }) => first.subarray(0, begins.length).equals(begins))
  if (found !== undefined) throw new Error(found.said)
}

function foreign(hex: string, said: string): Foreign {
  return { begins: Buffer.from(hex, 'hex'), said }
}

function text(letters: string): string {
  return Buffer.from(letters).toString('hex')
}
