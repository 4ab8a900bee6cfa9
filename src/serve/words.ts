/** Moments as they are said to people who ask how the worker is. */
import type { Time } from '../model.ts'

export function utc(time: Time): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
