/** Say each thing once: incidents, suppression, escalation, silence, the end. */
export { consider, type Decision, type Question } from './consider.ts'
export { type Decided, decideOn, type Memory } from './decide.ts'
export { withDeploys } from './deploys.ts'
export { blamable, explaining, inOrderOfBlame, parentsOf } from './family.ts'
export { hushOf } from './hush.ts'
export { delivered, type Settled, settle, undeliverable } from './incident.ts'
export { createMutePolicy, type MutePolicy } from './policy.ts'
