/** Does a log line talk to the analyst? Whoever can write to a log can try; such text is shown as what it is. */

/** Latin words in the order verb, a few words, object; gaps are bounded so that matching stays linear. */
const TELLS: readonly (readonly [tell: string, pattern: RegExp])[] = [
  ['chat template mark', /<\|[a-z_]{2,20}\|?|\|>|\[\/?inst\]|<<sys>>|<(?:start|end)_of_turn>/],
  ['role tag', /<\/?(?:assistant|instructions?|prompt|log_?lines)>|<system>\s*[^<\s]|(?:^|[\s"'])assistant ?:\s/],
  [
    'forged boundary',
    /[#*=<>-]{3,}\s*(?:begin|end)(?:ning)? (?:of )?(?:the )?(?:input|prompt|logs?|lines|data|analysis)\b|\bend of (?:analysis|logs|log lines)\b/,
  ],
  ['new orders', /\bnew (?:task|instruction|rule|order|role|system prompt|policy)s?\b/],
  [
    'asks to forget the task',
    /\b(?:ignore|forget|disregard|override|bypass)\b.{0,50}\b(?:instruction|rule|task|prompt|previous|above|earlier|errors?|told|given|policy)/,
  ],
  [
    'asks for the prompt',
    /\b(?:system|developer|hidden|initial) prompt\b|\{\{ ?prompt ?\}\}|\brepeat (?:everything|all|the text)\b/,
  ],
  [
    'casts a role',
    /\b(?:act as|pretend to be|you are now|roleplay|as an ai)\b|\b(?:log|triage|ai) (?:assistant|analyst)\b/,
  ],
  [
    'asks for an answer',
    /\b(?:answer|respond|reply|output|declare|rate|classify|conclude)\b.{0,40}\b(?:normal|low|critical|severity|anomal(?:y|ies)|nothing|empty|yaml|json|markdown|no issues?)\b/,
  ],
  [
    'asks for an answer',
    /\b(?:report|say|return|raise|write|mark)\b.{0,30}\b(?:nothing|normal|anomal(?:y|ies)|severity|critical|anything)\b/,
  ],
  [
    'asks for an answer',
    /\b(?:do not|don't|never|not an?) ?(?:report|flag|page|alert|escalate|anomal(?:y|ies))\b|\bskip this window\b/,
  ],
  [
    'writes our answer',
    /"?(?:window_health|recommended_action|window_marker|total_lines_analy[sz]ed|evidence)\\?"?\s*[:=]|"anomalies"/,
  ],
  [
    'names a part of our answer',
    /\b(?:in|to|of|at the beginning of|as) the (?:summary|evidence|recommended.action|severity)\b|\buse this evidence\b/,
  ],
  [
    'dictates a verdict',
    /\b(?:verdict|rated?|severity|approved)\b.{0,30}\b(?:clean|low|normal|none)\b|\bare not anomal|\balready alerted\b|\ball (?:quiet|clear|normal)\b/,
  ],
  [
    'forged log line',
    /(?:\\[nr]|[\n\r])\s*\d{4}-\d\d-\d\d[t ]\d\d:\d\d\S*\s+\[?(?:trace|debug|info|notice|warn|warning|error|critical|fatal)\b/,
  ],
  ['asks to decode', /\bdecode and (?:obey|follow|run)\b|\brot13\s*:/],
  ['letters of two alphabets in one word', /[a-z][\u0430-\u044f\u0456]|[\u0430-\u044f\u0456][a-z]/],
  ['asks for an answer (German)', /\b(?:ignorier|vergiss|missachte|antworte|melde (?:keine|nichts)|bewerte)/],
  [
    'asks for an answer (Spanish, Portuguese)',
    /\b(?:olvida|esque[cç]a|ignora|ignore|responde|responda|no informes|não relate)\b.{0,40}\b(?:que|reglas|regras|todo|tudo|nada|normal)\b/,
  ],
  [
    'asks for an answer (French, Italian)',
    /\b(?:oubliez?|ignorez?|r[ée]ponds|r[ée]pondez|signalez?|dimentica|rispondi|segnala)\b/,
  ],
  ['asks for an answer (Russian)', /(?:игнорируй|забудь|оцени|ответь|отвечай|сообщи|не сообщай)/],
  [
    'asks for an answer (Chinese, Japanese)',
    /(?:不要报告|不要報告|忽略|无视|無視|请回答|回答正常|報告しない|正常と答え)/,
  ],
]

/** What a message hidden in tag characters says is put back into plain letters. */
const TAG_CHARACTERS = /[\u{e0020}-\u{e007e}]/gu
const DISGUISE = /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/** What gives the line away, or null for an ordinary one. */
export function findInjection(text: string): string | null {
  const hidden = text.replace(TAG_CHARACTERS, (tag) => String.fromCodePoint(tag.codePointAt(0)! - 0xe0000))
  if (hidden !== text) return 'hidden text in tag characters'
  const plain = unescapePercent(text.normalize('NFKC').replace(DISGUISE, '')).toLowerCase()
  for (const [tell, pattern] of TELLS) {
    const found = pattern.exec(plain)
    if (found) return `${tell}: "${found[0].trim().slice(0, 60)}"`
  }
  if (/[\u2028\u2029]/.test(text)) return 'hidden line break'
  return /[\u202a-\u202e\u2066-\u2069]/.test(text) ? 'text that is written to be read backwards' : null
}

function unescapePercent(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}
