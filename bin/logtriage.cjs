#!/usr/bin/env node
// The launcher, in old syntax: it has to run on whatever `node` is on the PATH, and goes on under one that is new enough.
// `npm` puts the pinned runtime beside it; a global install does not put that on the PATH.
const { existsSync, readFileSync } = require('node:fs')
const { dirname, join } = require('node:path')

function newEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 15)
}

function findRuntime() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      return join(dirname(require.resolve(`${name}/package.json`)), 'bin', binary)
    } catch {}
  }
  return null
}

function runUnder(runtime, main) {
  const { spawn } = require('node:child_process')
  const { signals } = require('node:os').constants
  // Nothing is said on the channel: it ends with this process, however that ends, and the child stops then.
  const child = spawn(runtime, [main, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    // As shells say it.
    process.exitCode = signal === null ? code : 128 + signals[signal]
  })
}

// `npm ci` has built the sources of a clone; they run as they are once one of them is another one, or where nothing was built.
// What is installed has no sources: node strips no types in node_modules.
const [built, sources] = ['dist', 'src'].map((name) => join(__dirname, '..', name))
const main = isFresh() ? join(built, 'main.cjs') : join(sources, 'cli', 'main.ts')

function isFresh() {
  if (!existsSync(sources)) return true
  const known = join(built, 'sources.txt')
  return existsSync(known) && readFileSync(known, 'utf8') === require('./sources.cjs').listSources(sources)
}

if (newEnough(process.versions.node)) {
  require(main)
} else {
  const runtime = findRuntime()
  if (runtime === null) {
    console.error(
      `logtriage needs Node 24.15 or newer; this is ${process.versions.node}, and the runtime that ships with the package is missing. ` +
        'Run `npm ci` again without --omit=optional, or put a newer node on the PATH.',
    )
    process.exit(3)
  }
  runUnder(runtime, main)
}
