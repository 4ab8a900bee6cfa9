/** Does a log line talk to the analyst? Whoever can write to a log can try; such text is shown as what it is. */
import { readDisguised } from './disguise.ts'

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
    /\b(?:answer|respond|reply|output|declare|rate(?!-limit)|classify|conclude)\b.{0,40}\b(?:normal|low|critical|severity|anomal(?:y|ies)|nothing|empty|yaml|json|markdown|no issues?)\b/,
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
  [
    'markup for a chat',
    /!\[[^\]\n]{0,80}\]\(https?:|<https?:[^>\s|]{1,400}\||<!(?:channel|here|everyone|subteam)|@everyone\b/,
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

/** Characters that change what a reader sees; colours are ordinary. */
const TRICKS: readonly (readonly [tell: string, pattern: RegExp])[] = [
  ['hidden text in tag characters', /[\u{e0020}-\u{e007e}]/u],
  ['hidden line break', /[\u2028\u2029]/],
  ['text that is written to be read backwards', /[\u202a-\u202e\u2066-\u2069]/],
  ['terminal codes that hide other lines', /\x1b\[\d*(?:[AFJ]|;\d+[Hf])|\x1b\[8m|\x1bc/],
  ['letters with nothing between them', /(?:[\p{L}\p{N} ][\u200b-\u200f\u2060\ufeff]){4}/u],
]

/** What gives the line away, or null for an ordinary one. */
export function findInjection(text: string): string | null {
  const known = seen.get(text)
  if (known !== undefined) return known
  const found = look(text)
  if (seen.size >= REMEMBERED) seen.clear()
  seen.set(text, found)
  return found
}

/** Each line of a brief is looked at several times on the way to a verdict. */
const REMEMBERED = 1000
const seen = new Map<string, string | null>()

function look(text: string): string | null {
  const { raw, texts } = readDisguised(text)
  const trick = TRICKS.find(([, pattern]) => pattern.test(raw))
  if (trick !== undefined) return trick[0]
  for (const [nth, plain] of texts.entries()) {
    for (const [tell, pattern] of TELLS) {
      const found = pattern.exec(plain)
      if (found) return `${tell}${nth === 0 ? '' : ', in disguise'}: "${found[0].trim().slice(0, 60)}"`
    }
  }
  return null
}
