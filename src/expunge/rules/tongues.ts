/** Passwords that a sentence tells, in whichever language: `das Passwort für die Kasse lautet …`, `パスワードは …です`. */
import { patternRule, type Rule } from '../rule.ts'
import { isSpokenSecret, namesAlgorithm } from './values.ts'

/** Ranges, not the properties of Unicode: those take milliseconds to compile. */
const LETTER = 'A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u3040-\\ud7ff'
/** Whose it is and what for: no such word has a digit, which passwords nearly always have. */
const WORDS = `(?: [${LETTER}'’.-]{1,24})`

/** What such a word is called, and the words that texts with it have for the first look. */
const LABELS: readonly (readonly [begins: string, label: string])[] = [
  ['passwort', '[a-zäöüß]{0,20}passw(?:ort|örter)'],
  ['kennwort', '[a-zäöüß]{0,20}kennwort'],
  ['mot de passe', 'mot de passe'],
  ['mdp', 'mdp'],
  ['contrase', 'contrase[ñn]a'],
  ['parola', "parola(?: chiave| d[’']ordine|sı|nız)?|парола"],
  ['senha', 'senha'],
  ['palavra', 'palavra[ -]passe'],
  ['wachtwoord', '[a-z]{0,20}wachtwoord'],
  ['hasł', 'hasł[oa]'],
  ['hesl', 'hesl[oa]'],
  ['парол', 'парол[ьяюа]'],
  ['lozink', 'lozink[ae]'],
  ['lösenord', '[a-zåäö]{0,20}lösenord(?:et)?'],
  ['adgangskode', 'adgangskoden?'],
  ['kodeord', 'kodeord(?:et)?'],
  ['passord', 'passord(?:et)?'],
  ['salasana', 'salasana(?:si|nne)?'],
  ['ifre', '[şs]ifre(?:si|niz|n)?'],
  ['jelsz', 'jelsz(?:ó|ava)'],
  ['κωδικ', 'κωδικ[όο]ς(?: πρόσβασης)?'],
  ['mật khẩu', 'mật khẩu'],
  ['kata sandi', 'kata sandi'],
  ['كلمة', 'كلمة (?:المرور|السر)'],
  ['סיסמ', 'ה?סיסמ[הא]'],
  ['पासवर्ड', 'पासवर्ड'],
  ['รหัสผ่าน', 'รหัสผ่าน'],
]
/** What says that the next word is it; the second kind means other things in English. */
const IS =
  'is|was|will be|ist|war|lautet|heißt|heisst|wird|est|sera|es|será|è|é|sarà|är|är nu|er|este|είναι|là|adalah|هي|היא|है|คือ'
const IS_ELSEWHERE =
  'wordt|luidt|luidde|to|jest|brzmi|je|bude|zní|это|теперь|e|в|blir|on|az?|lett|auf|à|a|op|do|till|til'
const ENGLISH = 'passwords?|passphrase|passcode'
const FOREIGN = LABELS.map(([, label]) => label).join('|')
const OPENED = '["\'`«„“”(]?'
const VALUE = '(?=\\S{0,100}\\d)[^\\s"\'`«»„“”<>,;()]{6,200}'

/** A sign, or nothing at all, where the language has no word for it: then it ends what is said. */
const WITH = 'with|using|by|mit|avec|con|com|met|med|cu|с|se|z'
const TOLD = new RegExp(
  `((?<![${LETTER}\\d_./])(?:(?:${ENGLISH}|${FOREIGN})${WORDS}{0,6}? (?:${IS}) |(?:${WITH})${WORDS}? (?:${ENGLISH}|${FOREIGN}) |(?:${FOREIGN})(?:${WORDS}{0,6}?(?: (?:${IS_ELSEWHERE}) |(?: [—–-] | ?[:：] ?))| |${WORDS}{1,2}? (?=\\S{6,200}(?:[.!?]?$|[.!?,;] ))))${OPENED})${VALUE}`,
  'gi',
)
/** It can stand first, as well: `use … as the password`. */
const TOLD_BEFORE = new RegExp(
  `(\\b(?:use|used|using|try|take|set|enter|nimm|benutze|utilisez?|usa|use|gebruik) ${OPENED})${VALUE}(?=["'\`»“”]? (?:as|for|als|comme|como|come)(?: [a-zà-ÿ]{1,10})? (?:${ENGLISH}|${FOREIGN}))`,
  'gi',
)
/** The old one and the new. Updated or reset from is where somebody did it. */
const CHANGED = new RegExp(
  `(\\b(?:${ENGLISH}|${FOREIGN})${WORDS}{0,4}? (?:changed|rotated|geändert|changé|cambiada?) (?:from|von|de|da) ${OPENED})${VALUE}`,
  'gi',
)
const CHANGED_TO = new RegExp(
  `(\\b(?:${ENGLISH}|${FOREIGN})${WORDS}{0,4}? (?:changed|updated|rotated|reset|set|geändert|changé|cambiada?) (?:from|von|de|da) \\S{6,200} (?:to|auf|zu|in|à|a|para) ${OPENED})${VALUE}`,
  'gi',
)
const NO_GAPS = 'パスワード 暗証番号 合言葉 密码 密碼 口令 비밀번호 암호 패스워드'.split(' ')
/** Where words stand side by side without a gap. */
const TOLD_WITHOUT_GAPS = new RegExp(
  `((?:${NO_GAPS.join('|')})[\\u3040-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7af]{0,12}[ ]?[:：]?[ ]?["'「『“]?)[A-Za-z][!-~]{5,200}`,
  'g',
)

const NEEDED = ['password', 'passphrase', 'passcode', ...LABELS.map(([begins]) => begins)]

export const tongues: readonly Rule[] = [
  ...[TOLD_BEFORE, CHANGED, CHANGED_TO].map((pattern) =>
    patternRule({
      id: 'told-around',
      kind: 'password',
      needs: { parts: NEEDED },
      hint: / (?:as|for|als|comme|como|come|from|von|de|da) /i,
      pattern,
      accept: isChosen,
    }),
  ),
  patternRule({
    id: 'told',
    kind: 'password',
    needs: { parts: NEEDED },
    hint: /\d/,
    pattern: TOLD,
    accept: isChosen,
  }),
  patternRule({
    id: 'told-without-gaps',
    kind: 'password',
    needs: { parts: NO_GAPS },
    hint: /\d/,
    pattern: TOLD_WITHOUT_GAPS,
    accept: isChosen,
  }),
]

const WORD_WITH_DIGITS = new RegExp(`^[${LETTER}]{2,}\\S{0,200}\\d`)

/** A word with digits, in whatever letters: what paths, fields and algorithms are called has other signs. */
function isChosen(value: string): boolean {
  if (namesAlgorithm(value) || /[=/\\]/.test(value)) return false
  return WORD_WITH_DIGITS.test(value) || isSpokenSecret(value)
}
