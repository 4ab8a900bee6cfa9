/** Who sent a line of syslog: what stands between its stamp and its message. */
import { levelOfWord } from '../levels/level.ts'

const ORIGIN =
  /^ +(?=\S*\w)(?!(?:\d{1,3}\.){3}\d{1,3}:\d)(?<host>[\w.:%-]{1,255}) +(?:[<[]?(?:[a-z]+\d?\.)?(?<leading>emerg|alert|crit|err|error|warn|warning|notice|info|debug)[>\]]? +(?=\S+: ))?(?!\d+:)(?<program>[\w./@()-]{1,100}?)(?: ?\[(?<process>\d{1,10})\](?:\((?<bracketed>\w{3,9})\)| <(?=[A-Z][a-z]+>: )(?<angled>\w{4,9})>)?(?:: ?| +)|:(?!\d|(?:0x)?[\da-f]{4,}[ -]) ?)/
/** Behind a month some name no host. */
const TAG_ONLY = /^ +(?<program>[\w./@()-]{1,100}?)(?: ?\[\d{1,10}\]: ?|: )/
/** `last message repeated 2 times`: there is no tag. Behind an ISO stamp that could be any log, so there it takes one. */
const HOST_ONLY = /^ +(?<host>[\w.%-]{1,255}) +/
/** For whom it works: each has a process of its own. PAM tells so what asks it: `sshd(pam_unix)`. */
const FOR_WHOM = /(?<=\w)\((?!pam_)[^()]*\)$/
/** What follows it is a level. */
const NO_TAG = /^(?:level|severity)$/i
const WORD = /^(?:[A-Z][a-z]+|[A-Z]+|at|from|in|on|to|\d+:)$/
/** Set in, a word may begin a sentence; so none does: `web1`, `db-2.example.com` */
const NUMBERED_HOST = /^[a-z][a-z\d-]*\d(?:\.[a-z\d.-]+)?$/

export interface Sender {
  /** All of it, up to the message. */
  readonly header: string
  /** The first word: a host, a program that stands without one, or the facility in the place of a host, as small systems write it. */
  readonly first: string
  readonly program: string | null
  /** The program, without whom it works for. */
  readonly service: string | null
  /** The word for a level that stands beside the program; empty where there is none. */
  readonly level: string
  /** Both a host and a program are named. */
  readonly isWhole: boolean
  /** A process tells that a program is one. */
  readonly isCertain: boolean
}

/** Host and program. */
export function wholeSender(text: string): Sender | null {
  const found = ORIGIN.exec(text)
  if (found === null) return null
  const { host, leading, program, process, bracketed, angled } = found.groups!
  const level = leading ?? bracketed ?? angled ?? ''
  const isCertain = process !== undefined || program === 'kernel'
  return senderOf({ header: found[0], first: host!, program: program!, level, isWhole: true, isCertain })
}

/** Program or host: only a stamp that begins with a month tells that it is one. */
export function halfSender(text: string): Sender | null {
  const found = TAG_ONLY.exec(text) ?? HOST_ONLY.exec(text)
  if (found === null) return null
  const { program, host } = found.groups!
  return senderOf({
    header: found[0],
    first: (program ?? host)!,
    program: program ?? null,
    level: '',
    isWhole: false,
    isCertain: true,
  })
}

function senderOf(sender: Omit<Sender, 'service'>): Sender {
  return { ...sender, service: sender.program?.replace(FOR_WHOM, '') ?? null }
}

/** Then it is no sender: other formats have a level there. */
export function namesLevel({ first, service }: Sender): boolean {
  return levelOfWord(first) !== null || levelOfWord(service ?? '') !== null || NO_TAG.test(service ?? '')
}

/** Behind an ISO stamp a host and a tag without a process look like any two words: `Caused by: no`, `Task failed: no`; more so where they are set in. */
export function mayBeSentence({ header, first, isCertain }: Sender, said: string): boolean {
  return !isCertain && (said === '' || WORD.test(first) || (header.startsWith('  ') && !NUMBERED_HOST.test(first)))
}
