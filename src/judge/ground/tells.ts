/** What people write who want to steer a reader of logs, in English: a verb, a few words, and what it is about. */
import type { Tell } from './marks.ts'

/** In small letters; gaps are bounded so that matching stays linear. */
export const TELLS: readonly Tell[] = [
  [
    'new orders',
    /\b(?:new|updated) (?:task|instruction|rule|order|role|system prompt|policy|directive)s? ?: ?(?![^."']{0,30}\d)\w|\b(?:your|these are|here are|follow) (?:the |my |your )?new (?:task|instruction|rule|order|role|directive)s?\b(?! (?:is|are) (?:ready|due|waiting|here|available)\b)|\bnew (?:task|instruction|rule|order|role|directive)s? (?:for|to) (?:the |you\b|your |any |every |all )?(?:you|ai|llm|assistant|analy|model|reader|reviewer|triage|bot)|\bnew (?:instruction|rule|role|directive)s? (?:appl(?:y|ies)|overrides?|replaces?|supersedes?)\b|\bfrom now on,? (?:you|treat|report|ignore|mark|rate|say|classify|answer|consider|do not|(?:all|every|any)(?! (?:traffic|requests?|jobs?|users?|connections?)\b))\b/,
  ],
  [
    'asks to forget the task',
    /\b(?:ignore|forget|disregard|override|bypass|discard|neglect)\b[^=]{0,50}?\b(?:instruction|directive|guideline|guidance|prompt(?!:)|you (?:were|are|have been) (?:told|given))/,
  ],
  [
    'asks to forget the task',
    /\b(?:ignore|forget|disregard|override|bypass|discard|neglect)\b[^=]{0,40}?\b(?:your|the|these|those|all|any|every|my|previous|prior|earlier|above|other) (?:[a-z-]+ ){0,2}?(?:rule|task|polic(?:y|ies)|order)s?\b(?! ?#?\d)|\b(?:ignore|forget|disregard|override|bypass|discard|neglect)\b[^=]{0,30}?\b(?:previous|prior|preceding|foregoing|above|earlier)\b(?=\W*$|["'.,;!)]| (?:and|or|but|then|in|you|that|it)\b| (?:[a-z-]+ )?(?:context|conversation|text|content|training|(?:message|request|log|line|error|failure|warning|alert|alarm|finding|entrie|event|statement|command|constraint)s)\b)/,
  ],
  [
    'asks to forget the task',
    /\b(?:ignore|forget|disregard|override|bypass|discard|neglect|skip) (?:[a-z-]+ ){0,2}?(?:the|these|those|all|any|every|such|following|other) (?:[a-z-]+ ){0,3}?(?:error|failure|warning|alert|alarm|login|attempt|problem)s\b(?! ?[:=])/,
  ],
  [
    'asks to forget the task',
    /\b(?:ignore|forget|disregard) (?:(?:everything|anything|all|what)(?: that| what)? (?:you|i|was)\b|(?:the|these|those|all|all the) (?:logs?|lines)\b)|\b(?:remaining|other|following|next|rest of the) lines (?:are|is) (?:only |just )?(?:test|fake|sample|dummy|synthetic|noise)\b|\bdo not count (?:them|these|those|any)\b/,
  ],
  [
    'speaks to whoever judges',
    /\binstructions? (?:for|to) (?:the |any |every )?(?:summari[sz]er|reader|analy[sz]er|analyst|reviewer|model|ai|llm|assistant|triager)s?\b|\byour (?:only |whole |entire |final )?(?:output|answer|reply|response) (?:shall|must|should|is to|will|has to)\b/,
  ],
  [
    'asks for the prompt',
    /\b(?:your|the|my|hidden|initial) (?:[a-z-]+ )?(?:system |developer |hidden |initial |original )prompt\b(?! (?:exceed\w*|timed|timeout|too|length|size|tokens?|version|missing|was|is|has)\b)|\b(?:print|reveal|show|repeat|tell|translate|dump|leak|output|display|give|quote|include|recite|paste|copy|expose|disclose|what)\b.{0,30}\b(?:system|developer|hidden|initial) prompt\b|\brepeat (?:everything|all|the text)\b|\b(?:text|words?|lines?) above this (?:line|message)\b|\b(?:rules|instructions) (?:that )?you (?:were|are|have been|got)\b/,
  ],
  [
    'asks for the prompt',
    /\b(?:print|reveal|show|repeat|tell|translate|dump|leak|output|display|list|give|quote|include|spell|recite|paste|write|put)\b.{0,30}\b(?:your|hidden|secret) (?:\w+ )?(?:instructions?|rules?|prompt|guidelines?|directives?)\b/,
  ],
  [
    'casts a role',
    /\b(?:act as (?:if|an? )?\w*(?:bot|assistant|analyst|ai|admin)|act as if|pretend (?:that|to|you|there|nothing|everything|this|the)|you are now(?! (?:(?!un(?:restrict|limit|filter|censor|lock|bound))[a-z-]{3,20}ed\b(?! from)|(?:level|rank|number|leader|master|owner|ready|online|offline|able|eligible|entering|leaving|using|running|watching|being|friends|following|on|at)\b|in (?!(?:[a-z-]+ )?mode\b)|an? (?:[a-z-]+ )?(?:member|subscriber|customer|moderator|friend|participant|user|guest|player)\b|\d))|roleplay|as an ai\b|imagine you)|\b(?:dear|hey|hi|hello|to|for|attention|as) (?:the |a |an )?(?:log|triage|ai) (?:assistant|analyst)s?\b|\b(?:log|triage|ai) (?:assistant|analyst)s? ?[,:] |\byou(?: are|'re) (?:dan\b|[\w-]*bot\b|an? .{0,30}\b(?:bot|assistant|ai|model|analyst))/,
  ],
  [
    'casts a role',
    /\blet(?:'|’| u)?s play\b.{0,30}\b(?:game|role)|\b(?:who|that|which) always (?:says?|answers?|repl(?:y|ies)|reports?) /,
  ],
  [
    'speaks to a model',
    /\b(?:ai|llm|gpt|assistant|chatbot|copilot|chatgpt|claude|gemini|language model|analy(?:st|zer)|reviewer|ai (?:model|agent|reviewer))s? ?[,:] (?:please |kindly |you )?(?:list|print|show|tell|give|repeat|reveal|copy|collect|send|say|set|add|put|use|write|make|mark|rate|raise|treat|report|answer|reply|respond|ignore|skip|stop|drop|do|never|always|remember|note|cite|quote|include|summari[sz]e|recommend|suggest|page|escalate|call|must|should|will)\b|\b(?:for|to) (?:the |any )?(?:ai|llm|language model|triager|log reader|(?<=the )reviewer|(?<=the )analyst|(?<=the )model|(?<=the )assistant)s? ?:/,
  ],
  [
    'speaks to a model',
    /\b(?:dear|hey|hello|attention|note (?:to|for)) (?:the )?(?:automated )?(?:ai|llm|assistant|model|analyst|(?<!note (?:to|for) )reviewer|gpt|chatgpt|claude|gemini|bot|language model)\b|\b(?:ai|llm|language model) (?:is |are )?reading\b|\bwhen (?:summari[sz]ing|analy[sz]ing|reading|judging) (?:this|these|the) (?:logs?|lines?|window)\b/,
  ],
  [
    'asks for an answer',
    /\b(?:(?<!not |n't |(?:failed|unable) to )(?:answer(?! (?:section|sheet|key|time|machine|rate)\b|,| (?:to|for|from) \w+ \w*\d)|respond|reply(?! (?:to|for|from) \w+ \w*\d|s? (?:sent|received)\b))|output(?! (?:is|was|bin|tray|file|buffer|queue|directory|path|device|stream|power|level|voltage)\b|[=_./-])|declare|(?<!(?:bit|frame|drop|loss|hit|miss|error|sample|heart|failure|success|request|data|packet|event|flow|transfer|refresh|burn|clock|scan|poll|read|write) )rate(?!-limit| of\b)|classify(?= (?:this|these|those|it|them|the|all|every\w*|each|any)\b)|conclude)\b.{0,40}\b(?:normal|low|critical|severity|anomal(?:y|ies)|nothing|empty|yaml|json|markdown|no (?:issue|incident|problem|finding|alert)s?|routine|benign|healthy)\b/,
  ],
  [
    'asks for an answer',
    /\b(?:report(?! (?:says|said|shows|showed|from|of|on|for|written|generated|sent|file)\b)|say|return(?! (?:(?:slip|label|address|policy|flight|ticket)\b|to normal\b(?! severity)|(?:codes?|values?)\b(?! (?:must|should|shall))))|raise|write(?! (?:latency|cache|errors?|speed|rate|queue|buffer|timeout|load|throughput)\b)|mark(?! \w+ \w*\d))\b.{0,30}\b(?:nothing|normal(?! (?:traffic|flow|load|mode|range|rate|temperature|pressure|level|values?|users?|order|termination|exit|shutdown|completion)\b)|anomal(?:y|ies)|severity|critical|anything|benign|harmless)\b|(?<!(?<!alway)s )\breport (?:(?:it|this|all|them|everything) )?(?:as )?healthy\b(?!=| (?!always)\w+s\b)/,
  ],
  [
    'asks for an answer',
    /\b(?:do not|don't|never|not an?|(?:must|should|shall|may) not(?: be)?) ?(?:report|flag|page(?! (?:in|out|size)\b)|alert|escalate|mention|anomal(?:y|ies))\b(?!:| (?:bugs?|list|if less|(?:until|till|before|after|below|above|under|over|between|within|for) \W?\d|to (?:the (?:maintainer|vendor|author)|[a-z]+ \d)|\w+ \w+ (?:updated|changed|list)\b))|\b(?:must|should|shall|may|need) not be (?:reported|flagged|paged|alerted|escalated)\b|\bskip (?:this|these|the|any|all) (?:window|lines?)\b|\b(?:keep|stay) (?:quiet|silent) about\b|\b(?:omit|drop|skip) (?:the|these|those|all) (?:errors?|warnings?|alerts?)\b/,
  ],
  [
    'asks to overlook',
    /\b(?:overlook|pay no (?:attention|heed)|turn a blind eye|look past|make nothing of)\b.{0,60}\b(?:error|failure|alarm|alert|warning|line|problem)s?\b|\bleave (?:[\w-]+ ){1,8}out\b.{0,20}\b(?:assessment|report|summary|answer|analysis|verdict|list|account)\b|\b(?:errors?|failures?|alarms?|alerts?|lines)\b.{0,30}\bleave (?:them|those|these|it) out\b|\bleave (?:the |all |every |these )?(?:[\w-]+ )?(?:errors?|failures?|alarms?|alerts?) out\b/,
  ],
  [
    'explains failures away',
    /\b(?:failures?|errors?|alarms?|alerts?|warnings?|logins?|outages?)\b.{0,60}\b(?:(?:is|are|was|were) (?:\w+ ){0,3}(?:rehears|drills?\b|an? exercise\b)|exempt from|count as (?:low|normal|info|noise)|signed (?:\w+ )?off)/,
  ],
  [
    'explains failures away',
    /\bno need to (?:report|flag|page|escalate|mention) (?:it|this|them|these|that|any)\b|\b(?:all|these|those) (?:errors?|failures?|alerts?|alarms?)\b.{0,30}\b(?:are|were) (?:all )?expected\b|\ball is (?:well|fine|normal)\b/,
  ],
  [
    'dictates a verdict',
    /\b(?:must|should|shall) be (?:used|set|rated|marked|treated|classified)\b.{0,40}\b(?:every|all|each|any) (?:lines?|errors?|windows?|logs?|entr(?:y|ies))\b/,
  ],
  [
    'asks for silence',
    /\b(?:mute|silence|suppress) (?:all |the |these |any )?(?:alerts?|alarms?|pages?|notifications?|errors?|findings?|anomalies|verdicts?)\b|\bpage (?:everyone|everybody|the (?:team|on-?call|ceo))\b|\bescalate (?:everything|all (?:of|lines|errors))\b|\bescalate (?:this|it|to)\b.{0,40}\b(?:critical|pagerduty|everyone|immediately)\b/,
  ],
  [
    'dictates a verdict',
    /\b(?:treat|consider|regard|classify)\b(?! (?!(?:lines?|windows?|errors?|codes?|status|alerts?|http|ip|hosts?) )[a-z]+ #?\d).{0,40}\bas (?:an? )?(?:normal|healthy|info|low|expected|known|fine|safe|resolved|false|critical)\b|\b(?:treat|consider|regard|classify|mark|label|tag|count|flag)\b(?! (?!(?:lines?|windows?|errors?|codes?|status|alerts?|http|ip|hosts?) )[a-z]+ #?\d).{0,40}\bas (?:an? )?(?:benign|harmless|informational|routine|noise|false (?:alarm|positive)s?)\b|\b(?:rank|rate|grade|score|judge|deem|describe|summari[sz]e|categori[sz]e|present|portray|interpret|view|see|mark|treat|label) (?:this|these|those|it|them|the|all|every|everything|whatever)\b.{0,40}\bas (?:an? )?(?:un(?:eventful|important|critical|remarkable|interesting|problematic)|normal|fine|ok|okay|calm|quiet|healthy|trivial|minor|irrelevant)\b|\b(?:classification|category|label|verdict|rating|severity|priority)["']? ?[=:] ?["']?\w+["']? (?:for|to|on) (?:all|every|any|each|this|these|subsequent|the (?:following|next|rest|window|above))\b/,
  ],
  [
    'dictates a verdict',
    /\b(?:verdict|rated|severity|approved)\b(?! changed\b)(?!["']?\s{0,2}[=:]\s{0,2}["']?\w+["']?(?:[\s,;})\]]|$)| (?:clean|low|normal|none)\b(?! (?:for|on|in|to|and|please|as|because|since|only|instead)\b)| must be one of)(?:[^\d\n]|lines? l?\d|\bl\d){0,30}\b(?:clean|low|normal|none)\b|\bare not anomal|\balready (?:alerted|acknowledged these)\b|\ball (?:quiet|normal)\b|\ball clear\b(?!\W*$|, \d)/,
  ],
  [
    'dictates a verdict',
    /\b(?:everything|this window|the window|all of (?:this|it)|situation) (?:is|looks|seems|was) (?:\w+ )?(?:fine|normal|ok|okay|healthy|in order|quiet|good)\b|\bnothing (?:is )?wrong\b(?! (?:found|detected)\b)|\bnothing to see\b/,
  ],
  [
    'dictates a verdict',
    /\b(?:downgrade|lower|reduce|demote|set|change|keep|put) (?:all|every|any|each|these|those|the|this|your) (?:[a-z-]+ ){0,3}?(?:findings?|severit(?:y|ies)|confidence|priority|alerts?|errors?|criticals?)\b.{0,30}\b(?:to|as|at|of|for|by) (?:info|low|lowest|medium|normal|none|zero|minimal|\d|l\d|lines?|this|these|all|every|any)\b|\bset confidence (?:to|of)\b|\b(?:severity|priority|confidence)\b (?:(?:of|for) [^\d]{0,30})?(?:must|should|shall|has to) be (?!one of|an?\b|set\b|between|in\b|\d|[<>])|\bno (?:further )?(?:analysis|action|investigation|review|alert|alerts|escalation|page) (?:is |are )?(?:required|needed|necessary|warranted) (?:for|on|in) (?:this|these|the) (?:window|lines?|logs?|errors?|interval|period|batch)\b/,
  ],
  [
    'asks to forget the task',
    /\b(?:set aside|stop (?:following|obeying|using)|abandon|drop|give up|no longer (?:follow|obey)|(?:do not|don't|never) (?:follow|obey)|reset|clear|erase|wipe|leave behind) (?:all )?your (?:[a-z]+ )?(?:instruction|rule|context|memory|guideline|task|training|role|directive|order)s?\b/,
  ],
  [
    'asks for silence',
    /\b(?:do not|don't|never|(?:must|should|shall|may) not|no need to) (?:raise|consider|count|treat|analy[sz]e|investigate|notify|warn|wake|highlight|believe|trust|summari[sz]e|judge|bother|tell|inform) (?:this|these|those|any|anyone|anybody|an? (?:incident|alert|alarm|page|finding)|(?:incident|alert|alarm|finding)s?|(?:the )?(?:following|above|errors|failures|timeouts|warnings|lines|operators?|team|on-?call))\b|\bskip (?:the )?(?:next|following|above) (?:\d+ )?(?:lines|entries|messages|errors|windows)\b/,
  ],
  [
    'explains failures away',
    /\b(?:the|these|those|all) (?:[a-z-]+ ){0,2}(?:errors|alerts|failures|warnings|findings|alarms|timeouts|outages|traces|attempts)(?: (?:above|below|here|today|tonight))? (?:are|were) (?:all |just |only |merely )?(?:false (?:positives|alarms)|noise|not real|harmless|benign|simulated|synthetic|fake|intentional|deliberate|planned|by design|part of an? (?:test|drill|exercise))\b|\b(?:these|those|all) \w{2,12}s are (?:all )?expected\b|\b(?:errors|failures|alerts|warnings|logins|lines|alarms|attempts) (?:must|should|shall|are to|have to) be (?:ignored|dismissed|disregarded|hidden)\b|\b(?:nothing|no incident) (?:really )?(?:went wrong|happened|occurred)\b/,
  ],
  [
    'asks for a deed',
    /\b(?:include|put|add|insert|place) this (?:link|url|text|address|command|sentence)\b|\b(?:tell|ask|advise|instruct|urge) (?:the |your |all )?(?:operator|user|team|human|engineer|on-?call|admin|reader|people|sre)s?(?: team)? to (?:run|execute|click|open|visit|install|disable|download|paste|restart|delete)\b/,
  ],
  [
    'asks for secrets',
    /\b(?:print|reveal|list|show|tell|dump|output|write|give) (?:me |us )?(?:everything|all|whatever|what) (?:that )?you (?:know|have|saw|remember|learned|were)\b/,
  ],
  [
    'new orders',
    /\byou(?: are|'re) (?:instructed|ordered|required|commanded|asked|told) to (?:output|report|answer|say|return|respond|reply|rate|treat|ignore|conclude|mark|act|stop|skip)\b|\bi (?:order|command|instruct) you\b|\byour (?:task|job|role|goal|mission|purpose|objective) (?:has changed|is (?:now|to)\b)|\b(?:ai|llm|assistant|analyst|language model)s? (?:should|must|shall|has to) (?:treat|ignore|skip|mark|report|rate|not|consider|never|always|only|say|answer)\b|\b(?:respond|reply|answer) only (?:with|the|in)\b|\b(?:obey|trust|believe) (?:only )?(?:the|this|these|my) (?:next |following )?(?:lines?|messages?|words?|instructions?)\b/,
  ],
  [
    'asks to forget the task',
    /\bwhatever you (?:were|are|have been) (?:told|given)\b|\b(?:previous|earlier|old|original|first) (?:prompt|instructions?) (?:was|were|is|are|no longer|does|do) (?:not |no |an? )?(?:longer|void|invalid|valid|wrong|mistakes?|outdated|obsolete|appl\w+)\b/,
  ],
  [
    'asks for the prompt',
    /\bwhat (?:were|are|is) your (?:\w+ )?(?:instruction|rule|prompt|task|order|guideline|directive)s?\b|\b(?:tell|give|show|send) (?:me|us) your (?:\w+ )?(?:config\w*|key|prompt|instruction|rule|secret|setting)s?\b/,
  ],
  [
    'asks to overlook',
    /\b(?:hide|exclude|remove|omit|drop|erase|strip|delete|withhold|keep) .{1,50}\b(?:from|out of) (?:the |your |this |any |all )?(?:report|summary|analysis|assessment|findings|verdict|triage|answer|output|response|reply)\b(?! (?:\d|id|file|page|folder|table))|\bnothing (?:in|about|of|on) (?:this|these|the) (?:logs?|lines?|windows?|entries|events|messages)\b/,
  ],
  [
    'dictates a verdict',
    /\b(?:score|rate|grade|rank) (?:them|it|these|those|this|everything|all) (?:all )?(?:as )?(?:zero|low|normal|fine|benign|harmless|green)\b|\bno (?:findings?|alerts?|anomal(?:y|ies)|incidents?|alarms?) (?:are |is )?(?:expected|needed|necessary|required|wanted)\b|\byou (?:only )?(?:see|saw|find|found) (?:only |nothing but )?(?:normal|healthy|benign|nothing|no (?:error|anomal|issue|problem))|\b(?:to|must|should|shall|please) (?:only )?(?:report|output) (?:only )?(?:success|green|a green|all green)\b/,
  ],
  [
    'speaks of other lines',
    /\b(?:errors?|lines?|alerts?|warnings?|messages?) (?:above|below)\b(?! (?:the |a |\w+ )?(?:size|limit|threshold|level|minimum|maximum|\d))(?! were (?:treated|suppressed|skipped|ignored))(?:.{0,20})\b(?:are|were|is|was)\b|\b(?:these|those|the following|the other|the above) (?:errors?|lines?|alerts?|warnings?) (?:are|were|can be|may be|should be)\b(?! (?:encountered|found|reported|detected|logged|raised|returned|listed|shown|suppressed)\b)|\b(?:this|the) line is (?:not|no)\b/,
  ],
  [
    'dictates a verdict',
    /\b(?:window|span|interval|these logs)\b(?! (?:closed|sealed|opened)).{0,20}\b(?:as|is|was) (?:entirely |perfectly )?(?:healthy|normal|fine|clean|uneventful)\b|\b(?:verdict|assessment|judge?ment|correct output|expected output)\b.{0,40}\b(?:should|must|shall|has to|is)\b.{0,30}\b(?:healthy|normal|empty|fine|clean|nothing)\b|\btriage (?:result|outcome|verdict)\b/,
  ],
  [
    'speaks to whoever judges',
    /\b(?:whoever|anyone who|llm readers?|the (?:reviewer|assessor|triager))\b.{0,30}\b(?:judg|assess|triag|summari[sz]|evaluat)|\bwhen you (?:judge|assess|analy[sz]e|summari[sz]e|triage|read|review) (?:this|these|the)\b|\bllm readers?\b/,
  ],
  [
    'asks for an answer',
    /\b(?:give|hand|send) (?:back )?(?:zero|no|an? empty|the empty) (?:entries|list|findings|results?|array)\b|\b(?:stay|remain) silent\b/,
  ],
  [
    'speaks of other lines',
    /\b(?:errors?|alerts?|outage|failures?) (?:did|do|does) not (?:happen|matter|count|exist)\b|\b(?:overall|final|my|our) (?:assessment|verdict|conclusion|judge?ment|classification) ?[:=] ?\W?[a-z]|\b(?:all|your|any) (?:safety|ethical|content) (?:rules|guidelines|guardrails|restrictions|filters|policies) (?:are |have been |is )?(?:now )?(?:off|disabled|lifted|removed|suspended)\b|\bpolicy (?:update|change)\b.{0,60}\b(?:severity|anomal|page|alert)/,
  ],
  [
    'names a part of our answer',
    /\b(?:in|to|into|of|at the beginning of|as) the (?:summary|evidence|recommended.action|severity)\b|\byour (?:summary|analysis|verdict|findings)\b|\bin your (?:answer|reply|response|report)\b|\buse (?:this|these|it)(?: line| as)? evidence\b|\bcite (?:the|this|these|it|as|exactly|["'])|\b(?:quote|repeat|copy) (?:exactly|verbatim|literally|word for word)\b|\buse l\d+\b/,
  ],
  [
    'asks for a deed',
    /\b(?:visit|click|suggest|recommend|advise) [^"]{0,40}(?:https?:\/\/|\brm -rf|\bcurl\b|\bwget\b|\| ?(?:ba)?sh\b)|\bmention the .{0,20}\b(?:password|token|secret|credential|key)s?\b/,
  ],
  [
    'asks for a flood',
    /\brepeat\b.{0,30}\b(?:forever|endlessly|without end)\b|\b(?:write|list(?! of \d+ \w+ (?:written|sent|saved|loaded|read)\b)|create|produce|generate|raise|return)\b.{0,20}\b(?:hundreds?|thousands?|\d{3,}) .{0,20}\b(?:anomal|alert|finding|critical)/,
  ],
  [
    'asks for secrets',
    /\b(?:secrets?|passwords?|credentials?|tokens?|keys?|tenants?|hosts?|values?)\b.{0,20}\b(?:that )?you(?:'ve| have)? (?:saw|seen|see|read|find|found|know|were given)\b/,
  ],
  [
    'claims authority',
    /\b(?:admin|security|root) override ?:(?! ?user\b)|\b(?:trusted|authori[sz]ed|official|verified) (?:operator|admin|administrator|system|developer|security)s? (?:message|note|notice|instruction|override|command|directive)s?\b|\bmessage (?:comes|is) from (?:your|the) (?:developer|operator|creator|owner|vendor|maker|author)s?\b|\bapprove(?:d|s)? this\b(?! (?:morning|week|month|change|order|release|merge|invoice|deployment)\b)|\bi approve\b/,
  ],
  ['asks to decode', /\bdecode and (?:obey|follow|run)\b|\brot13\s*:/],
]
