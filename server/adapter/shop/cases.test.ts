import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fieldProblems } from '../../../contract/refusals.ts'
import { orderDraft } from '../../../contract/order-draft.ts'
import type { ShopChannel } from '../../intake/port.ts'
import { shopReaders } from './readers.ts'

const folder = new URL('../../../tests/cases/shop/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.json') && !file.endsWith('.expect.json'))

function readCase(file: string) {
  const channel = (Object.keys(shopReaders) as ShopChannel[]).find((name) => file.startsWith(`${name}-`))
  assert.ok(channel, `${file} names no channel`)
  const expected = JSON.parse(readFileSync(new URL(file.replace('.json', '.expect.json'), folder), 'utf8'))
  const reading = shopReaders[channel].read({ rawBody: readFileSync(new URL(file, folder)), headers: expected.headers })
  return { expected, reading }
}

describe('our own payloads', () => {
  it('cover each platform at least three times', () => {
    for (const channel of Object.keys(shopReaders))
      assert.ok(files.filter((file) => file.startsWith(channel)).length >= 3, channel)
  })

  for (const file of files)
    it(`${file} is read field by field`, () => {
      const { expected, reading } = readCase(file)
      assert.equal(reading.kind, 'order')
      if (reading.kind !== 'order') return
      assert.deepEqual(reading.read.draft, expected.draft)
      assert.deepEqual(reading.read.problems, expected.problems)
      assert.equal(reading.topic, expected.topic)
      if (expected.toldAt) assert.equal(reading.toldAt, expected.toldAt)
      assert.equal(reading.externalNo, expected.draft.externalNo)
      orderDraft.parse(reading.read.draft)
    })

  it('name problems that have words', () => {
    const codes = files.flatMap((file) => {
      const { reading } = readCase(file)
      return reading.kind === 'order' ? reading.read.problems.map((problem) => problem.code) : []
    })
    assert.ok(codes.length > 0)
    for (const code of codes) assert.ok(Object.hasOwn(fieldProblems, code), code)
  })
})
