// A line for each source, which is another one when the source is: what was built keeps them, and the launcher compares.
// Younger than what was built is not enough: a copy may be older than what it replaces (`rsync -a`, `cp -p`).
const { readdirSync, statSync } = require('node:fs')
const { join } = require('node:path')

exports.listSources = function listSources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return `${entry.name}/\n${listSources(path)}`
      const { size, mtimeMs } = statSync(path)
      return `${entry.name} ${size} ${Math.floor(mtimeMs)}\n`
    })
    .join('')
}
