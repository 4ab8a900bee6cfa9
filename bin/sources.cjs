// A line for each source, which is another one when the source is: what was built keeps them, and the launcher compares.
// Younger than what was built is not enough: a copy may be older than what it replaces (`rsync -a`, `cp -p`). Archives keep seconds.
const { readdirSync, statSync } = require('node:fs')

exports.listSources = function listSources(folder) {
  let lines = ''
  for (const name of readdirSync(folder).sort()) {
    const path = `${folder}/${name}`
    const stat = statSync(path)
    lines += stat.isDirectory() ? `${name}/\n${listSources(path)}` : `${name} ${stat.size} ${Math.floor(stat.mtimeMs / 1000)}\n`
  }
  return lines
}
