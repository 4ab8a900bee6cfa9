/** Severity, service and type to sink names; notices get their address here. */
export { addressAcknowledgement, addressFinding } from './address.ts'
export { addressEnd, addressLateEnd, type End } from './end.ts'
export { createRouter, type Route, type Routed, type Router } from './router.ts'
