/** Where a thread that reads ahead begins. Its code may have been compiled before: that is switched on before all else. */
import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Assignment } from './turn.ts'

const assignment: Assignment = workerData
if (assignment.compileCache !== undefined) enableCompileCache(assignment.compileCache)
void import('./read-ahead.ts').then(({ readAhead }) => readAhead(assignment, parentPort!))
