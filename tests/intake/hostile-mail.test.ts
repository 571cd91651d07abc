// Mail that is built to harm, or that no program should have written: a clear record, nothing lost, nothing run (INT-4).
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { makeZip } from '../cases/spreadsheet/make-sheet.ts'
import { aHouse, type House, type Reply } from '../support/company.ts'
import { startDovecot, type ImapServer } from '../support/dovecot.ts'
import { aMail, anOrderText, clientAddress, connectMailbox, readMails } from '../support/mail.ts'

let house: House
let server: ImapServer
before(async () => {
  server = await startDovecot()
  house = await aHouse({ now: new Date() })
  await connectMailbox(house, server)
})
after(async () => {
  await house?.close()
  await server?.close()
})

async function receive(raw: Buffer | string): Promise<Reply['body']> {
  await server.deliver(raw)
  await readMails(house)
  const { mails } = (await house.ask('order_clerk', { path: '/mails?limit=1' })).body
  return (await house.ask('order_clerk', { path: `/mails/${mails[0].id}` })).body
}
const codesOf = (mail: Reply['body']): string[] =>
  mail.lines.flatMap((line: Reply['body']) => line.problems.map(({ code }: Reply['body']) => code))
const head = (more: string) =>
  `From: ${clientAddress}\r\nSubject: x\r\nMessage-ID: <h${Math.random()}@x>\r\nMIME-Version: 1.0\r\n${more}`
const good = `Content-Type: text/plain; charset=utf-8\r\n\r\n`

