import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { chainStart, hashEvent, type HashedEvent } from './hash-event.ts'

const event: HashedEvent = {
  orderId: '019cb692-cd00-7736-a3cf-cae6fcc63425',
  seq: 1,
  at: '2026-03-04T02:00:00.000Z',
  recordedAt: '2026-03-04T02:00:01.000Z',
  actorId: null,
  actorName: '张伟',
  actorRole: 'order_clerk',
  step: 'pass_review',
  from: 'under_review',
  to: 'awaiting_confirmation',
  details: { said: { note: '' }, changes: { status: 'awaiting_confirmation', clocks: [{ remaining: { minutes: 1.5 } }] } },
  evidence: [],
  requestId: null,
}
const start = chainStart(event.orderId)

describe('the hash of an event', () => {
  it('is SHA-256 over the hash before and the event with sorted keys, so that others can compute it too', () => {
    const text =
      '{"actorId":null,"actorName":"张伟","actorRole":"order_clerk","at":"2026-03-04T02:00:00.000Z","details":{"changes":{"clocks":[{"remaining":{"minutes":1.5}}],' +
      '"status":"awaiting_confirmation"},"said":{"note":""}},"evidence":[],"from":"under_review","orderId":"019cb692-cd00-7736-a3cf-cae6fcc63425","recordedAt":"2026-03-04T02:00:01.000Z",' +
      '"requestId":null,"seq":1,"step":"pass_review","to":"awaiting_confirmation"}'
    assert.equal(start, createHash('sha256').update(event.orderId).digest('hex'))
    assert.equal(
      hashEvent(start, event),
      createHash('sha256')
        .update(start + text)
        .digest('hex'),
    )
  })

  it('changes with every field, and with the hash before', () => {
    const hashes = new Set([hashEvent(start, event), hashEvent(hashEvent(start, event), event)])
    for (const [field, value] of Object.entries(event))
      hashes.add(hashEvent(start, { ...event, [field]: typeof value === 'number' ? value + 1 : `${JSON.stringify(value)}x` }))
    assert.equal(hashes.size, Object.keys(event).length + 2)
  })

  it('is the same for what the database gives back: JSON with keys in another order, without what was undefined', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (said) => {
        const stored = JSON.parse(JSON.stringify({ z: said, a: said, gone: undefined })) as Record<string, unknown>
        const shuffled = Object.fromEntries(Object.entries(stored).toReversed())
        assert.equal(
          hashEvent(start, { ...event, details: { z: said, a: said, gone: undefined } }),
          hashEvent(start, { ...event, details: shuffled }),
        )
      }),
    )
  })
})
