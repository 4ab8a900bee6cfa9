/** Where what ships with the tool lies (prompts, examples): the same from its sources and from what was built of them. */
import { findPackageJSON } from 'node:module'
import { dirname } from 'node:path'

export const PACKAGE = findPackageJSON(import.meta.url)!
export const SHIPPED = dirname(PACKAGE)
