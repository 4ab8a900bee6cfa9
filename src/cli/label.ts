/** `logtriage label`: walks through findings and remembers what a person says of each. */
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { SEVERITIES } from '../model.ts'
import { readableEvidence } from '../readable.ts'
import type { FindingRecord } from '../records.ts'
import { readResults } from '../tune/results.ts'
import type { FindingLabel } from '../tune/score/truth.ts'
import { remember, unlabelled } from '../tune/verdicts.ts'
import { count, dayAndTime } from '../tune/wording.ts'
import { Command } from './command.ts'
import { type CommandOf, painter, type Terminal } from './terminal.ts'

interface LabelOptions {
  readonly labels?: string
  readonly service?: string
}

const KEYS: Readonly<Record<string, FindingLabel>> = { t: 'true', f: 'false', e: 'expected', u: 'unsure' }
const SHOWN_EVIDENCE = 4
const SHOWN_LINES = 3
const PROMPT = 'true, false, expected, unsure (and a note); skip, quit > '

export const labelCommand: CommandOf = (terminal) =>
  new Command('label')
    .description('walk through the findings of a replay and say which were right; `score` reads what is said')
    .argument('[folder]', 'what `replay --out` has written', 'out')
    .option('--labels <csv>', 'where it is remembered; without it labels.csv in the folder')
    .option('--service <name>', 'only this service')
    .action(async (folder: string, { labels, service }: LabelOptions) => {
      const path = labels ?? join(folder, 'labels.csv')
      const { findings } = readResults(folder)
      const open = unlabelled(path, findings).filter((finding) => service === undefined || finding.service === service)
      if (findings.length === 0)
        return void terminal.stdout.write(`nothing was found in ${folder}: there is nothing to label\n`)
      const said = await walk({ terminal, path, findings: open.toSorted(worstFirst) })
      terminal.stdout.write(`\n${count(said, 'finding')} labelled in ${path}, ${open.length - said} left\n`)
      if (said > 0) terminal.stdout.write(`how many were right: logtriage score ${folder} --labels ${path}\n`)
    })

async function walk(args: { terminal: Terminal; path: string; findings: readonly FindingRecord[] }): Promise<number> {
  const { terminal, path, findings } = args
  const { stdin, stdout } = terminal
  const lines = createInterface({ input: stdin })
  const answers = lines[Symbol.asyncIterator]()
  let said = 0
  try {
    for (const [at, finding] of findings.entries()) {
      stdout.write(`${describe(finding, `${at + 1} of ${findings.length}`, terminal)}\n`)
      const answer = await ask(answers, terminal)
      if (answer === 'quit') break
      if (answer === 'skip') continue
      remember(path, { finding, ...answer })
      said++
    }
  } finally {
    lines.close()
  }
  return said
}

type Answer = { readonly label: FindingLabel; readonly note: string } | 'skip' | 'quit'

/** Until it is one; the end of the input is the end of the walk. */
async function ask(answers: AsyncIterator<string>, { stdout }: Terminal): Promise<Answer> {
  for (;;) {
    stdout.write(PROMPT)
    const { value, done } = await answers.next()
    if (done) return 'quit'
    const [word = '', ...note] = value.trim().split(/\s+/)
    const key = word.slice(0, 1).toLowerCase()
    if (key === 's' || key === 'q') return key === 's' ? 'skip' : 'quit'
    const label = KEYS[key]
    if (label !== undefined) return { label, note: note.join(' ') }
    stdout.write('one letter is enough: t, f, e, u, s or q\n')
  }
}

function describe(finding: FindingRecord, place: string, terminal: Terminal): string {
  const { severity, service, type, summary, evidence, time, id } = finding
  const paint = painter(terminal)
  return [
    '',
    `${paint('dim', place)}  ${paint('bold', `${severity} ${service} ${type}`)}  ${dayAndTime(time)}  ${paint('dim', id)}`,
    `  ${summary}`,
    ...evidence
      .slice(0, SHOWN_EVIDENCE)
      .map(({ line, text, count: times }) =>
        paint('dim', `  ${line}${times > 1 ? ` ×${times}` : ''}  ${glance(readableEvidence(text))}`),
      ),
  ].join('\n')
}

/** Of a stack trace its head: what it is about is in the summary. */
function glance(text: string): string {
  const lines = text.trimEnd().split('\n')
  const rest = lines.length > SHOWN_LINES ? [`… ${lines.length - SHOWN_LINES} more lines`] : []
  return [...lines.slice(0, SHOWN_LINES), ...rest].join('\n      ')
}

function worstFirst(a: FindingRecord, b: FindingRecord): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || ((a.time ?? '') < (b.time ?? '') ? -1 : 1)
}
