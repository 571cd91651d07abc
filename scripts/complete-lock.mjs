// Run after every `npm install` that changes package-lock.json.
// A registry that lacks the builds for other platforms leaves them out of the lock, and `npm ci` then refuses the lock
// everywhere. Their exact versions stand in the package that asks for them, so the entries can be written without fetching.
import { readFileSync, writeFileSync } from 'node:fs'

const OS = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
  wasm32: 'wasi',
}
const EXACT = /^\d+\.\d+\.\d+$/

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8'))
const added = []

for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isLocked(place, name)) continue
    const platform = platformOf(name)
    if (!platform || !EXACT.test(version)) throw new Error(`${place} asks for ${name}@${version}, which this script cannot place`)
    const { cpu, os, libc } = platform
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu,
      ...(dev ? { dev } : {}),
      ...(libc ? { libc } : {}),
      optional: true,
      os,
    }
    added.push(name)
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added.length} builds for other platforms added to package-lock.json`)

/** Looks up the folders as Node does: beside, then in each folder above. */
function isLocked(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (!at) return false
  }
}

/** binding-linux-arm64-musl → os, cpu and libc, as the packages themselves declare them. */
function platformOf(name) {
  const match = /(android|darwin|freebsd|linux|openharmony|win32|wasm32)-([a-z0-9]+)(?:-([a-z]+))?$/.exec(name)
  if (!match) return undefined
  const [, os, cpu, abi = ''] = match
  const libc = abi.startsWith('musl') ? ['musl'] : abi.startsWith('gnu') ? ['glibc'] : undefined
  return { cpu: [cpu], os: [OS[os]], libc }
}
