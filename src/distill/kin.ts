/** Which templates a message is of one kind with: what they and it differ in is noise. */
import { findFamily, type Neighbour } from './columns.ts'
import { compare } from './likeness.ts'
import { generalise, type Token } from './tokens.ts'

/** Where so many templates share so much, what they differ in is noise. */
const CROWD = 24
const CROWD_SHARE = 0.4
/** Of a message that differs where its template has variables: so much of it is the same. */
const LEAST_KNOWN = 0.4

/** Empty: it is unlike all others. */
export function findKin(neighbours: readonly Neighbour[], message: readonly Token[]): readonly Neighbour[] {
  const family = findLike(neighbours, message) ?? findFamily(neighbours, message)
  if (family.length > 0) return family
  const crowd = neighbours.filter(({ likeness }) => likeness.equal >= CROWD_SHARE * message.length)
  return crowd.length < CROWD ? [] : [crowd.reduce(liker)]
}

/** The likest template that differs in variables alone; null when there is none. */
function findLike(neighbours: readonly Neighbour[], message: readonly Token[]): readonly Neighbour[] | null {
  const alike = neighbours.filter(({ tokens, likeness: { equal, variable, doubtful } }) => {
    if (doubtful.length > 0 || equal === 0) return false
    return equal >= variable || (equal > 1 && equal >= LEAST_KNOWN * message.length && isWithin(tokens, message))
  })
  return alike.length === 0 ? null : [alike.reduce(liker)]
}

/** Whether the message differs only where the template has a variable already. */
function isWithin(template: readonly Token[], message: readonly Token[]): boolean {
  return template.every((word, at) => word.kind === 'wild' || word.text === message[at]!.text)
}

/** The older one among equals. */
function liker(one: Neighbour, other: Neighbour): Neighbour {
  return other.likeness.equal > one.likeness.equal ? other : one
}

export function covers(template: readonly Token[], tokens: readonly Token[]): boolean {
  const likeness = compare(template, tokens)
  if (likeness === null || likeness.doubtful.length > 0 || likeness.equal < likeness.variable) return false
  return template.every((word, at) => generalise(word, tokens[at]!).text === word.text)
}
