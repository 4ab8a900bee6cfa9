/** The memory that survives a restart; read `store.ts` for what is promised. */
export { acquireLock, type Holder, holderOf, type Lock } from './lock.ts'
export { lookAtState, type StateLook } from './look.ts'
export { openStore, openStoreToRead, openStoreToTell, PASSING } from './sqlite.ts'
export * from './store.ts'
export * from './values.ts'
