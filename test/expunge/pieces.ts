/** Made-up secrets, put together at run time: written out, they would look real to every scanner that reads this file. */

export const join = (...pieces: readonly string[]): string => pieces.join('')

export const random = join('aB3dE5fG', '7hJ9kL1m', 'N2pQ4rS6', 'tU8vW0xY')
export const hexadecimal = join('0f1e2d3c', '4b5a6978', '8796a5b4', 'c3d2e1f0')

/** Every run of eight characters that still stands in the text. */
export function survivors(text: string, secret: string): string[] {
  if (secret.length < 8) return text.includes(secret) ? [secret] : []
  const runs = Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8))
  return runs.filter((run) => text.includes(run))
}
