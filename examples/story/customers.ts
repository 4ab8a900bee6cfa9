/** The people of the shop, as far as the logs know them: an address on the network, and one for mail. */
import type { Random } from './random.ts'

const NAMES = ['mara.lindqvist', 'tom.okafor', 'jana.petrova', 'luis.ferreira', 'aiko.tanaka', 'sam.whitfield']

export function networkAddress(random: Random): string {
  return `198.51.100.${random.between(4, 250)}`
}

/** Of whoever placed the order; the same wherever the order is spoken of. */
export function mailAddress(order: string): string {
  return `${NAMES[Number(order.replace(/\D/g, '')) % NAMES.length]}@example.com`
}
