/** How many, as people read it. By hand: the first number that a locale formats costs as much as a whole window. */

/** `1,250` */
export function number(amount: number): string {
  return String(amount).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** `1 line`, `1,250 lines` */
export function count(amount: number, noun: string): string {
  return `${number(amount)} ${noun}${amount === 1 ? '' : 's'}`
}