describe('a mail', () => {
  test('of a thousand parts within parts is unreadable, and waits with what came', async () => {
    const depth = 1500
    const nested = Array.from(
      { length: depth },
      (_, index) => `--b${index}\r\nContent-Type: multipart/mixed; boundary=b${index + 1}\r\n\r\n`,
    )
    const mail = await receive(head(`Content-Type: multipart/mixed; boundary=b0\r\n\r\n${nested.join('')}`))
    assert.deepEqual([mail.state, mail.why, codesOf(mail)[0], mail.answer], ['failed', 'unreadable', 'mail_unreadable', 'none'])
    const message = (await house.ask('order_clerk', { path: `/intake/messages/${mail.lines[0].messageId}` })).body
    assert.match(message.raw, /boundary=b0/)
  })

  test('that carries itself twenty times over is read to a depth', async () => {
    let raw = aMail({ text: anOrderText('DEEP') })
    for (let depth = 0; depth < 20; depth++)
      raw = aMail({ text: `层 ${depth}`, parts: [{ name: 'a.eml', type: 'message/rfc822', bytes: raw }] })
    const mail = await receive(raw)
    assert.deepEqual([mail.state, mail.created], ['taken', 0])
  })

  test('in an encoding that nobody knows, or that lies, waits or is read, and loses nothing', async () => {
    const unknown = await receive(head(`Content-Type: text/plain; charset=x-klingon\r\n\r\n${anOrderText('CH-1')}`))
    assert.equal(unknown.state, 'taken')
    const iconv = (await import('iconv-lite')).default
    const lies = await receive(Buffer.concat([Buffer.from(head(good)), iconv.encode(anOrderText('CH-2'), 'gbk')]))
    assert.deepEqual([lies.state, lies.created, lies.waiting], ['taken', 0, 1])
  })

  test('without the boundary that it names, or without an end, is read as far as it goes', async () => {
    const missing = await receive(head(`Content-Type: multipart/mixed\r\n\r\n${anOrderText('B-1')}`))
    assert.equal(missing.state, 'taken')
    const open = await receive(
      head(`Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n${good}${anOrderText('B-2').replaceAll('\n', '\r\n')}`),
    )
    assert.deepEqual([open.state, open.created], ['taken', 1])
    assert.equal((await receive('')).state, 'taken')
    assert.equal((await receive(Buffer.from([0, 255, 13, 10, 0, 1, 2]))).state, 'taken')
  })

  test('with a sheet that expands without end waits with the reason', async () => {
    const bomb = makeZip([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'xl/workbook.xml', content: Buffer.alloc(300 * 1024 * 1024, 0x20) },
    ])
    assert.ok(bomb.length < 2 * 1024 * 1024)
    const mail = await receive(aMail({ text: '见附件', parts: [{ name: '订单.xlsx', type: 'application/zip', bytes: bomb }] }))
    assert.deepEqual([mail.state, codesOf(mail)[0]], ['taken', 'attachment_unreadable'])
  })

  test('of more than 25 MB is kept by its beginning, waits, and its sender is told', async () => {
    const big = Buffer.alloc(30 * 1024 * 1024, 'A')
    const mail = await receive(
      aMail({ text: anOrderText('BIG'), subject: '大附件', parts: [{ name: '照片.zip', type: 'application/zip', bytes: big }] }),
    )
    assert.deepEqual([mail.state, mail.why, codesOf(mail)[0], mail.subject], ['taken', 'too_large', 'mail_too_large', '大附件'])
    assert.ok(mail.sizeBytes > 40_000_000)
    assert.match(mail.answerText, /邮件超过 25 MB/)
    assert.doesNotMatch(mail.answerText, /必填/)
  })

  test('with SQL, HTML, scripts and marks of direction in every field becomes what it says, as text', async () => {
    const evil = `'; drop table "order"; --<script>alert(1)</script>\u202e`
    const mail = await receive(
      aMail({
        from: `"${evil.replaceAll('"', '')}" <${clientAddress}>`,
        subject: evil,
        text: anOrderText('E-1', { 收件人: evil, 货物: '=cmd|calc!A1' }),
      }),
    )
    assert.equal(mail.created, 1)
    assert.equal(mail.subject, evil)
    const { body } = await house.ask('order_clerk', { path: `/orders/${mail.lines[0].orderId}` })
    assert.match(body.consignee.name, /drop table "order"; --<script>alert\(1\)<\/script>/)
    assert.equal(body.items[0].name, '=cmd|calc!A1')
  })

  test('from two at once, from nobody, or with lines in its headers, is no known sender’s', async () => {
    for (const from of [`${clientAddress}, evil@x.example`, '', `"${clientAddress}" <evil@x.example>`]) {
      const mail = await receive(`From: ${from}\r\nMessage-ID: <f${from.length}@x>\r\n${good}${anOrderText(`F-${from.length}`)}`)
      assert.deepEqual([mail.created, mail.clientName], [0, null], from)
    }
    const mail = await receive(
      head(`X: y\r\n${good}${anOrderText('INJ')}`).replace('Subject: x', 'Subject: =?utf-8?B?YQ0KQmNjOiBldmlsQHguZXhhbXBsZQ==?='),
    )
    assert.equal(mail.created, 1)
    assert.equal(mail.answer, 'queued')
  })

  test('is given out as bytes that no browser takes for a page', async () => {
    const { mails } = (await house.ask('order_clerk', { path: '/mails?limit=1' })).body
    const raw = await house.ask('order_clerk', { path: `/mails/${mails[0].id}/raw` })
    assert.deepEqual([raw.status, raw.headers['content-type']], [200, 'application/octet-stream'])
    assert.match(String(raw.headers['content-disposition']), /^attachment/)
    assert.equal((await house.ask('picker', { path: `/mails/${mails[0].id}/raw` })).status, 403)
    const sales = await house.ask('sales', { path: `/mails/${mails[0].id}/raw` })
    assert.equal(sales.body.code, 'mail.hidden')
    const masked = (await house.ask('sales', { path: `/mails/${mails[0].id}` })).body
    assert.deepEqual([masked.textHidden, masked.text, masked.answerText], [true, '', null])
    assert.ok(!JSON.stringify(masked).includes(clientAddress))
  })
})
