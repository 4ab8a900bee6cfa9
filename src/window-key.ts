/** What one window is known by: its id, and its part where it was cut. */

export function windowKey({ id, part }: { readonly id: string; readonly part: string | null }): string {
  return part === null ? id : `${id}#${part}`
}
