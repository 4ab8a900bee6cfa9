/** The models, asked in turn until one is sure, and once more before somebody is woken; what comes of it is a verdict. */
import type { Brief, SealedWindow, Tokens, Verdict } from '../model.ts'
import { whyAskNext } from './chain.ts'
import type { Interview, Interviewer } from './interview.ts'
import type { RulesOptions } from './options.ts'
import type { SecondLook } from './second-look.ts'
import { answeredVerdict } from './verdict/answered.ts'
import { builtinVerdict } from './verdict/builtin.ts'

export interface Panel {
  /** Rejects only when aborted. */
  judge(sealed: SealedWindow, abort: AbortSignal): Promise<Verdict>
}

interface Signals {
  readonly abort: AbortSignal
  /** The end of all attempts, all models and the second look together. */
  readonly deadline: AbortSignal
}

interface Judged {
  readonly verdict: Verdict
  readonly brief: Brief
}

export function createPanel(args: {
  interviewers: readonly [Interviewer, ...Interviewer[]]
  lookAgain: SecondLook | null
  rules: RulesOptions
  /** Milliseconds for one window. */
  deadline: number
}): Panel {
  const { lookAgain, rules } = args
  const [first, ...others] = args.interviewers

  async function askInTurn(sealed: SealedWindow, signals: Signals): Promise<Judged> {
    let asked = first
    let interview = await asked.ask(sealed, signals)
    let verdict = conclude({ sealed, rules, model: asked.model, interview })
    for (const next of others) {
      const why = whyAskNext({ reply: interview.reply, verdict })
      if (why === null) break
      const later = await next.ask(sealed, signals)
      const tokens = sum(verdict.tokens, later.reply.tokens)
      if (later.reply.outcome === 'failed' && interview.reply.outcome === 'answered') {
        const turn = `${asked.model} ${why}, and ${next.model} failed (${later.reply.failure.reason})`
        return { verdict: note({ ...verdict, tokens }, turn), brief: interview.brief }
      }
      const turn = `${asked.model} ${why}, so ${next.model} was asked`
      verdict = note({ ...conclude({ sealed, rules, model: next.model, interview: later }), tokens }, turn)
      asked = next
      interview = later
    }
    return { verdict, brief: interview.brief }
  }

  return {
    async judge(sealed, abort) {
      const deadline = AbortSignal.timeout(args.deadline)
      const { verdict, brief } = await askInTurn(sealed, { abort, deadline })
      if (lookAgain === null || verdict.status !== 'judged') return verdict
      try {
        return await lookAgain({ sealed, brief, verdict, abort: AbortSignal.any([abort, deadline]) })
      } catch (error) {
        if (abort.aborted || !deadline.aborted) throw error
        return note(verdict, 'there was no time left for a second look')
      }
    },
  }
}

function conclude(args: { sealed: SealedWindow; rules: RulesOptions; model: string; interview: Interview }): Verdict {
  const { sealed, rules, model } = args
  const { brief, reply, promptVersion, instructions, pageless } = args.interview
  const { tokens } = reply
  if (reply.outcome === 'answered') {
    return answeredVerdict({
      sealed,
      brief,
      rules,
      answer: reply.answer,
      tokens,
      author: { model, promptVersion },
      instructions,
      pageless,
    })
  }
  const reason = `${reply.failure.reason}: ${reply.failure.detail}`
  return builtinVerdict({ sealed, brief, rules, status: 'not_analysed', reason, tokens })
}

function note(verdict: Verdict, sentence: string): Verdict {
  return { ...verdict, reason: verdict.reason === null ? sentence : `${verdict.reason}; ${sentence}` }
}

function sum(a: Tokens, b: Tokens): Tokens {
  return { prompt: a.prompt + b.prompt, completion: a.completion + b.completion }
}
