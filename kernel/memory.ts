/** Where things stand in the kernel's memory. The sizes never change, so views on it stay valid for the life of the process. */

/** Lines, and records, of one batch. */
export const ROWS: u32 = 8192
/** Bytes of one batch; a longer line is cut before it gets here. */
export const LONGEST: u32 = 1 << 20
/** A message that stands nowhere in the bytes as it is. */
export const LONGEST_TEXT: u32 = 4096
/** Numbers of one message: more than places of one that anybody looks at. And those that are noted at a time. */
export const MOST_NUMBERS: u32 = 64
export const NUMBERS: u32 = 4096

/** Bytes are loaded many at a time: what stands behind the last one must be there to be loaded. */
const MARGIN: u32 = 128
/** Below it the compiler keeps its constants. */
export const BYTES: usize = 4096
export const TEXT: usize = BYTES + LONGEST + MARGIN

/** One bit for each byte from `BYTES` on. */
const BITS: usize = (LONGEST + LONGEST_TEXT + 3 * MARGIN) / 8
export const BLANK: usize = TEXT + LONGEST_TEXT + MARGIN
export const DIGIT: usize = BLANK + BITS
export const NEWLINE: usize = DIGIT + BITS

export const LINE_START: usize = NEWLINE + BITS
export const LINE_END: usize = LINE_START + 4 * ROWS
export const START: usize = LINE_END + 4 * ROWS
export const END: usize = START + 4 * ROWS
export const HEIGHT: usize = END + 4 * ROWS
export const SERVICE: usize = HEIGHT + 4 * ROWS
export const MESSAGE_START: usize = SERVICE + 4 * ROWS
export const MESSAGE_END: usize = MESSAGE_START + 4 * ROWS
export const TEMPLATE: usize = MESSAGE_END + 4 * ROWS
export const SHAPE: usize = TEMPLATE + 4 * ROWS
export const SHAPE_CHECK: usize = SHAPE + 4 * ROWS
export const TIME: usize = SHAPE_CHECK + 4 * ROWS
export const LEVEL: usize = TIME + 8 * ROWS
export const PARSED: usize = LEVEL + ROWS

export const NUMBER_VALUE: usize = PARSED + ROWS
export const NUMBER_TALLY: usize = NUMBER_VALUE + 8 * NUMBERS
export const NUMBER_SLOT: usize = NUMBER_TALLY + 4 * NUMBERS

/** Words for levels: sixteen bytes in capitals, then the code. */
export const LEVEL_WORDS: usize = NUMBER_SLOT + NUMBERS
export const LEVEL_SLOTS: u32 = 128
export const LEVEL_SIZE: u32 = 24

/** Names of services: the owner and the length, the index, then the bytes. */
export const NAMES: usize = LEVEL_WORDS + LEVEL_SLOTS * LEVEL_SIZE
export const NAME_SLOTS: u32 = 1024
export const LONGEST_NAME: u32 = 48
export const NAME_SIZE: u32 = 64

/** Levels that are numbers: their codes. */
export const NUMBERED: usize = NAMES + NAME_SLOTS * NAME_SIZE
export const NUMBERED_LEVELS: u32 = 1000

/** Names of fields, as `keys.ts` lists what is known of them; and which of them an object begins with, by what it is nested under. */
export const KEYS: usize = NUMBERED + NUMBERED_LEVELS
export const KEY_SLOTS: u32 = 1024
export const LONGEST_KEY: u32 = 64
export const KEY_SIZE: u32 = 96
export const FIRST_KEYS: usize = KEYS + KEY_SLOTS * KEY_SIZE
export const KEY_SPACES: u32 = 64

/** What the fields of one line say, a row for each role, as `fields.ts` lists it; and names that may not come twice. */
export const SAID: usize = FIRST_KEYS + 4 * KEY_SPACES
export const SAID_ROLES: u32 = 12
export const SAID_SIZE: u32 = 16
export const MET: usize = SAID + SAID_ROLES * SAID_SIZE
export const MOST_MET: u32 = 16
/** What they say of a request, as `parts.ts` lists it. */
export const PARTS: usize = MET + 4 * MOST_MET
const REQUEST_PARTS: u32 = 6
export const PART_SIZE: u32 = 16

