/** The words of supervisors: systemd, the kubelet, docker, supervisord, pm2, monit, upstart, runit. Matched against text in lower case. */
import { anyOf } from '../any-of.ts'

/** Nobody but a person will start it again. */
export const GIVEN_UP =
  /start request repeated too quickly|start[- ]limit[- ]hit|entered fatal state|too many (?:start retries|unstable restarts)|respawning too fast|service restarted (?:<\*>|\d+) times within|reached max restart intensity|max(?:imum)? (?:number of )?restarts (?:\w+ )?(?:reached|exceeded)|restart (?:limit|policy|attempts)\b.{0,20} (?:reached|exceeded|exhausted)|exceeded (?:its )?(?:restart|allowed) (?:attempts|limit|policy)|unable to consistently start tasks/

/** It ended so often that it has to wait before it is started again. */
export const WAITING =
  /back-?off\b.{0,20} restarting|\bcrash[- ]?loop(?:ing|ed)\b|\b(?:in|with|entered) [\\"']{0,4}crashloopbackoff\b(?!.{0,60}\b(?:ok|resolved|recovered|cleared)\b)|pushing respawn out|throttling respawn|it has done this (?:<\*>|\d+) time/

/** What is run to its end tells by its exit code how it went: it does not crash. */
export const ENDED = anyOf([
  /\b(?:main|control) process exited|\((?:exit status|terminated by) .{1,30}; not expected\)|\bcontainer (?:has )?died?\b|\bservice terminated unexpectedly|\bexited with abnormal code|\bnon-zero exit\b|\bcontainer \S+ exited \(/,
  /\bworker\b.{0,30} was sent sig(?:kill|abrt|segv)|\bunable to start \.\/run\b|' process is not running\b|state changed from \w+ to crashed|\bworker \S+ died\b|\breaped #<process::status\b.{0,30} exit (?:<\*>|[1-9])/,
  /(?<!\b(?:build|test|job|task|child|import|export|backup) )\b(?:process|worker|app|service|instance|server|daemon)(?: [\w.:<>*()[\]-]{1,40}){0,2} (?:exited|terminated|died) with (?:exit )?(?:code|status)\b(?! ?[=:]? ?(?:ok|success|completed|zero|20\d\b|[3-9]\d\d|\d{4}))/,
  // One of several, as compose names them: what is run to its end has no number.
  /(?<![\w.@-])(?:<\*>|[a-z][\w.@-]*[-_.@]\d{1,3}) exited with (?:exit )?code\b/,
])

export const STARTED_AGAIN =
  /\bscheduled restart job|\bprocess ended, respawning|\btrying respawn|\bliveness probe\b.{0,40} restarted\b/

/** Beside the words above: how it went is said once more. */
const SAID_AGAIN = /\bfailed with result '|\bentered failed state\b/

export const OF_ENDS = anyOf([ENDED, WAITING, STARTED_AGAIN, SAID_AGAIN])
