import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { comparePositions, mergeFound, type Found, type Position } from './merge.ts'

type Line = { position: Position; matches: boolean }

/** A source as the database is one: looks at so many lines from a position on, and answers those that match. */
function look(
  lines: readonly Line[],
  after: Position | undefined,
  { scan, limit }: { scan: number; limit: number },
): Found<Line> {
  const rest = lines.filter(({ position }) => !after || comparePositions(position, after) > 0)
  const seen = rest.slice(0, scan)
  const matching = seen.filter(({ matches }) => matches)
  if (matching.length > limit) return { entries: matching.slice(0, limit + 1), stoppedAt: matching[limit]?.position }
  return { entries: matching, stoppedAt: rest.length > scan ? seen.at(-1)?.position : undefined }
}

test('pages of several sources give every matching line once and in order, however little a page looks at', () => {
  const line = fc.record({ at: fc.integer({ min: 0, max: 30 }), rank: fc.integer({ min: 0, max: 2 }), matches: fc.boolean() })
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 9 }),
      (drawn, limit, scan) => {
        const all: Line[] = drawn
          .map(({ at, rank, matches }, index) => ({
            position: { at: new Date(at * 1000).toISOString(), rank, key: String(index).padStart(3, '0') },
            matches,
          }))
          .sort((one, other) => comparePositions(one.position, other.position))
        const sources = [0, 1, 2].map((rank) => all.filter(({ position }) => position.rank === rank))
        const got: Line[] = []
        let after: Position | undefined
        for (let pages = 0; ; pages++) {
          assert.ok(pages <= 200, 'the pages come to an end')
          const { entries, next } = mergeFound(
            sources.map((lines) => look(lines, after, { scan, limit })),
            limit,
          )
          got.push(...entries)
          if (!next) break
          after = next
        }
        assert.deepEqual(
          got,
          all.filter(({ matches }) => matches),
        )
      },
    ),
  )
})
