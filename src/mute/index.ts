/** Say each thing once: incidents, suppression, escalation, the end. */
export { consider, type Decision } from './consider.ts'
export { delivered, incidentKey, type Settled, settle, undeliverable } from './incident.ts'
export { createMutePolicy, type MutePolicy } from './policy.ts'
