/** The settings that hold others, or are held by them, and what each is counted in. */
import type { GateOptions } from '../../gauge/options.ts'
import type { SuppressionOptions } from '../../mute/options.ts'

export type Setting =
  | `gate.${keyof GateOptions}`
  | `suppression.${keyof SuppressionOptions}`
  | 'analyst.timeout'
  | 'analyst.deadline'

/** What is not counted as it stands. */
export const UNITS: Readonly<Partial<Record<Setting, 'time' | 'windows' | 'days'>>> = {
  'gate.ask_again': 'time',
  'gate.ask_again_most': 'time',
  'gate.trouble_told': 'time',
  'gate.trouble_gone': 'time',
  'gate.trouble_break': 'windows',
  'gate.trouble_long': 'windows',
  'gate.error_lasting': 'windows',
  'gate.usual_gone': 'time',
  'gate.usual_rare': 'days',
  'gate.usual_remembered': 'time',
  'suppression.default': 'time',
  'suppression.reminder': 'time',
  'analyst.timeout': 'time',
  'analyst.deadline': 'time',
}
