import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readZones } from './read-zones.ts'

describe('zones as typed', () => {
  const cases: [string, string[] | undefined][] = [
    ['A-C', ['A', 'B', 'C']],
    ['c~a', ['A', 'B', 'C']],
    ['a，B、A R1', ['A', 'B', 'R1']],
    ['', undefined],
    ['A,甲', undefined],
    ['ABCDEFGHI', undefined],
  ]
  for (const [typed, zones] of cases) it(`“${typed}”`, () => assert.deepEqual(readZones(typed), zones))
})
