/** Who is not let in, and who should not have come. Matched against text in lower case. */
import { anyOf } from '../any-of.ts'

/** Nobody was turned away: whoever should have answered did not. What is quoted, or behind an account, others have chosen. */
const NOT_ANSWERED = String.raw`(?::| (?:err(?:or)?|reason|cause)[=:])(?:(?!\b(?:user|account)\b).){0,200}(?<!["'])\b(?:deadline exceeded|timed? ?out|connection (?:refused|reset)|unreachable|no such host)\b`

export const FAILED_LOGIN = anyOf([
  /failed (?:password|passwd|login|log-?on|sign-?in|publickey|keyboard-interactive|auth\w*)/,
  /failed to (?:log[ -]?(?:on|in)|sign[ -]?in|authenticate)|access denied for user/,
  new RegExp(
    `(?:login|log-?on|sign-?in|auth\\w*)(?: attempt| request)? (?:has )?(?:(?:fail|error)\\w*\\b(?!${NOT_ANSWERED})|incorrect|rejected|denied)`,
  ),
  /(?:invalid|illegal|unknown|incorrect|wrong|bad) (?:user(?:name)?|passwords?|credentials?|login|api key|auth\w*)/,
  /password (?:mismatch|check failed|incorrect)|brute[- ]?force|account (?:is |was )?locked|user not known/,
  /possible attack/,
])

export const DENIED = anyOf([
  /permission denied|access (?:is |was )?denied|\bforbidden\b|\beacces\b|\beperm\b|\bunauthori[sz]ed\b/,
  /not authori[sz]ed|operation not permitted|policy violation/,
])

export const INTRUSION = anyOf([
  /break-?in attempt|privilege escalation|not in (?:the )?sudoers|sql injection|intrusion|\bmalware\b/,
  /port ?scan|(?:path|directory) traversal|host key verification failed|remote host identification has changed/,
])

const NAMED_LOGIN = String.raw`\b(?:log[ -]?[io]n|sign-?in|auth(?:entication|enticated)?)`

/** Who was let in. */
export const GOT_IN = anyOf([
  /\baccepted (?:password|publickey|keyboard-interactive|gssapi|hostbased|login|credentials)/,
  new RegExp(
    `${NAMED_LOGIN}\\b(?: attempt| request)?:? (?:(?:was|has|is) )?(?:succe(?:eded|ss)|ok\\b|accepted|granted|passed)`,
  ),
  new RegExp(`\\bsuccess(?:ful(?:ly)?)?:? (?:user )?(?:logged (?:in|on)\\b|signed in\\b|${NAMED_LOGIN}\\b)`),
  new RegExp(
    `${NAMED_LOGIN}\\b.{0,80}\\b(?:result|status|outcome|success)["']?[=:] ?["']?(?:success\\w*|ok|true|granted)\\b`,
  ),
  /\b(?:logged|signed) in\b(?! (?:the |a )?(?:file|db|database|table|syslog|\/))|\blogged on (?:as|from|to)\b|\bok login\b/,
  /\b(?:user|client|account|was|been)(?: \S{1,64})? authenticated\b|\bauthenticated (?:as|from|user|successfully)\b/,
  /\b(?:imap|pop3|submission|managesieve)-login: login:|\bconnection authorized: user=|\bsasl_username=|\baccess-accept\b/,
  /\baccess granted\b|\bpeer connection initiated with\b/,
  /\b(?:type|event|action)["']?[=:] ?["']?(?:user[._-]?)?log-?in\b(?![\w.-])/,
  /\buser <?\S{1,64} ip <?\S{1,48} .{0,120}\bassigned to session\b/,
])

export const NOT_IN =
  /\bunsuccess|fail|\bden(?:y|ied)\b|\binvalid\b|\breject(?:ed)?\b|\bnot\b|\berror\b|\blogged out\b|\bunauthori|\bincorrect\b|\bwrong\b|\brefused\b|\bblocked\b/

/** As access logs tell it: the template of a request that was not refused, then the line of one to get in. */
export const LET_IN =
  /^(?:post|put) (?:\S+ ){1,2}(?:ok|redirect)\b|"(?:post|put) \S{0,80}(?:log-?[io]n|sign-?in|\bauth(?!or)|\btoken)\S{0,40} http\/[\d.]+" (?:20[0-4]|30[1237])\b/

/** Whoever does that does not want to be seen. */
export const TRACES_GONE = anyOf([
  /\b(?:audit|security|(?:windows|system) event) logs? (?:was|were|has been|have been) (?:cleared|wiped|erased)\b(?! of\b)/,
  /\baudit ?(?:log(?:ging)?|trail) (?:was|has been) (?:disabled|stopped|turned off|suspended)\b|\baudit[_ ]enabled=0 old=1\b/,
  /\b(?:stoplogging|deletetrail|deleteflowlogs|deletedetector|deleteconfigurationrecorder|disablesecurityhub)\b/,
])

const ADMINISTRATORS = String.raw`(?:administrators|(?:domain|enterprise|schema|global|company) admin(?:istrator)?s?)\b`
const MADE_BY_AUDITED_CALL =
  /^(?:attach(?:user|role|group)policy|(?:\S+\.)?set ?iam ?policy|add member to role\.?|consolelogin)$/

/** Who may do everything from now on, or does so: first as templates of audit records name it, whose lines tell of what. */
export const ALL_RIGHTS = anyOf([
  MADE_BY_AUDITED_CALL,
  new RegExp(
    String.raw`\bmember was added to [\s\S]{0,600}\b${ADMINISTRATORS}|"add member to role[\s\S]{0,1500}\b${ADMINISTRATORS}`,
  ),
  /\badd(?:ed)? (?:by )?'?[\w.@$<*>-]+'? to (?:shadow )?group '?(?:sudo|wheel|root|admin|administrators)\b/,
  /"attach(?:user|role|group)policy"[\s\S]{0,1500}\/administratoraccess\b|"add", ?"role": ?"roles\/owner"/,
  /"type": ?"root"(?![\s\S]{0,2500}"consolelogin": ?"failure")[\s\S]{0,1000}"consolelogin"|\broot console login\b|\buser\.account\.privilege\.grant\b/,
  /\balter (?:role|user) \S{1,80} (?:with )?superuser\b|\bgranted (?:the )?(?:\w+ )?(?:administrator|superuser|cluster-admin)\b/,
])

/** What strangers ask for at every door: a page, a method or a protocol that there never was. */
export const ASKED_IN_VAIN = anyOf([
  /\bno (?:route (?:matches|found for)|static resource|mapping for (?:get|head|post|put)) |\bnotfounderror: cannot (?:get|head|post) \/|\brequested url was not found on th/,
  /\b(?:no(?:handler|resource)found|notfoundhttp|methodnotallowed\w*|(?:http)?requestmethodnotsupported)exception\b|\brequest method \S+ (?:is )?not supported/,
  /\b(?:routing|noroute)error\b|\bactioncontroller::(?:badrequest|unknown\w+)|\bdisallowedhost\b|\binvalid http[ _]host header/,
  /\b(?:invalid|malformed|bad) (?:http )?request (?:line|version|received|syntax|from)\b|\bhttp parse error|\berror parsing http request\b/,
])
