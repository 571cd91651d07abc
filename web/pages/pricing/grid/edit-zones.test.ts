import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyBand, type GridZone } from '../../../../contract/pricing/grid.ts'
import { addBand, pasteBlock, removeBand } from './edit-zones.ts'

const zone = (name: string, bands = 1): GridZone => ({ id: name, name, to: [], from: [], within: '', minimum: '', bands: Array.from({ length: bands }, () => emptyBand()) }) // prettier-ignore

test('a block from a sheet fills cells from where it is pasted, and adds the bands that it needs', () => {
  const [first, second] = pasteBlock(
    [zone('a', 2), zone('b')],
    { zone: 0, band: 1, column: 'upTo' },
    '5\t1\t12.00\r\n10\t\t 20 \r\n',
  )
  assert.deepEqual(
    first?.bands.map(({ upTo, first: head, price }) => [upTo, head, price]),
    [['', '', ''], ['5', '1', '12.00'], ['10', '', '20']], // prettier-ignore
  )
  assert.equal(second?.bands.length, 1)
})

test('the last band takes its zone along', () => {
  assert.equal(removeBand([zone('a'), zone('b')], 0, 0)[0]?.name, 'b')
  assert.equal(addBand([zone('a')], 0)[0]?.bands.length, 2)
})