/** Beginnings of lines: the hash of one, and the head that it is, 0 where it only leads on. */
export const PATHS: usize = PARTS + REQUEST_PARTS * PART_SIZE + MARGIN
export const PATH_SLOTS: u32 = 32768
export const PATH_SIZE: u32 = 16
/** The places in a head, as `heads.ts` lists them; the one that is added next, and those that are known. */
export const HEAD: usize = PATHS + PATH_SLOTS * PATH_SIZE
export const HEAD_SIZE: u32 = 48
export const MOST_HEADS: u32 = 8192
export const HEADS: usize = HEAD + HEAD_SIZE

/** Which template the messages of a shape have: the two halves of its hash, and the template. */
export const KNOWN: usize = HEADS + MOST_HEADS * HEAD_SIZE
export const KNOWN_SLOTS: u32 = 4096
export const KNOWN_SIZE: u32 = 16

/** What records of a batch have in common, by a hash of it, and what was said of each such kind; as `tallies.ts` reads them. */
export const KIND_PLACES: usize = KNOWN + KNOWN_SLOTS * KNOWN_SIZE
export const MOST_KIND_PLACES: u32 = 2 * ROWS
export const KINDS: usize = KIND_PLACES + 2 * MOST_KIND_PLACES
export const KIND_SIZE: u32 = 32

/** One row for each tally that records of the batch belong to. */
export const TALLY_BEFORE: usize = KINDS + KIND_SIZE * ROWS
export const TALLY_STRIDE: usize = TALLY_BEFORE + 4 * ROWS
export const TALLY_SEARCHED: usize = TALLY_STRIDE + 4 * ROWS
export const TALLY_RECORDS: usize = TALLY_SEARCHED + 4 * ROWS
export const TALLY_FURTHER: usize = TALLY_RECORDS + 4 * ROWS
export const TALLY_UNPARSED: usize = TALLY_FURTHER + 4 * ROWS
export const TALLY_LATE: usize = TALLY_UNPARSED + 4 * ROWS
export const TALLY_FIRST_ROW: usize = TALLY_LATE + 4 * ROWS
export const TALLY_LAST_ROW: usize = TALLY_FIRST_ROW + 4 * ROWS
export const TALLY_FIRST: usize = TALLY_LAST_ROW + 4 * ROWS
export const TALLY_LAST: usize = TALLY_FIRST + 8 * ROWS
/** The first and the last of its records whose line is wanted; and for each such record, the next one. */
export const TALLY_WANTED: usize = TALLY_LAST + 8 * ROWS
export const TALLY_LAST_WANTED: usize = TALLY_WANTED + 4 * ROWS
export const NEXT_WANTED: usize = TALLY_LAST_WANTED + 4 * ROWS
/** There is none. */
export const NOWHERE: u32 = 0xffffffff

/** One row for each window that they belong to: when it starts, and how many more records it takes. */
export const WINDOW_START: usize = NEXT_WANTED + 4 * ROWS
export const WINDOW_ROOM: usize = WINDOW_START + 8 * ROWS

/** Of the row that counting stopped at: its tally, and which of its records it is; 0: its tally is not known. */
export const TALLY: usize = WINDOW_ROOM + 4 * ROWS
export const NTH: usize = TALLY + 4

/** Words that are looked for: the length, then the bytes. */
export const WORDS: usize = NTH + 4
export const MOST_WORDS: u32 = 256
export const LONGEST_WORD: u32 = 60
export const WORD_SIZE: u32 = 64
/** For the low half of a byte, then for the high one, the groups of words with such a one: of the first byte, and the next two. */
export const HALVES: usize = WORDS + MOST_WORDS * WORD_SIZE
/** The groups of which a word may start, for sixteen places. */
export const STARTED: usize = HALVES + 96

/** Two bits for each hash of a word that is known. */
export const FAMILIAR: usize = STARTED + 16
export const FAMILIAR_BITS: u32 = 262_144
/** Hashes of the words of one message that are not known. */
export const STRANGERS: usize = FAMILIAR + FAMILIAR_BITS / 8
export const MOST_STRANGERS: u32 = 64

/** Of each template: whether its messages tell of requests, and how many of the batch have it. */
export const REQUESTS_OF: usize = STRANGERS + 8 * MOST_STRANGERS
export const COUNTED_TEMPLATES: u32 = 16_384
export const RECORDS_OF: usize = REQUESTS_OF + COUNTED_TEMPLATES
