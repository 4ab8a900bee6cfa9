/** Whether an analyst who finds nothing takes back what people were told: it is not over because a model leaves it out once. */
import type { Incident, SealedWindow, Window } from '../model.ts'
import { kindsOf } from '../mute/index.ts'
import type { Store, Word } from '../state/index.ts'

type Memory = Pick<Store, 'openIncidents' | 'findings'>

/** `word`: one that holds for the window. What only the rules told of is answered by it, as far as it was asked about. */
export function takesBack(word: Word, { window }: SealedWindow, memory: Memory): boolean {
  if (word.verdict.findings.length > 0) return false
  const here = new Set(window.templates.map(({ template }) => template))
  const asked = new Set(word.assessment.signals.flatMap(({ templates }) => templates))
  return memory
    .openIncidents(window.service)
    .filter((incident) => incident.unsaid !== true && isAbout(incident, here.union(asked)))
    .some((incident) => !isAnswered(incident, { word, here, asked }) || isOfModel(incident, window, memory))
}

/** What is known of no kind of line may be about any. */
function isAbout({ kinds = [] }: Incident, seen: ReadonlySet<string>): boolean {
  return kinds.length === 0 || kinds.some((kind) => seen.has(kind))
}

/** The analyst was asked about all that the window shows of it. */
function isAnswered(
  { kinds = [], type }: Incident,
  { word, here, asked }: { word: Word; here: ReadonlySet<string>; asked: ReadonlySet<string> },
): boolean {
  if (kinds.length === 0) return word.assessment.signals.some((signal) => signal.type === type)
  return kinds.every((kind) => asked.has(kind) || !here.has(kind))
}

/** A model found it, or something of its kind, since it began. */
function isOfModel(incident: Incident, { start, end }: Window, memory: Memory): boolean {
  const { service, type, kinds = [], firstSeen } = incident
  const found = memory.findings({ service, since: firstSeen - (end - start) })
  return Iterator.from(found).some(
    (finding) =>
      finding.analyst === 'openai' &&
      (finding.type === type || kindsOf(finding).some((template) => kinds.includes(template))),
  )
}
