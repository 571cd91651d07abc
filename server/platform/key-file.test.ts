import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readOrMakeKey } from './key-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'yidan-key-'))
after(() => rm(folder, { recursive: true, force: true }))

test('programs that start at once agree on one key, which nobody else may read', async () => {
  const path = join(folder, 'keys', 'one.key')
  const keys = await Promise.all(Array.from({ length: 20 }, () => readOrMakeKey(path, () => randomBytes(32))))
  assert.equal(new Set(keys.map((key) => key.toString('hex'))).size, 1)
  assert.deepEqual(keys[0], await readFile(path))
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  assert.deepEqual(await readdir(join(folder, 'keys')), ['one.key'])
})

test('a key that is there is never made again', async () => {
  const path = join(folder, 'keys', 'two.key')
  const first = await readOrMakeKey(path, () => 'first')
  const second = await readOrMakeKey(path, () => assert.fail('it was made again'))
  assert.deepEqual(second, first)
})

test('a kill before a key is whole leaves none, and the next start makes it', async () => {
  const path = join(folder, 'keys', 'three.key')
  const killed = readOrMakeKey(path, () => {
    throw new Error('killed')
  })
  await assert.rejects(killed, /killed/)
  assert.equal((await readOrMakeKey(path, () => 'whole')).toString(), 'whole')
})
