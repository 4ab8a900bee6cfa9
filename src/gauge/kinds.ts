/** The kinds of trouble that logs name in words. The first that matches counts: what is worse stands higher. */
import type { FindingType, Severity } from '../model.ts'
import { NEARLY_FULL, REFUSED_LOGIN, WRONG_CLOCK } from './measured.ts'
import { GIVEN_UP, OF_ENDS } from './supervision.ts'

export interface Kind {
  readonly name: string
  readonly type: FindingType
  /** At error level; a warning is one less, a fatal line at least high. */
  readonly severity: Severity
  /** `one` line tells, `some` must come (`keyword_count`), `logins` go by `auth_failures`, an `event` explains others. */
  readonly needs: 'one' | 'some' | 'logins' | 'event'
  /** Whoever writes it at error level is in real trouble; no analyst may call it harmless. */
  readonly grave: boolean
  /** What its lines say is as bad at any level: programs write it as they write what is well. */
  readonly atAnyLevel?: true
}

/** `pattern` is matched against calm text in lower case. */
export interface NamedKind extends Kind {
  readonly pattern: RegExp
}

/** A fatal line needs no further word. */
export const NAMELESS_FATAL: Kind = {
  name: 'fatal',
  type: 'error_spike',
  severity: 'high',
  needs: 'one',
  grave: false,
}

const grave = (name: string, type: FindingType, pattern: RegExp): NamedKind => ({
  name,
  type,
  severity: 'high',
  needs: 'one',
  grave: true,
  pattern,
})
const single = (name: string, type: FindingType, pattern: RegExp): NamedKind => ({
  name,
  type,
  severity: 'medium',
  needs: 'one',
  grave: false,
  pattern,
})
const several = (name: string, type: FindingType, pattern: RegExp): NamedKind => ({
  ...single(name, type, pattern),
  needs: 'some',
})
const measured = (name: string, type: FindingType, pattern: RegExp): NamedKind => ({
  ...single(name, type, pattern),
  atAnyLevel: true,
})
const event = (name: string, type: FindingType, pattern: RegExp): NamedKind => ({
  ...single(name, type, pattern),
  severity: 'low',
  needs: 'event',
})

/** The kinds in which supervisors tell of the programs they keep running. */
export const SUPERVISION: readonly string[] = ['restarts given up', 'process died']

