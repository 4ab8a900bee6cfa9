/** The schedule is one that the scheduler understands. */
import { type Check, problem } from '../draft.ts'
import { checkCron } from '../schedule.ts'

export const checkSchedule: Check = ({ sections: { schedule } }) => {
  const wrong = typeof schedule === 'string' ? checkCron(schedule) : null
  return wrong === null ? [] : [problem(['schedule'], wrong)]
}
