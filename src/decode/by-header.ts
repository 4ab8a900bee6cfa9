/** Formats that differ in which columns stand before the message, and in what order. */
import { withoutColours } from './bare.ts'
import { byText, type Format } from './format.ts'
import { type Header, readHeader } from './header.ts'
import { leadingLevel } from './level.ts'

/** `fits` tells whether a line with these columns is of the format. The logger is a part of the program, not the service. */
export function byHeader(name: string, fits: (header: Header, text: string) => boolean): Format {
  return byText(name, (line, reading) => {
    const text = withoutColours(line)
    const header = readHeader(text, reading)
    if (header === null || !fits(header, text)) return null
    const message = text.slice(header.message)
    return { time: header.time, level: header.level ?? leadingLevel(message), service: null, message }
  })
}
