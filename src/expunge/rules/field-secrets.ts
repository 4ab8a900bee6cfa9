/** Whether what a field holds is a secret: how sure its name is says how much the value must look like one. */
import type { Sensitivity } from './names.ts'
import { isCompound, isCounter, isIdentifier, isPath, isPlaceholder, isRandom, isUuid } from './values.ts'

/** Keys that vendors give out are at least as long. */
const ISSUED = 20
/** Words joined by dots, and addresses without a user or anything that is handed over with them. */
const NAMING = /^(?:[a-z]+(?:\.[a-z]+)+$|[a-z][\w+.-]{1,30}:\/\/[\w.:,[\]-]{0,200}(?:\/[\w.-]{0,24})?$)/i
/** Addresses, digests and branches have signs that keys have not; a slash stands only in base64. */
const KEY_LIKE = /^(?:[\w.~=+!$*%|-]+|[A-Za-z0-9+/]{24,}={0,2})$/
/** Their keys have the form of an id. */
const GIVES_UUIDS =
  /(?:heroku|hubspot|kucoin|squarespace|sendbird|snyk|postmark|opsgenie|messagebird|shortcut|loggly|alconost|cloudsmith|pivotaltracker|taxjar|[cx]srf)$/i
/** Where something is, without anybody's credentials in it: what requests are passed on to. */
const PLACE = /^(?:https?|grpcs?|unix|fastcgi|uwsgi):[^@]*$/i
/** The names of kinds, as readers of languages print them: `token=IDENT`. */
const CONSTANT = /^[A-Z][A-Z_]{2,11}$/
/** The same in small letters: what a text that is read for its grammar is made of. */
const OF_GRAMMAR =
  /^(?:(?:open|close|opening|closing|left|right|l|r|start|end|begin|single|double|triple|bit|logical|string|block|line|numeric|boolean|unary|binary)[_-]?){0,2}(?:braces?|brackets?|parens?|parenthes[ie]s|curly|angle|semi(?:colon)?|colon|comma|dot|period|ellipsis|quotes?|backtick|arrow|(?:back)?slash|plus|minus|star|asterisk|percent|ampersand|pipe|caret|tilde|bang|hash|equals?|assign(?:ment)?|less|greater|than|ident(?:ifier)?|keyword|literal|number|integer|float|string|char(?:acter)?|bool(?:ean)?|operator|white_?space|space|new_?line|eol|eof|eoi|indent|dedent|comment|punctuat(?:ion|or)|delimiter|separator|tag|attribute|text|word|symbol|regex|template)(?:[_-]?(?:literal|end|start|name|eq|equals?|than|token))?$/i
/** What caches and stores find things by: a name, then words and numbers. */
const OF_A_STORE = /^[a-z][a-z\d_]{1,30}(?::(?:[A-Za-z]{1,15}|\d{1,15})(?:[_.-](?:[A-Za-z]{1,15}|\d{1,15})){0,3}){1,8}$/
/** Three digits are a counter anywhere else. */
const CARD_CODE_NAME = /cv[vc]2?$/i

export function isSecret(field: { name: string; secret: string; sensitivity: Sensitivity }): boolean {
  const { name, secret, sensitivity } = field
  if (CARD_CODE_NAME.test(name)) return /^\d{3,4}$/.test(secret)
  if (isPlaceholder(secret)) return false
  // The working directory of a shell has the name of a password.
  if (/^(?:old)?pwd$/i.test(name) && /^[/~]/.test(secret)) return false
  // Who a user of Windows is, and the group that users are in.
  if (/^sid$/i.test(name) && /^S-1-\d{1,2}-/.test(secret)) return false
  // The name of the variable that holds it.
  if (/env$/i.test(name) && /^[A-Z][A-Z\d_]{3,}$/.test(secret)) return false
  switch (sensitivity) {
    case 'certain':
      return !PLACE.test(secret) && !(/pin$/i.test(name) && /^\d{1,3}-\d{1,3}$/.test(secret))
    case 'likely':
      return (
        secret.length >= 4 &&
        !isCounter(secret) &&
        !isPath(secret) &&
        !NAMING.test(secret) &&
        !CONSTANT.test(secret) &&
        !(/token$/i.test(name) && OF_GRAMMAR.test(secret))
      )
    case 'issued':
      return (
        KEY_LIKE.test(secret) &&
        isRandom(secret) &&
        secret.length >= ISSUED &&
        !secret.startsWith('/') &&
        (!isUuid(secret) || GIVES_UUIDS.test(name)) &&
        !isCompound(secret)
      )
    default:
      if (/^(?:.*sig.*|sid|c?nonce|assertion)$/i.test(name)) return isRandom(secret)
      return isRandom(secret) && !isIdentifier(secret) && !OF_A_STORE.test(secret)
  }
}
