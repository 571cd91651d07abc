import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readHtml } from './read-html.ts'

describe('the words of an HTML mail', () => {
  it('stand by lines and tables, without scripts, styles and comments', () => {
    const html = `<html><head><title>t</title><style>p{color:red}</style></head><body onload="x()"><!-- <p>no</p> --><script>alert("<p>no</p>")</script>
      <p>收件人：张&#20255;&amp;李<br>电话：138</p><table><tr><th>订单<th colspan=2>货物</tr><tr><td>1<td>杯<td>2</table><a title="a>b">完</a></body>`
    assert.deepEqual(readHtml(html), {
      text: '收件人：张伟&李\n电话：138\n\n订单\t货物\n\n1\t杯\t2\n完',
      tables: [[['订单', '货物', ''], ['1', '杯', '2']]], // prettier-ignore
    })
  })

  it('of a table within a table belong to the inner one', () => {
    const { tables } = readHtml('<table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table>')
    assert.deepEqual(tables, [[['内']], [['外']]])
  })

  it('are read of anything without an error, however deep or broken', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<', '>', '/', 'table', 'td', 'tr', '"', "'", '!--', '&', '#1', ';', ' ', 'x', 'script') }), (text) => void readHtml(text))) // prettier-ignore
    assert.equal(readHtml('<table><tr><td>'.repeat(20_000)).tables.length <= 50, true)
    readHtml('<'.repeat(200_000))
    readHtml(`<a ${'"'.repeat(100_001)}`)
    readHtml('<script>'.repeat(50_000))
  })

  it('are read in time that grows with them, also of nothing but spaces', () => {
    const began = performance.now()
    const spaces = '<b> '.repeat(50_000)
    assert.deepEqual(readHtml(`x${spaces}y`).text.length, 50_002)
    assert.deepEqual(readHtml(`<table><td>x${spaces}y`).tables[0]?.[0]?.[0]?.length, 50_002)
    assert.ok(performance.now() - began < 3000)
  })
})
