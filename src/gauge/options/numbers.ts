/** The kinds of numbers that thresholds are. */
import { z } from '../../schema.ts'

export const count = () => z.int().min(1).max(1_000_000)
export const limit = (least = 1) => z.int().min(least).nullable().default(null)
export const share = () => z.number().min(0).max(1)
export const ratio = () => z.number().min(1).max(1000)
