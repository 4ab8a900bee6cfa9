/** Sizes as people write them, `64KB 256MB 2GB`, and as code counts them: bytes. A KB has 1024 of them. */
import { z } from './schema.ts'

const UNITS: Readonly<Record<string, number>> = { B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 }

export function parseSize(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)\s*([KMG]?)(?:i?B)$/i.exec(text.trim())
  return found ? Math.round(Number(found[1]) * UNITS[`${found[2]!.toUpperCase()}B`]!) : undefined
}

export function formatSize(bytes: number): string {
  const unit = ['GB', 'MB', 'KB'].find((name) => bytes >= UNITS[name]!) ?? 'B'
  return `${Math.round((bytes / UNITS[unit]!) * 10) / 10}${unit}`
}

/** A config field of at least so many bytes: `256MB` in the file, bytes in the code. */
export function size(least: number) {
  return z.string().transform((text, context) => {
    const bytes = parseSize(text)
    if (bytes !== undefined && bytes >= least) return bytes
    const message = `expected a size like 64MB or 2GB, at least ${formatSize(least)}`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}
