/** Month names as logs write them: in English, and in the other languages that servers are set to. */

const NAMES: readonly string[] = [
  'jan january janv janvier januar januari jän jänner ene enero gen gennaio janeiro',
  'feb february févr février fév fevr fevrier februar februari febr febrero febbraio fev fevereiro',
  'mar march mars mär märz mrz maart mrt marzo março',
  'apr april avr avril abr abril aprile',
  'may mai mayo mag maggio maio mei',
  'jun june juin juni junio giu giugno junho',
  'jul july juil juillet juli julio lug luglio julho',
  'aug august août aout augustus ago agosto',
  'sep sept september septembre septiembre set settembre setembro',
  'oct october octobre okt oktober octubre ott ottobre out outubro',
  'nov november novembre noviembre novembro',
  'dec december déc décembre decembre dez dezember dic diciembre dicembre dezembro',
]
const NUMBERS = new Map(NAMES.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)))

/** 0 for what is no month. */
export function monthOf(name: string): number {
  return NUMBERS.get(name.toLowerCase()) ?? 0
}
