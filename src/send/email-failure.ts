/** What a mail server's refusal means for a letter. */
import type { Secret } from '../secret.ts'
import { failureOfError, quoted } from './http.ts'
import type { Failure } from './sink.ts'

interface SmtpError {
  readonly code?: string
  /** What was answered so. */
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/** Of a mail server's answers 4xx means later, 5xx never. */
export function failureOfMail(args: { error: unknown; abort: AbortSignal; secrets: readonly Secret[] }): Failure {
  const { error, abort, secrets } = args
  const { code, command = '', responseCode, response = '' } = error as SmtpError
  if (abort.aborted || code === 'ETIMEDOUT') {
    return { outcome: 'failed', reason: 'timeout', detail: 'no answer in time', final: false }
  }
  if (responseCode === undefined) return failureOfError(error, abort)
  const detail = `SMTP ${responseCode}${quoted(response.replace(/^\d{3}[ -]/, ''), secrets)}`
  if (responseCode < 500) return { outcome: 'failed', reason: 'unavailable', detail, final: false }
  if (command === 'RCPT TO') {
    const told = `${detail}; it takes no letter for any of the addresses under \`to\`: mend them`
    return { outcome: 'failed', reason: 'rejected', detail: told, final: true, atFault: 'address' }
  }
  // Only the letter itself could be another one.
  const isAboutUs = command !== 'DATA'
  return { outcome: 'failed', reason: isAboutUs ? 'auth' : 'rejected', detail, final: true }
}
