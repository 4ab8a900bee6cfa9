/** Station 6: how unusual a window is for its service, which windows are missing, and what of it is worth asking about. */
export { holdsFor } from './asking.ts'
export { createGauge, type Gauge } from './assess.ts'
export { type Asked, type Budget, createBudget } from './budget.ts'
export { createHeed } from './heed.ts'
export { type GateOptions, gateOptions } from './options.ts'
export { heardOf, type Past } from './past/past.ts'
export { type Portrait, portray } from './past/portrait.ts'
export { createVigil, type Vigil } from './vigil.ts'
