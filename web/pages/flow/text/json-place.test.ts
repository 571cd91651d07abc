import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { placeOf, placeOfError, placeOfPath } from './json-place.ts'

const text = `{
  "code": "a\\"b:{",
  "nodes": [
    { "id": "x", "clocks": [] },
    { "id": "y", "clocks": [{ "budget": { "minutes": 0 } }] }
  ]
}`

test('a path is found at its line', () => {
  assert.equal(placeOfPath(text, []).line, 1)
  assert.equal(placeOfPath(text, ['nodes', 1, 'clocks', 0, 'budget', 'minutes']).line, 5)
  assert.equal(text.charAt(placeOfPath(text, ['nodes', 1, 'clocks', 0, 'budget', 'minutes']).offset), '0')
  assert.equal(text.slice(placeOfPath(text, ['nodes', 0, 'id']).offset).slice(0, 3), '"x"')
})

test('a field that is missing is shown at what should hold it', () => {
  assert.equal(placeOfPath(text, ['nodes', 0, 'owner', 'name']).line, 4)
  assert.equal(placeOfPath(text, ['nodes', 7]).line, 3)
})

test('every value of any JSON is found where it stands', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(0, 2), fc.nat(), (json, indent, chance) => {
      const value: unknown = JSON.parse(json)
      const pretty = JSON.stringify(value, null, indent)
      const path = walk(value, chance)
      const reached = path.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown>)[key], value)
      const offset = placeOfPath(pretty, path).offset
      assert.ok(pretty.startsWith(JSON.stringify(reached, null, indent)?.slice(0, 1) ?? '', offset))
      assert.deepEqual(JSON.parse(valueAt(pretty, offset)), reached)
    }),
  )
})

test('a text that breaks off is told with its line', () => {
  const broken = '{\n  "a": 1\n  "b": 2\n}'
  let told: unknown
  try {
    JSON.parse(broken)
  } catch (error) {
    told = error
  }
  assert.equal(placeOfError(broken, told)?.line, 3)
  assert.equal(placeOfError('{\n  1', new SyntaxError('JSON.parse: bad at line 2 column 3 of the JSON data'))?.offset, 4)
  assert.equal(placeOfError('{', new SyntaxError('Unexpected end')), undefined)
  assert.deepEqual(placeOf('a\nbc', 3), { line: 2, column: 2, offset: 3 })
})

/** A path into a value, chosen by a number. Keys that JSON.parse drops or twists are left out. */
function walk(value: unknown, chance: number): PropertyKey[] {
  if (typeof value !== 'object' || value === null) return []
  const keys: PropertyKey[] = Array.isArray(value) ? value.map((_, at) => at) : Object.keys(value)
  const key = keys[chance % (keys.length + 1)]
  return key === undefined ? [] : [key, ...walk((value as Record<PropertyKey, unknown>)[key], Math.floor(chance / 3))]
}

/** The shortest JSON that begins at an offset. */
function valueAt(text: string, offset: number): string {
  for (let end = text.length; end > offset; end--) {
    const piece = text.slice(offset, end)
    try {
      JSON.parse(piece)
      return piece
    } catch {
      // longer than the value
    }
  }
  throw new Error('no value here')
}
