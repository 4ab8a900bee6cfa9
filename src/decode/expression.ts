/** Formats that are told apart by what stands between the time stamp and the message: an expression with named groups. */
import { byText, type Fields, type Format, type Reading } from './format.ts'
import { leadingLevel, levelOfField } from './level.ts'
import { leadingTime } from './time.ts'

/** `level` (must be one), `service`, `message`; all that is not named is left out. */
type Groups = Readonly<Record<string, string | undefined>>

/** The line begins with a stamp, maybe in brackets; `layouts` say what may follow it. */
export function byLayouts(name: string, layouts: readonly RegExp[]): Format {
  return byText(name, (text, reading) => {
    const opened = text.startsWith('[') ? 1 : 0
    const stamp = leadingTime(opened ? text.slice(1) : text, reading.zone, reading.now)
    if (stamp === null) return null
    return readLayouts({ layouts, text: text.slice(opened + stamp.length), time: stamp.time })
  })
}

/** The stamp, if there is one, stands in the group `time`. */
export function byWholeLine(name: string, layouts: readonly RegExp[]): Format {
  return byText(name, (text, reading) => readWhole({ layouts, text, reading }))
}

function readWhole(args: { layouts: readonly RegExp[]; text: string; reading: Reading }): Fields | null {
  const { layouts, text, reading } = args
  for (const layout of layouts) {
    const groups = layout.exec(text)?.groups
    if (groups === undefined) continue
    const stamp = groups.time === undefined ? null : leadingTime(groups.time, reading.zone, reading.now)
    if (groups.time !== undefined && stamp === null) continue
    const fields = fieldsOf(groups, stamp?.time ?? Number.NaN)
    if (fields !== null) return fields
  }
  return null
}

function readLayouts(args: { layouts: readonly RegExp[]; text: string; time: number }): Fields | null {
  for (const layout of args.layouts) {
    const groups = layout.exec(args.text)?.groups
    const fields = groups === undefined ? null : fieldsOf(groups, args.time)
    if (fields !== null) return fields
  }
  return null
}

function fieldsOf({ level, service, message = '' }: Groups, time: number): Fields | null {
  const found = level === undefined ? leadingLevel(message) : levelOfField(level)
  return level !== undefined && found === null ? null : { time, level: found, service: service ?? null, message }
}
