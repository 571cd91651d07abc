import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { attribute, scanXml } from './scan-xml.ts'
import { UnreadableSheet } from './sheet.ts'

/** What the scanner tells, texts between two tags joined. */
function listen(pieces: string[]) {
  const told: string[] = []
  let text = ''
  const tell = (line: string) => {
    if (text !== '') told.push(`text ${text}`)
    text = ''
    told.push(line)
  }
  const scanner = scanXml({
    open: (name, attributes) => tell(`open ${name}${attributes}`),
    close: (name) => tell(`close ${name}`),
    text: (piece) => (text += piece),
  })
  for (const piece of pieces) scanner.write(piece)
  scanner.end()
  return told
}

const sample = `<?xml version="1.0"?><!-- a > b --><x:a r="1" t='"&gt;>'>一&amp;二&#x4e09;&#22235;<b/><![CDATA[<五>&amp;]]></x:a >`
const expected = [`open a r="1" t='"&gt;>'`, 'text 一&二三四', 'open b', 'close b', 'text <五>&amp;', 'close a']

describe('scanning XML', () => {
  it('tells tags without prefix, texts decoded', () => assert.deepEqual(listen([sample]), expected))

  it('tells the same wherever the pieces are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: sample.length }), { maxLength: 6 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), sample.length]
        assert.deepEqual(listen(at.slice(1).map((end, index) => sample.slice(at[index], end))), expected)
      }),
    )
  })

  it('refuses a document type, and so every entity bomb', () => {
    assert.throws(() => listen(['<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>']), UnreadableSheet)
  })

  it('refuses what ends in the middle, and a tag without end', () => {
    assert.throws(() => listen(['<a><b']), UnreadableSheet)
    assert.throws(() => listen(['<a ', ...Array.from({ length: 20 }, () => 'x'.repeat(100_000))]), UnreadableSheet)
  })

  it('finds attributes by their whole name', () => {
    assert.equal(attribute(' xr="0" r="A1" s="2"', 'r'), 'A1')
    assert.equal(attribute(` r = 'A1'`, 'r'), 'A1')
    assert.equal(attribute('\n\tr="A&amp;1"', 'r'), 'A&1')
    assert.equal(attribute(' s="2"', 'r'), undefined)
  })
})
