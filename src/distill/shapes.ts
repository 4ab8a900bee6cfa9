/** Remembers which template the messages of a shape belong to, so that no text is made for them. */

/** Only the beginning of a message decides: what follows is payload, and the cost per message stays bounded. */
export const DECIDING_BYTES = 1000

export interface Shapes {
  /** The template remembered for this shape, or -1. The kernel measures it: two halves of one hash. */
  find(shape: number, check: number): number
  /** Remembers the template for the shape that `find` was last asked about. */
  remember(template: number): void
  /** How often it has started over. */
  readonly turns: number
}

/** A table that holds at most `limit` shapes. When it is full it starts over: shapes still in use come back at once. */
export function createShapes(limit: number): Shapes {
  const slots = 2 ** Math.ceil(Math.log2(limit * 2))
  const mask = slots - 1
  const shapes = new Uint32Array(slots)
  const checks = new Uint32Array(slots)
  /** Template index + 1; 0 is an empty slot. */
  const templates = new Int32Array(slots)
  let used = 0
  let turns = 0
  let asked = { shape: 0, check: 0 }

  /** Where the shape is, or the empty slot where it belongs. */
  function locate(shape: number, check: number): number {
    let slot = shape & mask
    while (templates[slot] !== 0 && (shapes[slot] !== shape || checks[slot] !== check)) slot = (slot + 1) & mask
    return slot
  }

  return {
    find(shape, check) {
      const found = templates[locate(shape, check)]! - 1
      if (found === -1) asked = { shape, check }
      return found
    },
    remember(template) {
      if (used === limit) {
        templates.fill(0)
        used = 0
        turns++
      }
      const slot = locate(asked.shape, asked.check)
      if (templates[slot] === 0) used++
      shapes[slot] = asked.shape
      checks[slot] = asked.check
      templates[slot] = template + 1
    },
    get turns() {
      return turns
    },
  }
}
