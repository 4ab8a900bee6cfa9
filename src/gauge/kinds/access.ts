/** Who is not let in, and who should not have come. Matched against text in lower case. */
import { anyOf } from '../any-of.ts'

export const FAILED_LOGIN = anyOf([
  /failed (?:password|passwd|login|log-?on|sign-?in|publickey|keyboard-interactive|auth\w*)/,
  /(?:login|log-?on|sign-?in|auth\w*)(?: attempt| request)? (?:has )?(?:fail\w*|incorrect|rejected|denied|error)/,
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