export const KINDS: readonly NamedKind[] = [
  grave(
    'disk full',
    'resource',
    /no space left|\b(?:disk|volume|partition|file ?system)\b.{0,40}(?<!(?:\d|<\*>) ?%? ?)\bfull\b|\benospc\b|out of disk|disk quota exceeded/,
  ),
  grave(
    'read-only storage',
    'resource',
    /read-?only (?:file ?system|transaction)|remount\w*\b.{0,60}\bread-?only|(?:database|volume|disk|table|index|instance)\b.{0,20} (?:is|became|went|switched to|now)(?: in)? read-?only|\berofs\b/,
  ),
  grave(
    'out of memory',
    'resource',
    /out[ -]of[ -]?memory|outofmemory|\boom[- ]?kill\w*|cannot allocate memory|\benomem\b|java heap space|heap limit|memory exhausted/,
  ),
  grave(
    'crash',
    'restart',
    /kernel panic|\bpanick(?:ed|ing)\b|(?:^|[\s:\]])panic: |\bsegfault\b|segmentation (?:fault|violation)|\bsig(?:segv|abrt|bus|ill)\b|core dumped|general protection fault|kernel bug at|fatal signal/,
  ),
  grave(
    'corrupt data',
    'data_integrity',
    /\bcorrupt(?:ed|ion)?\b|(?:checksum|crc|hash|digest)\b.{0,20} (?:mismatch|error|fail\w*)|data loss|torn page|invalid page|integrity check failed|split[- ]brain|lost writes?\b/,
  ),
  grave('hardware', 'resource', /\bi\/o error|input\/output error|hardware error|machine check|uncorrectable|\beio\b/),
  grave('restarts given up', 'restart', GIVEN_UP),
  measured('nearly full', 'resource', NEARLY_FULL),
  measured('wrong clock', 'dependency', WRONG_CLOCK),
  single(
    'quorum lost',
    'dependency',
    /(?:lost|no|without) quorum|quorum (?:is )?lost|no (?:leader|master|primary)\b.{0,20}(?:elected|available|found)/,
  ),
  single(
    'pool exhausted',
    'resource',
    /pool\b.{0,30} (?:exhausted|depleted|full|empty)|connection is not available|(?:unable|could not|cannot) (?:to )?(?:acquire|obtain|get)\w* (?:an? |the )?(?:\w+ )?connection|exhausted\b.{0,20} pool|too many (?:connections|clients)|remaining connection slots|(?:acquir\w+|wait\w+ for|get\w*) (?:an? |the )?(?:\w+ )?connection.{0,30}(?:time|timed) ?out|timed? ?out.{0,30}acquir\w+/,
  ),
  single(
    'out of file handles',
    'resource',
    /too many open files|\bemfile\b|\benfile\b|file descriptors? (?:limit|exhausted)/,
  ),
  single('deadlock', 'resource', /\bdeadlock(?:s|ed)?\b|lock wait timeout/),
  single(
    'certificate',
    'dependency',
    /cert(?:ificate)?\b.{0,40} (?:expire[sd]?\b|not yet valid|revoked|not trusted)|(?:expired|revoked|untrusted|self[- ]signed|bad) cert|certificate (?:verify|verification|validation|chain)\b.{0,20} fail\w*|issuer certificate|\bx509: |\bpkix path\b|certpath(?:validator|builder)|unknown ca\b/,
  ),
  single(
    'intrusion',
    'security',
    /break-?in attempt|privilege escalation|not in (?:the )?sudoers|sql injection|intrusion|\bmalware\b|port ?scan|(?:path|directory) traversal|host key verification failed|remote host identification has changed/,
  ),
  {
    name: 'failed login',
    type: 'auth_failure',
    severity: 'medium',
    needs: 'logins',
    grave: false,
    pattern:
      /failed (?:password|passwd|login|log-?on|sign-?in|publickey|keyboard-interactive|auth\w*)|(?:login|log-?on|sign-?in|auth\w*)(?: attempt| request)? (?:has )?(?:fail\w*|incorrect|rejected|denied|error)|(?:invalid|illegal|unknown|incorrect|wrong|bad) (?:user(?:name)?|passwords?|credentials?|login|api key|auth\w*)|password (?:mismatch|check failed|incorrect)|brute[- ]?force|account (?:is |was )?locked|user not known|possible attack/,
  },
  {
    name: 'refused logins',
    type: 'auth_failure',
    severity: 'medium',
    needs: 'logins',
    grave: false,
    atAnyLevel: true,
    pattern: REFUSED_LOGIN,
  },
  single(
    'process died',
    'restart',
    new RegExp(
      `\\bkilled process|killed by signal|terminated (?:by signal|abnormally|unexpectedly)|exited (?:unexpectedly|abnormally|on signal)|\\bcrash(?:ed|loop\\w*)\\b|worker died|process died|${OF_ENDS.source}`,
    ),
  ),
  single(
    'gave up',
    'dependency',
    /retries? (?:limit )?(?:exhausted|exceeded|used up)|giving up|max(?:imum)? retries|circuit (?:breaker )?(?:is |now )?open/,
  ),
  {
    ...several(
      'leader changes',
      'dependency',
      /\blost (?:the )?(?:raft )?leader\b|\belected (?:as )?(?:the )?(?:new )?(?:raft )?leader\b|\bleader changed\b|\bnew leader (?:is |elected)|\bleadership (?:was )?(?:lost|changed|transferred)|\bstopped leading\b|\bleader election lost\b|\bbecame (?:the )?(?:new )?(?:primary|master|candidate)\b|\bentering candidate\b|\blost leadership\b|\bswitching to (?:the )?new (?:leader|primary|master)\b/,
    ),
    atAnyLevel: true,
  },
  measured(
    'replication broken',
    'dependency',
    /replication (?:(?:connection|stream|link|slot|thread) )?(?:\S+ )?(?:is |was |has )?(?:timeout|timed out|broken|stopped|failed|terminated|lost)|replication slot\b.{0,60}(?:inactive|invalidated)|(?:replica|standby|slave|secondary|follower)\b.{0,40} (?:fell behind|is (?:too )?far behind|disconnected(?! by )|lost connection|out of sync)|wal (?:receiver|stream|segment)\b.{0,60}(?:terminat\w+|removed|could not|fail\w+)|could not receive data from wal|slave (?:sql|i\/o)\b.{0,40}(?:error|stopped|exit\w+)/,
  ),
  several(
    'slow',
    'latency',
    /timed? ?out\b(?! ?[=:])|timeout (?:after|exceeded|expired|while|waiting|reached)|timeouterror|deadline exceeded|\betimedout\b|slow (?:query|request|response|log)|high latency|took too long|latency\b.{0,20} (?:exceed\w*|above|spike|high)/,
  ),
  several(
    'out of reach',
    'dependency',
    /connection (?:was )?(?:refused|reset|aborted|lost|dropped|failed|closed unexpectedly)|\beconn(?:refused|reset|aborted)\b|no route to host|\bunreachable\b|(?:could not|cannot|can't|unable to|failed to|error) connect|service unavailable|bad gateway|broken pipe|name resolution|\benotfound\b|no such host|\beai_again\b|no live upstreams|lost connection|no (?:healthy |live |active )?(?:instances?|hosts?|endpoints?|servers?|backends?|upstreams?|nodes?|providers?|brokers?) (?:is |are |was |were )?(?:available|found|alive)|http ?server ?error|\b50[0234] (?:internal server error|bad gateway|service|gateway time)/,
  ),
  several(
    'denied',
    'security',
    /permission denied|access (?:is |was )?denied|\bforbidden\b|\beacces\b|\beperm\b|\bunauthori[sz]ed\b|not authori[sz]ed|operation not permitted|policy violation/,
  ),
  several(
    'throttled',
    'resource',
    /rate limit(?:ed)? (?:exceeded|reached|hit)|too many requests|throttl(?:ed|ing)|quota exceeded|(?:queue|buffer|backlog)\b.{0,20} (?:is )?(?:full|overflow\w*)|memory pressure/,
  ),
  several(
    'transaction failed',
    'data_integrity',
    /transaction (?:was )?(?:aborted|rolled back|failed)|constraint violat\w*|violates .{0,30}constraint|duplicate key|serialization failure|replication (?:lag|error|broken|stopped)/,
  ),
  single(
    'exception',
    'error_spike',
    /\btraceback\b|\b(?:unhandled|uncaught|unexpected) (?:\w+ )?(?:exception|error|rejection)\b|(?:^|[\s.:])[a-z_]\w*(?:exception|error)(?::|$)|\bexceptions? (?:in|at|handling|caught|during|while|thrown)\b|\bnull ?pointer|\bassertion (?:failed|error)\b/,
  ),
  event(
    'restart',
    'restart',
    /\b(?:re)?start(?:ing|ed)(?: up)? (?:the )?(?:server|service|application|daemon|process|version|v?<\*>$)|shutting down|shutdown (?:complete|initiated|requested)|received (?:signal )?sig(?:term|int|hup|kill)|server (?:is )?(?:started|ready|listening)|listening on\b/,
  ),
  event(
    'change',
    'config_change',
    /config(?:uration)?\b.{0,20} (?:re)?(?:loaded|changed|updated|applied)|reload(?:ed|ing) config|feature flag|deploy(?:ed|ing|ment)\b|roll(?:ed|ing) (?:out|back)|migrations? (?:applied|completed?)|upgrad(?:ed|ing) (?:to|from)/,
  ),
]
