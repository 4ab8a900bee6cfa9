/** A service's page with more patterns under `expected:`; all else stays as it was written, to the letter. */

/** `because` stands beside each pattern, for who reads the page next year. */
export function addExpected(args: { text: string; patterns: readonly string[]; because: string }): string {
  const { text, patterns, because } = args
  const lines = text.split('\n')
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1
  const items = (indent: string) => patterns.map((pattern) => `${indent}- ${quote(pattern)}   # ${because}`)
  if (end < 0) return ['---', 'expected:', ...items('  '), '---', text].join('\n')
  const at = lines.findIndex((line, index) => index < end && /^expected\s*:/.test(line))
  if (at < 0) return [...lines.slice(0, end), 'expected:', ...items('  '), ...lines.slice(end)].join('\n')
  const flow = /^expected\s*:\s*\[(.*)\](\s*#.*)?\s*$/.exec(lines[at]!)
  if (flow) {
    const known = flow[1]!.trim().replace(/,$/, '')
    const all = [...(known === '' ? [] : [known]), ...patterns.map(quote)]
    return [...lines.slice(0, at), `expected: [${all.join(', ')}]${flow[2] ?? ''}`, ...lines.slice(at + 1)].join('\n')
  }
  const indent = /^(\s*)-/.exec(lines.slice(at + 1).find((line) => /^\s*-/.test(line)) ?? '')?.[1] ?? '  '
  return [...lines.slice(0, at + 1), ...items(indent), ...lines.slice(at + 1)].join('\n')
}

/** A page for a service that has none yet. */
export function newPage(service: string): string {
  return `---\nservices: [${JSON.stringify(service)}]\n---\n## The service: ${service}\n`
}

function quote(pattern: string): string {
  return `'${pattern.replaceAll("'", "''")}'`
}
