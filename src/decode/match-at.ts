/** How long the match is that begins at a place; 0 for none. `pattern`: a sticky one. */
export function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}
