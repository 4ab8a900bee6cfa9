/** Severity, service and type to sink names; notices get their address here. */
export { addressAcknowledgement, addressFinding, addressResolve } from './address.ts'
export { createRouter, type Route, type Routed, type Router } from './router.ts'
