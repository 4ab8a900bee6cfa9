/** What programs call their levels. */
import { LEVELS, type Level } from '../../model.ts'

/** Told wherever a level may stand, in English and in the other languages that servers are set to. */
export const WORDS = tableOf({
  trace: 'trace trc trce verbose vrb finest finer',
  debug: 'debug dbg dbug debu fine config',
  info: 'info inf information informational notice note log hinweis',
  warn: 'warn wrn warning warnung avertissement avviso aviso advertencia',
  error: 'error err eror erro fail failure severe fehler erreur errore',
  fatal: 'fatal ftl critical crit crt alert emerg emergency panic dpanic',
})
/** In columns only: a sentence may begin with it. */
export const COLUMN_WORDS = tableOf({ info: 'success' })
/** In fields only: `[http]` in a column is a part of a program. */
export const FIELD_WORDS = tableOf({ trace: 'silly', debug: 'http', warn: 'deprecation' })
export const LETTERS = tableOf({ trace: 'v t', debug: 'd', info: 'i n', warn: 'w', error: 'e', fatal: 'f c' })
/** In other letters, as some systems are set to; they stand in brackets, or between blanks. */
export const SIGNS = tableOf({
  debug: '调试',
  info: '信息 情報',
  warn: '警告 ПРЕДУПРЕЖДЕНИЕ',
  error: '错误 エラー ОШИБКА',
  fatal: '严重 致命',
})
/** In small letters before a colon they are parts of a program: `config: Fatal: no such file` */
export const PARTS: readonly string[] = ['config', 'log']

function tableOf(words: Readonly<Partial<Record<Level, string>>>): ReadonlyMap<string, Level> {
  return new Map(LEVELS.flatMap((level) => words[level]?.split(' ').map((word) => [word, level] as const) ?? []))
}
