/** What the loops of `src/kernel.ts` are made of: compiled to WebAssembly by `npm run kernel`. */
export { classify } from './bits'
export { addLevel } from './levels'
export { splitLines, taken } from './lines'
export * from './memory'
export {
  earliest,
  expectPlain,
  latest,
  others,
  readPlain,
  setName,
  setOffset,
  wantedEnd,
  wantedStart,
  wantedTime,
} from './plain'
export { forgetNumbers, numbers } from './numbers'
export { measure, measureRows, setSeed } from './shapes'
