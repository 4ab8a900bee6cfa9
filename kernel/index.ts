/** What the loops of `src/kernel.ts` are made of: compiled to WebAssembly by `npm run kernel`. */
export { expectAccess, readAccess } from './access'
export { classify } from './bits'
export { countTemplates, expectCensus } from './census'
export { readHeads } from './heads'
export { expectTemplates, findTemplates, setTemplate } from './known'
export { addLevel } from './levels'
export { splitLines, taken } from './lines'
export { readLogfmt } from './logfmt'
export * from './memory'
export { readJson } from './json'
export { setKey, wantedSpace } from './keys'
export { knowsFamiliar, outline, outlineCheck, readOutline } from './outlines'
export { addHead, expectHeads, forgetHeads, refuseHead } from './places'
export { expectPlain, readPlain } from './plain'
export {
  asked,
  earliest,
  expectRun,
  latest,
  others,
  setDay,
  setName,
  setOffset,
  wantedClock,
  wantedEnd,
  wantedStart,
  wantedTime,
} from './run'
export { addWord, findWord, forgetWords, foundWord } from './search'
export { forgetNumbers, numbers } from './numbers'
export { measure, measureRows, noteNumbers, setSeed } from './shapes'
export { countRows, expectTallies, isSampled, setTally, windowFrom } from './tallies'
export { expectFields } from './services'
export { clearRoom } from './unescape'
