/**
 * The templates of shapes that came lately. Where two shapes want one place the later one has it: who learns shapes knows them
 * all, and is asked.
 */
import { KNOWN, KNOWN_SIZE, KNOWN_SLOTS, SHAPE, SHAPE_CHECK, TEMPLATE } from './memory'

/** Who said which template a shape has, 0 nobody, and what that rests on. */
let teacher: u32 = 0
let lesson: u32 = 0

/** What another one said is forgotten, and what rests on something else. */
export function expectTemplates(by: u32, on: u32): void {
  if (by === teacher && on === lesson) return
  teacher = by
  lesson = on
  memory.fill(KNOWN, 0, KNOWN_SLOTS * KNOWN_SIZE)
}

@inline
function placeOf(row: u32): usize {
  return KNOWN + (load<u32>(SHAPE + 4 * row) & (KNOWN_SLOTS - 1)) * KNOWN_SIZE
}

/** Gives each row its template, from `from` on, up to one whose shape is not known. */
export function findTemplates(from: u32, rows: u32): u32 {
  for (let row = from; row < rows; row++) {
    const place = placeOf(row)
    const differs = (load<u32>(place) ^ load<u32>(SHAPE + 4 * row)) | (load<u32>(place, 4) ^ load<u32>(SHAPE_CHECK + 4 * row))
    const template = load<u32>(place, 8)
    if (differs !== 0 || template === 0) return row
    store<u32>(TEMPLATE + 4 * row, template - 1)
  }
  return rows
}

/** For the row that was stopped at. */
export function setTemplate(row: u32, template: u32): void {
  const place = placeOf(row)
  store<u32>(place, load<u32>(SHAPE + 4 * row))
  store<u32>(place, load<u32>(SHAPE_CHECK + 4 * row), 4)
  store<u32>(place, template + 1, 8)
  store<u32>(TEMPLATE + 4 * row, template)
}
