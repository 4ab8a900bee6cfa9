/** The straightforward redactor that ours is measured against: the rules of secret scanners, each replaced in turn. */

const EXPRESSIONS: readonly RegExp[] = [
  /\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /\bAIza[\w-]{35}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/g,
  /\bgithub_pat_\w{82}\b/g,
  /\bglpat-[\w-]{20}\b/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}\b/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,99}\b/g,
  /\bsk-[A-Za-z0-9_-]{20,200}\b/g,
  /\bhf_[A-Za-z]{34}\b/g,
  /\bnpm_[A-Za-z0-9]{36}\b/g,
  /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,1000}\b/g,
  /\bSG\.[\w.-]{66}\b/g,
  /\bSK[0-9a-f]{32}\b/g,
  /\bkey-[0-9a-f]{32}\b/g,
  /\b[0-9a-f]{32}-us\d{1,2}\b/g,
  /\bdo[opr]_v1_[a-f0-9]{64}\b/g,
  /\bhvs\.[\w-]{90,120}\b/g,
  /\bNRAK-[A-Z0-9]{27}\b/g,
  /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g,
  /\bdapi[a-f0-9]{32}\b/g,
  /\b\d{8,10}:AA[\w-]{32,33}\b/g,
  /\beyJ[\w-]{17,}\.eyJ[\w-]{17,}\.[\w-]{10,}\b/g,
  /https:\/\/hooks\.slack\.com\/services\/[\w/+]{43,56}/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]{64,}?-----END [A-Z ]{0,40}PRIVATE KEY-----/g,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,100}:[^\s/:@]{1,100}@/g,
  /\b(?:authorization|proxy-authorization)["']?\s*[:=]\s*["']?(?:bearer|basic|token)?\s*[\w.~+/=-]{8,}/gi,
  /[\w.-]{0,50}(?:password|passwd|pwd|secret|token|api[_-]?key|credential)[\w.-]{0,20}["']?\s{0,3}(?:=|:|=>)\s{0,3}["']?[^\s"',;&]{4,150}/gi,
  /\b[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}\b/g,
  /\b(?:\d{4}[ -]?){3}\d{1,7}\b/g,
  /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b/g,
]

export function redactOneAfterTheOther(line: string): string {
  let redacted = line
  for (const expression of EXPRESSIONS) redacted = redacted.replace(expression, '<redacted>')
  return redacted
}
