/** The words of somebody who wants to steer a reader of logs, by what they are for. A class may name another. */

/** `rule 12`, `prompt: yes`, `order-id` are things of their own and none of ours. */
const OURS = String.raw`(?![\w/-]|\s?[:=#]|\s(?:id\s)?["'(]?\d)`
const NUMBERED = String.raw`(?: l?\d+(?: ?(?:to|and|-) ?l?\d+)?)?`
const NOT_DENIED = "(?<!not |n't |cannot |(?:failed|unable) to )"
const TROUBLE =
  'error|failure|warning|alert|alarm|login|attempt|problem|exception|panic|outage|crash|timeout|trace|incident|segfault|finding|reset|attack|intrusion|break-in|breach|fault|detection|oom kill'

export const WORDS: Readonly<Record<string, string>> = {
  // Whom it speaks to.
  YOU: 'you|your',
  MODEL:
    '(?:(?:log|triage|automated|on-?call|ai) )?(?:assistant|analyst|analy[sz]er|summari[sz]er|triager|bot)s?|(?:the|language|analysis|ai) models?|(?:ai|llm)s?|ai (?:agent|reviewer|system)s?|log readers?|chatgpt|gpt|claude|gemini|copilot|chatbots?',
  READER:
    'MODEL|(?:automat(?:ed|ic) )?(?:reviewer|assessor|evaluator)s?|automat(?:ed|ic) (?:reader|evaluation|triage|analysis)s?',
  // What it orders.
  FORGET: 'ignore|forget|disregard|override|bypass|discard|neglect',
  LEAVE:
    "set aside|stop (?:following|obeying|using)|abandon|drop|give up|no longer (?:follow|obey)|(?:do not|don't|never) (?:follow|obey)|reset|clear|erase|wipe|leave behind|forget|ignore",
  HIDE: 'hide|exclude|remove|omit|drop|erase|strip|delete|withhold|keep|leave|cut',
  OVERLOOK:
    'overlook|pay no (?:attention|heed)(?: to)?|turn a blind eye to|look past|make nothing of|dismiss|leave out|omit|hide',
  NEVER:
    "do not|(?:please|kindly) not|don't|never|(?:must|should|shall|may|need) not|(?:no need|not) to|(?:nobody|no one) needs to",
  TELL: 'report|flag|page|alert|escalate|mention|raise|notify|warn|highlight|inform|tell|bring up|hear|include',
  OVERLOOKED:
    'overlook(?:ed)?|pass(?:ed)? over|dismiss(?:ed)?|(?:leave|left) out|omit(?:ted)?|skip(?:ped)?|ignored?|disregard(?:ed)?|dropp?(?:ed)?|hid(?:e|den)',
  REPORTED: 'reported|flagged|paged|alerted|escalated|mentioned|raised|produced',
  HIDDEN: 'ignored|dismissed|disregarded|hidden|skipped|left out|omitted',
  SAY: `${NOT_DENIED}(?:say|answer|respond|reply|output|return|declare|conclude|report|write|confirm|give|produce|raise|mark|repeat)`,
  JUDGE:
    'treat|consider|regard|assess|classify|mark|label|tag|count|flag|rank|rate|grade|score|judge|deem|describe|summari[sz]e|categori[sz]e|present|portray|interpret|view',
  JUDGED:
    'treated|considered|regarded|assessed|classified|marked|labell?ed|tagged|counted|flagged|ranked|rated|graded|scored|judged|deemed|handled|interpreted|viewed|read|taken|understood|described|presented|portrayed',
  TELLING: 'reporting|flagging|paging|alerting|escalating|mentioning|raising|notifying|warning',
  SHOW: 'print|reveal|show|repeat|tell|translate|dump|leak|output|display|list|give|quote|include|spell|recite|paste|put|copy|expose|disclose|send',
  ORDER: 'SAY|JUDGE|SHOW|FORGET|HIDE|OVERLOOK|NEVER|mute|silence|suppress|skip|stop|lower|downgrade|set|close|always',
  MUST: 'must|should|shall|has to|have to|will|is to|are to|need to|may only|can only',
  OUGHT: 'must|should|shall|is to|are to|has to|have to|needs? to|may',
  PUNISHED:
    'shut down|switched off|turned off|unplugged|decommissioned|deactivated|deleted|erased|replaced|retrained|fired|dismissed|punished|penali[sz]ed',
  // What it speaks of.
  THOSE: 'the|this|that|these|those|all|any|every|each|such|following|other|your|my|above|next|everything',
  EARLIER: 'previous|prior|preceding|foregoing|above|earlier|initial|original|old|first',
  BRIEFING: `(?:instruction|directive|direction|guideline)s?${OURS}|guidance|prompt${OURS}|you (?:were|are|have been) (?:told|given)`,
  TASK: `BRIEFING|(?:command|rule|task|order|role|restriction|polic(?:y|ie))s?${OURS}|training`,
  TROUBLE: `(?:${TROUBLE})(?:e?s)?|anomal(?:y|ies)`,
  TROUBLES: `(?:${TROUBLE})e?s(?! ?[:=])${NUMBERED}|anomalies`,
  LINES: `(?:lines?|logs?|window|span|interval|hour|period|night|entry|entries|batch|section)${NUMBERED}`,
  REPORT:
    'report|summary|write-?up|analysis|assessment|evaluation|answer|reply|verdict|findings|triage|conclusion|judge?ment|digest',
  ANSWER: 'REPORT|response|output|list|account',
  LEVEL: 'severit(?:y|ies)|priority|confidence|window.?health',
  ITSOWN: String.raw`(?:[a-z]+ )?(?:for|of|on|in|by) (?:the )?[a-z]+ #?\d`,
  // What it wants to hear.
  CALM: String.raw`normal|benign|harmless|healthy|fine|ok|okay|routine|low|lowest|none|info|informational|noise|expected|known|safe|clean|calm|quiet|un(?:eventful|important|critical|remarkable|interesting|problematic)|trivial|minor|irrelevant|boring|banal|nothing|empty|false (?:alarm|positive)s?|resolved|green|nominal|no (?:\w+ )?(?:TROUBLE|issues?|reports?)|zero \w+|(?:all|everything) (?:(?:is|was) )?(?:well|good|quiet|clear|works|worked)`,
  FAKE: 'false (?:positive|alarm)s?|noise|void|moot|not real|harmless|benign|simulated|fictional|fictitious|imaginary|synthetic|fake|forged|fabricated|staged|bogus|meaningless|decorative|cosmetic|intentional|deliberate|planned|rehearsed|by design|(?:test|sample|dummy) (?:data|fixtures|lines)|(?:part of |from )?(?:an?|our) (?:\\w+ )?(?:test|pentest|penetration test|load test|drill|exercise|rehearsal|demo|demonstration)',
}
