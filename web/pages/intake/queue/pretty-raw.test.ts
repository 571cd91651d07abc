import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutAt, indentJson, viewRaw } from './pretty-raw.ts'

test('indented JSON says the same as before', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      assert.deepEqual(JSON.parse(indentJson(text)), JSON.parse(text))
      assert.equal(indentJson(indentJson(text)), indentJson(text))
    }),
  )
})

test('numbers beyond 2^53 keep every digit, empty lists stay on their line', () => {
  assert.equal(
    indentJson('{"tid":2711883904500000001,"a":[],"b":{ },"c":[1]}'),
    '{\n  "tid": 2711883904500000001,\n  "a": [],\n  "b": {},\n  "c": [\n    1\n  ]\n}',
  )
})

test('lines of a sheet become rows with all their columns', () => {
  assert.deepEqual(viewRaw('[{"单号":"1","姓名":"李"},{"单号":"1","数量":"三"}]'), {
    kind: 'rows',
    headers: ['单号', '姓名', '数量'],
    rows: [
      ['1', '李', ''],
      ['1', '', '三'],
    ],
  })
})

test('what is neither stays as it came', () => {
  for (const raw of ['<html>502</html>', '', '{"half":']) assert.deepEqual(viewRaw(raw), { kind: 'text', text: raw })
  assert.equal(viewRaw('[{"a":1}]').kind, 'text')
  assert.equal(viewRaw('[]').kind, 'text')
})

test('wrong values are cut out to be marked, the longest first', () => {
  assert.deepEqual(cutAt('tel 138001 and 138', ['138', '138001']), ['tel ', '138001', ' and ', '138', ''])
  assert.deepEqual(cutAt('a.b axb', ['a.b']), ['', 'a.b', ' axb'])
  assert.deepEqual(cutAt('三三三', ['三']), ['三三三'])
  assert.equal(cutAt('12'.repeat(500), ['12']).length, 1)
})
