/** The schedule is one that the scheduler understands. */

import { checkCron } from '../../schedule.ts'
import { type Check, problem } from '../draft.ts'

export const checkSchedule: Check = ({ sections: { schedule } }) => {
  const wrong = typeof schedule === 'string' ? checkCron(schedule) : null
  return wrong === null ? [] : [problem(['schedule'], wrong)]
}
