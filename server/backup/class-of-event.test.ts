import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { classOf, comparePlaces, cutsOf, type Place } from './class-of-event.ts'

const place = fc.record({ xid: fc.bigInt(3n, 2n ** 62n).map(String), id: fc.bigInt(1n, 60n).map(String) })
const few = fc.record({ xid: fc.bigInt(3n, 9n).map(String), id: fc.bigInt(1n, 60n).map(String) })
const lastOfClass = '9223372036854775807'

it('what a reader has read stays read and the rest unread, whatever the transaction numbers were', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(place, few), { maxLength: 60 }),
      fc.array(fc.oneof(place, few), { maxLength: 5 }),
      (events, readers) => {
        const cuts = cutsOf(readers)
        const moved = (event: Place): Place => ({ xid: String(classOf(cuts, event)), id: event.id })
        for (const reader of readers) {
          const after: Place = { xid: String(classOf(cuts, reader)), id: lastOfClass }
          for (const event of events)
            assert.equal(
              comparePlaces(moved(event), after) > 0,
              comparePlaces(event, reader) > 0,
              JSON.stringify({ event, reader }),
            )
        }
      },
    ),
  )
})

it('a reader who has not begun reads all of it, and a new event comes after every class', () => {
  const cuts = cutsOf([
    { xid: '0', id: '0' },
    { xid: '900', id: '7' },
    { xid: '900', id: '7' },
  ])
  assert.equal(classOf(cuts, { xid: '0', id: '0' }), 0)
  assert.equal(classOf(cuts, { xid: '5', id: '1' }), 1)
  assert.equal(classOf(cuts, { xid: '900', id: '7' }), 1)
  assert.equal(classOf(cuts, { xid: '900', id: '8' }), 2)
})
