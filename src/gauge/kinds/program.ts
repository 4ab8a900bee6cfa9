/** How a program goes down, stumbles and comes back. Matched against text in lower case. */
import { anyOf } from '../any-of.ts'
import { OF_ENDS } from './supervision.ts'

export const CRASH = anyOf([
  /kernel panic|\bpanick(?:ed|ing)\b|(?:^|[\s:\]])panic: |\bsegfault\b|segmentation (?:fault|violation)/,
  /\bsig(?:segv|abrt|bus|ill)\b|core dumped|general protection fault|kernel bug at|fatal signal/,
])

export const DIED = anyOf([
  /\bkilled process|killed by signal|terminated (?:by signal|abnormally|unexpectedly)|exited (?:unexpectedly|abnormally|on signal)/,
  /\bcrash(?:ed|loop\w*)\b|worker died|process died/,
  OF_ENDS,
])

export const EXCEPTION = anyOf([
  /\btraceback\b|\b(?:unhandled|uncaught|unexpected) (?:\w+ )?(?:exception|error|rejection)\b/,
  /(?:^|[\s.:])[a-z_]\w*(?:exception|error)(?::|$)/,
  /\bexceptions? (?:in|at|handling|caught|during|while|thrown)\b|\bnull ?pointer|\bassertion (?:failed|error)\b/,
])

export const RESTART = anyOf([
  /\b(?:re)?start(?:ing|ed)(?: up)? (?:the )?(?:server|service|application|daemon|process|version|v?<\*>$)/,
  /shutting down|shutdown (?:complete|initiated|requested)|received (?:signal )?sig(?:term|int|hup|kill)/,
  /server (?:is )?(?:started|ready|listening)|listening on\b/,
])

export const CHANGE = anyOf([
  /config(?:uration)?\b.{0,20} (?:re)?(?:loaded|changed|updated|applied)|reload(?:ed|ing) config|feature flag/,
  /deploy(?:ed|ing|ment)\b|roll(?:ed|ing) (?:out|back)|migrations? (?:applied|completed?)/,
  /upgrad(?:ed|ing) (?:to|from)/,
])
