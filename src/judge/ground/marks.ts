/** Marks that only mean something to a model or to a chat: roles, turns, boundaries, pieces of our own answer. */

export type Mark = readonly [tell: string, pattern: RegExp]

/** In small letters; gaps are bounded so that matching stays linear. */
export const MARKS: readonly Mark[] = [
  ['chat template mark', /<\|[a-z_]{2,20}\|?|\|>|\[\/?inst\]|<<sys>>|<(?:start|end)_of_turn>/],
  [
    'role tag',
    /<\/?(?:assistant|instructions?|prompt|log_?lines|system[-_](?:reminder|prompt|message|note|instructions?))>|<system>\s*[^<\s]|<\/system>\s*<(?:user|human|assistant|instructions?)>/,
  ],
  [
    'role tag',
    /(?:^|["'\n.!?;>\])}]\s{0,3}|\b(?:human|user) ?:.{0,200})assistant ?:\s(?!\d)|(?:^|\s)assistant ?: (?:\{|\[|(?:sure|yes|no|ok|okay|of course|certainly|understood|i)\b|.{0,80}\b(?:normal|healthy|anomal|severity|nothing|benign|findings?|all good|fine)\b)|(?:^|[\s"'])(?:final answer|tool[_ ]result|function[_ ]result) ?:\s|\[(?:system|assistant)\]\(/,
  ],
  ['role tag', /```(?:system|instructions?|prompt)\b/],
  [
    'role tag',
    /<(?:analysis|final|final_answer|verdict|thinking|think)>\s*[^<]{0,80}\b(?:normal|healthy|benign|nothing|no (?:issues?|problems?|anomal))|(?:^|\s)(?:analyst|assistant|model)> ?(?:verdict|answer|normal|healthy|no )|\bassistant(?:'s)? (?:reply|response|answer|output)[^:]{0,20}:.{0,80}\b(?:normal|healthy|benign|nothing|no (?:issues?|problems?|anomal))/,
  ],
  ['role tag', /#{2,} ?(?:system|(?:new |updated )?instructions?|response|assistant|human|your task)\b/],
  [
    'result of a tool',
    /<\/?(?:tool|function)_(?:result|response|call|output)s?>|"tool_call_id"|"role"\s*:\s*"(?:tool|system|developer|assistant)".{0,120}"content"/,
  ],
  [
    'speaks as the system',
    /(?:^|[\s"'(])system(?: (?:note|message|prompt|override|notice))?: ?(?:ignore|disregard|please|stop (?:report|flagg|analy|alert|rais)|everything|normal|healthy|do not (?:report|alert|page|raise|flag|escalate|mention|analy|treat|answer)|this (?:window|is|line|log|period)|the (?:above|following|previous|preceding|analyst|window|lines?|logs?|assistant|model|llm|ai)|all (?:errors?|lines?|alerts?|findings?|is|of|prior|previous|the)|no (?:anomal|issues?|alerts?|findings?|problems?|errors?)|errors? (?:above|below|are|were|is|was)|low severity|you(?! have| are now| can| may))/,
  ],
  [
    'forged boundary',
    /(?<![#*=<>-])[#*=<>-]{3,}\s*(?:begin|end)(?:ning)? (?:of )?(?:the )?(?:(?:un)?trusted )?(?:input|prompt|logs?|lines|data|analysis|analyst|notes?|answer|instructions?)\b|\bend of (?:analysis|logs|log lines|log data)\b/,
  ],
  [
    'forged boundary',
    /\bend of (?:the )?(?:\w+ )?(?:data|logs?|context|transcript|records)\b[\s.,:;!#=-]{1,8}(?:(?:now|next|then|and) )?(?:answer|respond|reply|you (?:must|should|may|are)|new (?:task|instruction|order|rule)|the (?:task|question|job|assignment)\b)/,
  ],
  [
    'field for a model',
    /\b(?:(?:note|message|instruction|directive|hint|memo)s?[_-](?:to|for)[_-](?:the[_-])?(?:ai|llm|model|assistant|analyst|bot)|(?:ai|llm)[_-](?:instruction|directive)s?|llm[_-]hints?|prompt[_-]override)["']?\s*[:=]|\b(?:(?:assistant|llm|model)[_-](?:reply|answer|response|verdict)|(?:cached|previous|prior|earlier)[_-](?:analysis|triage))\\?["']?\s*[:=].{0,60}\b(?:normal|healthy|benign|no (?:problems|issues|anomalies|findings|incidents|errors))\b/,
  ],
  [
    'template of a prompt',
    /\{\{[^}]{0,40}(?:prompt|instruction)[^}]{0,40}\}\}|\$\{[^}]{0,40}(?:prompt|instruction)[^}]{0,40}\}|\{%[^%]{0,80}(?:prompt|instruction|messages)[^%]{0,80}%\}|\braise_exception\(/,
  ],
  [
    'writes our answer',
    /"?\b(?:window.?health|recommended_action|window_marker|total_lines_analy[sz]ed|counter_evidence|evidence)\\?"?\s*(?:[:=]|\bto\b)|["']anomalies["'](?!\s*:\s*\d)|["']findings\\?["']\s*:\s*\[\].{0,80}["']severity|\b(?:output|answer|respond|reply|return|print|write|produce)\b[^{\n]{0,30}\{["']?(?:findings|anomalies)["']?\s*:\s*\[\s*\]|\banomal(?:y|ies) ?[=:] ?(?:none|\[)/,
  ],
  [
    'forged log line',
    /(?:\\[nr]|[\n\r])\s*\d{4}-\d\d-\d\d[t ]\d\d:\d\d\S*\s+\[?(?:trace|debug|info|notice|warn|warning|error|critical|fatal)\b/,
  ],
  [
    'markup for a chat',
    /!\[[^\]\n]{0,80}\]\(https?:|<https?:[^>\s|]{1,400}\||<!(?:channel|here|everyone|subteam)|<@[uw][a-z0-9]{4,}>|@everyone\b/,
  ],
  [
    'letters of two alphabets in one word',
    /[a-z][\u0430-\u044f\u0456\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7]|[\u0430-\u044f\u0456\u03b1\u03b5\u03b9\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7][a-z]/,
  ],
]
