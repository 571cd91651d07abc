// Orders by mail, from a real IMAP server to the answer that a real SMTP server takes (INT-1, INT-4).
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { simpleParser } from 'mailparser'
import pg from 'pg'
import { makeXlsx } from '../cases/spreadsheet/make-sheet.ts'
import { makeApp } from '../../server/app.ts'
import { fetchNextMailbox } from '../../server/intake/mail/fetch-mails.ts'
import { aSession, knock } from '../support/asking.ts'
import { aHouse, type House, type Reply } from '../support/company.ts'
import { startDovecot, type ImapServer } from '../support/dovecot.ts'
import { aMailServer } from '../support/mail-server.ts'
import { aMail, anOrderText, clientAddress, connectMailbox, fetchMails, readMails, sendMails, takeMails, type Letter } from '../support/mail.ts' // prettier-ignore

let house: House
let owner: pg.Client
let server: ImapServer
let smtp: Awaited<ReturnType<typeof aMailServer>>
let boxId: string

before(async () => {
  server = await startDovecot()
  smtp = await aMailServer()
  house = await aHouse({ now: new Date() })
  owner = new pg.Client({ connectionString: house.url })
  await owner.connect()
  boxId = (await connectMailbox(house, server)).id
})
after(async () => {
  await owner?.end()
  await house?.close()
  await smtp?.close()
  await server?.close()
})

const clerk = (path: string): Promise<Reply['body']> => house.ask('order_clerk', { path }).then(({ body }) => body)
/** A mail arrives and is read; answers what the page of mails says of it. */
async function receive(letter: Letter): Promise<Reply['body']> {
  await server.deliver(aMail(letter))
  await readMails(house)
  const { mails } = await clerk('/mails?limit=1')
  return clerk(`/mails/${mails[0].id}`)
}
/** The last mail that our SMTP server took. */
async function answer(): Promise<{ to: string; subject: string; text: string; headers: Map<string, unknown> }> {
  const before = smtp.received.length
  await sendMails(house, smtp.url)
  assert.equal(smtp.received.length, before + 1, 'one answer')
  const last = smtp.received.at(-1)
  const mail = await simpleParser(last?.text ?? '')
  return { to: last?.to ?? '', subject: mail.subject ?? '', text: mail.text ?? '', headers: mail.headers }
}
const order = async (externalNo: string): Promise<Reply['body']> => {
  const { orders } = await clerk(`/orders?search=${encodeURIComponent(externalNo)}`)
  assert.equal(orders.length, 1, externalNo)
  return clerk(`/orders/${orders[0].id}`)
}

describe('a mail of a known sender', () => {
  test('becomes orders by its lines, and its answer says which wait and why', async () => {
    const text = `您好，请安排：\n\n${anOrderText('T-1')}\n---\n${anOrderText('T-2', { 电话: '', 数量: '两箱' })}\n\n何静\n电话：0755-88881234`
    const mail = await receive({ text, subject: '今天的单', id: '<today@huaxia.example>' })
    assert.deepEqual(
      [mail.state, mail.created, mail.waiting, mail.clientName, mail.answer],
      ['taken', 1, 1, '甲方商贸', 'queued'],
    )
    const made = await order('T-1')
    assert.deepEqual(
      [made.channel, made.consignee.name, made.items[0].name, made.items[0].quantity],
      ['email', '张伟', '保温杯', 2],
    )
    const { messages } = await clerk('/intake/messages')
    const waits = messages.find((one: Reply['body']) => one.externalNo === 'T-2')
    assert.deepEqual([waits.channel, waits.mail.subject, waits.mail.fromAddress], ['email', '今天的单', clientAddress])
    assert.deepEqual(
      waits.problems.map(({ path, code, cell }: Reply['body']) => [path, code, cell]),
      [
        ['items.0.quantity', 'not_quantity', '#14'],
        ['consignee.phone', 'required', '#10'],
      ],
    )
    const { to, subject, text: said, headers } = await answer()
    assert.deepEqual([to, subject], [clientAddress, '回复：今天的单'])
    assert.match(said, /共读出 2 单：已成为订单 1 单，已有同一单号 0 单，待补 1 单/)
    assert.match(said, /单号 T-1（正文 第 3 行）/)
    assert.match(said, /单号 T-2.*\n\s+· 货品第 1 行数量“两箱”数量要是 1 以上的整数（正文第 14 行）\n\s+· 收货方电话必填/)
    assert.deepEqual(
      [headers.get('in-reply-to'), headers.get('references')],
      ['<today@huaxia.example>', '<today@huaxia.example>'],
    )
    assert.equal(headers.get('auto-submitted'), 'auto-replied')
    // what waited and comes again whole is one order, and waits no longer
    const again = await receive({ text: anOrderText('T-2'), subject: 'Re: 回复：今天的单' })
    assert.deepEqual([again.created, again.waiting], [1, 0])
    assert.match((await answer()).text, /已成为订单 1 单/)
    const left = (await clerk('/intake/messages')).messages
    assert.deepEqual(
      left.filter((one: Reply['body']) => one.externalNo === 'T-2'),
      [],
    )
  })

  for (const [charset, encoding] of [
    ['gbk', 'base64'],
    ['gb18030', 'quoted-printable'],
    ['gb2312', '8bit'],
    ['utf-8', 'quoted-printable'],
  ] as const)
    // prettier-ignore
    test(`is read in ${charset}, ${encoding}`, async () => {
      const no = `C-${charset}-${encoding}`
      const mail = await receive({ text: `发货\n${anOrderText(no)}`, subject: '编码', charset, encoding })
      assert.deepEqual([mail.created, mail.fromName, mail.subject], [1, '何静', '编码'])
      assert.equal((await order(no)).items[0].name, '保温杯')
      await answer()
    })

  test('becomes orders by its table, whose cells are named like those of a sheet', async () => {
    const row = (cells: string[]) => `<tr>${cells.map((cell) => `<td><p><span style="x">${cell}</span></p></td>`).join('')}</tr>`
    const head = row(['订单编号', '收货人', '联系电话', '收货地址', '商品名称', '数量'])
    const good = row(['H-1', '李娜', '13900139000', '上海市浦东新区碧波路5号201室', '茶具&nbsp;套装', '3'])
    const bad = row(['H-2', '王芳', '12', '上海市浦东新区碧波路5号202室', '茶壶', '1'])
    const html = `<html><head><style>td{}</style><script>fetch('http://127.0.0.1/x')</script></head><body><p>见下表<table><tr><td><table border=1>${head}${good}${bad}</table></td></tr></table></body></html>`
    const mail = await receive({ text: '见下表', html })
    assert.deepEqual([mail.created, mail.waiting], [1, 1])
    assert.deepEqual(
      mail.lines.map((line: Reply['body']) => line.problems.map(({ cell }: Reply['body']) => cell)),
      [[], ['C3']],
    )
    assert.doesNotMatch(mail.text, /script|fetch/)
    assert.equal((await order('H-1')).items[0].name, '茶具 套装')
    assert.match((await answer()).text, /H-2（表 第 3 行）\n\s+· 收货方电话“12”不是有效电话.*（单元格 C3）/)
  })

  test('becomes orders by its sheets, GBK csv and xlsx, and says what it did not read', async () => {
    const rows = (prefix: string) => [
      ['订单号', '收货人', '手机', '地址', '商品', '数量'],
      [`${prefix}-1`, '赵敏', '13700137000', '广东省深圳市南山区科苑路8号2栋301室', '碗', '1'],
      [`${prefix}-2`, '赵敏', '', '广东省深圳市南山区科苑路8号2栋301室', '碗', '1'],
    ]
    const iconv = (await import('iconv-lite')).default
    const csv = iconv.encode(rows('G').map((row) => row.join(',')).join('\r\n'), 'gbk') // prettier-ignore
    const parts = [
      { name: '三月订单.csv', type: 'application/octet-stream', bytes: csv },
      {
        name: '订单.xlsx',
        type: 'application/octet-stream',
        bytes: Buffer.from(await makeXlsx([{ name: '订单', rows: rows('X') }])),
      },
      { name: '旧表.xls', type: 'application/vnd.ms-excel', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex') },
      { name: '照片.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4') },
    ]
    const mail = await receive({ text: '订单见附件\n\n何静\n电话：0755-88881234\n地址：深圳南山', parts })
    assert.deepEqual([mail.created, mail.waiting], [2, 3])
    const { text } = await answer()
    assert.match(text, /X-2（订单.xlsx 第 3 行）\n\s+· 收货方电话必填，请补上（单元格 C3）/)
    assert.match(text, /旧表.xls：是旧版 .xls，请另存为 .xlsx/)
    assert.match(text, /没有读取的附件.*照片.pdf/)
  })

  test('forwarded becomes its orders; the head of what was forwarded is no consignee', async () => {
    const text = `请处理\n\n---------- 转发的邮件 ----------\n发件人：门店 <shop@huaxia.example>\n发送时间：2026年3月4日 8:00\n收件人：何静 <${clientAddress}>\n主题：补货\n\n${anOrderText('F-1')}`
    await receive({ text, subject: '转发：补货' })
    assert.equal((await order('F-1')).consignee.name, '张伟')
    const inner = aMail({ from: '门店 <shop@elsewhere.example>', text: anOrderText('F-2') })
    const mail = await receive({ text: '见附件', parts: [{ name: '原邮件.eml', type: 'message/rfc822', bytes: inner }] })
    assert.deepEqual([mail.created, mail.fromAddress], [1, clientAddress])
    await sendMails(house, smtp.url)
  })

  test('without an order waits with its words, and its sender hears how to write', async () => {
    const mail = await receive({ text: '你们今天几点下班？', subject: '问一下' })
    assert.deepEqual([mail.state, mail.why, mail.created, mail.waiting], ['taken', 'no_order', 0, 1])
    const { raw } = await clerk(`/intake/messages/${mail.lines[0].messageId}`)
    assert.match(raw, /问一下\n\n你们今天几点下班/)
    assert.match((await answer()).text, /没有读出订单。请附上表格/)
  })
})

describe('the same mail', () => {
  test('twice is one; another under its Message-ID is another', async () => {
    const id = '<again@huaxia.example>'
    const raw = aMail({ text: anOrderText('D-1'), id })
    await server.deliver(
      raw,
      Buffer.concat([Buffer.from('Received: by another way\r\n'), raw]),
      aMail({ text: anOrderText('D-2'), id }),
    )
    await readMails(house)
    const { mails } = await clerk('/mails?limit=2')
    assert.deepEqual(mails.map(({ times, created }: Reply['body']) => [times, created]).sort(), [[1, 1], [2, 1]]) // prettier-ignore
    await sendMails(house, smtp.url)
  })

  test('is known after the folder was built anew and its UIDs begin again', async () => {
    const count = async () => (await owner.query<{ mails: number; orders: number; sent: number }>(`select (select count(*)::int from mail) as mails,
      (select count(*)::int from "order") as orders, (select count(*)::int from outgoing) as sent`)).rows[0] // prettier-ignore
    const before = await count()
    await server.rebuild()
    await server.deliver(aMail({ text: anOrderText('U-1') }))
    await readMails(house)
    assert.deepEqual(await count(), {
      mails: (before?.mails ?? 0) + 1,
      orders: (before?.orders ?? 0) + 1,
      sent: (before?.sent ?? 0) + 1,
    })
    await sendMails(house, smtp.url)
  })
})

describe('whom nobody vouches for', () => {
  test('an unknown sender’s orders wait though they name a client, and strangers hear from us once a day', async () => {
    const from = '陌生人 <who@stranger.example>'
    const mail = await receive({ from, text: anOrderText('S-1', { 货主代码: 'ALPHA' }) })
    assert.deepEqual([mail.created, mail.waiting, mail.why, mail.clientName], [0, 1, 'unknown_sender', null])
    assert.deepEqual(mail.lines[0].problems.map(({ code }: Reply['body']) => code), ['sender_unknown']) // prettier-ignore
    const { text } = await answer()
    assert.match(text, /还没有登记/)
    assert.doesNotMatch(text, /S-1|张伟/)
    assert.equal((await receive({ from, text: anOrderText('S-2') })).answer, 'limited')
    // a person knows better
    const { draft } = await clerk(`/intake/messages/${mail.lines[0].messageId}`)
    const body = { draft: { ...draft, clientCode: 'ALPHA' } }
    const corrected = await house.ask('order_clerk', { path: `/intake/messages/${mail.lines[0].messageId}/correct`, body })
    assert.equal(corrected.body.state, 'ordered')
  })

  test('a domain stands for its people, an address before its domain', async () => {
    const admin = await aSession(house, 'admin')
    const beta = house.tenant.clients[1]?.id
    await house.ask(admin, { path: '/mail-senders', body: { pattern: 'huaxia.example', clientId: beta } })
    assert.equal((await receive({ from: 'li@cn.huaxia.example', text: anOrderText('DOM-1') })).clientName, '乙方制造')
    assert.equal((await receive({ text: anOrderText('DOM-2') })).clientName, '甲方商贸')
    assert.equal((await receive({ from: 'x@nothuaxia.example', text: anOrderText('DOM-3') })).clientName, null)
    await sendMails(house, smtp.url)
  })

  test('a forged sender waits and is not answered: by a plain failure, and by what our server does not say', async () => {
    const failed = await receive({ text: anOrderText('P-1'), headers: { 'Authentication-Results': 'mx.yidan.example; spf=fail smtp.mailfrom=evil.example; dmarc=fail' } }) // prettier-ignore
    assert.deepEqual([failed.created, failed.why, failed.answer], [0, 'unproven_sender', 'unproven'])
    const admin = await aSession(house, 'admin')
    const { body } = await house.ask(admin, { path: '/mailboxes' })
    const { id, paused: _paused, lastCheckAt: _check, lastGoodAt: _good, failures: _failures, why: _why, unread: _unread, ...settings } = body.mailboxes[0] // prettier-ignore
    const saved = await house.ask(admin, {
      method: 'PUT',
      path: `/mailboxes/${id}`,
      body: { ...settings, authServer: 'mx.yidan.example' },
    })
    assert.equal(saved.status, 200, JSON.stringify(saved.body))
    const told = async (results: string, no: string) => (await receive({ text: anOrderText(no), headers: { 'Authentication-Results': results } })).created // prettier-ignore
    assert.equal(await told('mx.evil.example; dmarc=pass', 'P-2'), 0)
    assert.equal(await told('mx.yidan.example; spf=pass smtp.mailfrom=evil.example', 'P-3'), 0)
    assert.equal(await told('mx.yidan.example; dkim=pass header.d=huaxia.example', 'P-4'), 1)
    assert.equal(await told('mx.yidan.example 1; dmarc=pass header.from=huaxia.example', 'P-5'), 1)
    await house.ask(admin, { method: 'PUT', path: `/mailboxes/${id}`, body: { ...settings, authServer: null } })
    await sendMails(house, smtp.url)
  })
})

describe('machines', () => {
  const machines: [string, Letter, string][] = [
    ['an answering machine', { headers: { 'Auto-Submitted': 'auto-replied' } }, 'auto_reply'],
    ['a bounce', { from: 'MAILER-DAEMON@mx.example', headers: { 'Return-Path': '<>' } }, 'bounce'],
    ['a list', { headers: { 'List-Id': '<news.example>' } }, 'list'],
    ['bulk mail', { headers: { Precedence: 'bulk' } }, 'list'],
    ['our own mail come back', { headers: { 'X-Yidan': '1' } }, 'own'],
    ['a holiday in words', { subject: '自动回复：休假' }, 'auto_reply'],
  ]
  for (const [title, letter, why] of machines)
    test(`${title} is on record and neither read nor answered`, async () => {
      const mail = await receive({ text: anOrderText(`M-${why}`), ...letter })
      assert.deepEqual([mail.state, mail.why, mail.answer, mail.lines.length], ['ignored', why, 'machine', 0])
      await sendMails(house, smtp.url)
    })

  test('a sender is not answered more often than people write', async () => {
    for (let count = 0; count < 21; count++) await server.deliver(aMail({ text: `第 ${count} 次问` }))
    house.clock.now = new Date(house.clock.now.getTime() + 3 * 3_600_000)
    await fetchMails(house)
    await takeMails(house)
    const { mails } = await clerk('/mails?limit=21')
    const answers = mails.map(({ answer: given }: Reply['body']) => given)
    assert.deepEqual(
      [answers.filter((one: string) => one === 'queued').length, answers.filter((one: string) => one === 'limited').length],
      [20, 1],
    )
  })
})

describe('an answer to a question of ours', () => {
  test('goes to whoever asked, once, and is not read for orders', async () => {
    const made = await order('T-1')
    const id = '0195a5c0-0000-7000-8000-000000000001'
    await owner.query(
      `insert into outgoing (tenant_id, id, order_id, client_id, kind, recipient, subject, body, dedupe_key, state) values ($1, $2, $3, $4, 'question', $5, 'q', 'q', 'q', 'sent')`,
      [house.tenant.id, id, made.id, house.tenant.clients[0]?.id, clientAddress],
    )
    const taken: unknown[] = []
    const reply = {
      text: `楼栋是 B 栋\n\n在 2026年3月4日，一单 写道：\n> 请补充楼栋`,
      subject: '回复：请补充',
      headers: { 'In-Reply-To': `<${id}@yidan>` },
    }
    await server.deliver(aMail(reply), aMail({ ...reply, from: 'other@stranger.example' }))
    await fetchMails(house)
    await takeMails(house, {
      takeReply: async (_tx, { text, orderId, fromAddress, outgoingId }) => {
        taken.push({ text, orderId, fromAddress, outgoingId })
        return true
      },
    })
    assert.deepEqual(taken, [{ text: '楼栋是 B 栋', orderId: made.id, fromAddress: clientAddress, outgoingId: id }])
    const { mails } = await clerk('/mails?limit=2')
    assert.deepEqual(mails.map(({ why }: Reply['body']) => why).sort(), ['no_order', 'reply']) // prettier-ignore
    // nobody asked: it waits for a person, and thanks are not answered
    const thanks = await receive({ text: '谢谢', headers: { References: `<${id}@yidan>` } })
    assert.deepEqual([thanks.why, thanks.waiting, thanks.answer], ['reply', 1, 'none'])
  })
})

test('a server inside the house is not knocked on unless the operator lets it in', async () => {
  const strict = await makeApp({ ...house.ground, shopsInside: false })
  await strict.http.ready()
  const { key } = await aSession(house, 'admin')
  const settings = {
    address: 'a@yidan.example',
    port: server.port,
    tls: 'none',
    username: server.user,
    password: server.password,
  }
  for (const host of ['127.0.0.1', 'localhost', '127.1', '0x7f000001', '::1', '::ffff:127.0.0.1']) {
    const { body } = await knock(strict, { path: '/mailboxes/try', body: { ...settings, host } }, key)
    assert.deepEqual(body, { ok: false, mails: null, why: `inside ${host}` }, host)
  }
  await strict.http.close()
})

test('the page shows no password, and sends the kept one nowhere else', async () => {
  const admin = await aSession(house, 'admin')
  const { body } = await house.ask(admin, { path: '/mailboxes' })
  assert.ok(!JSON.stringify(body).includes(server.password))
  const settings = { address: 'orders@yidan.example', host: '127.0.0.1', port: server.port, tls: 'none', username: server.user }
  const tried = (changes: object) =>
    house.ask(admin, { path: '/mailboxes/try', body: { ...settings, mailboxId: boxId, ...changes } })
  assert.equal((await tried({})).body.ok, true)
  assert.equal((await tried({ host: 'localhost' })).body.code, 'mailbox.password_needed')
  assert.equal((await tried({ tls: 'starttls' })).body.code, 'mailbox.password_needed')
  assert.match((await tried({ password: 'wrong' })).body.why, /^sign_in/)
  assert.match((await tried({ folder: '没有' })).body.why, /^no_folder/)
  assert.match((await tried({ tls: 'implicit', port: server.tlsPort, password: 'x' })).body.why, /^no_tls/)
  const { paused: _paused, ...rest } = body.mailboxes[0]
  const same = { ...settings, folder: rest.folder, answers: true }
  for (const moved of [
    { ...same, host: 'localhost' },
    { ...same, tls: 'starttls' },
  ])
    assert.equal(
      (await house.ask(admin, { method: 'PUT', path: `/mailboxes/${boxId}`, body: moved })).body.code,
      'mailbox.password_needed',
    )
  assert.equal((await house.ask('order_clerk', { path: '/mailboxes' })).status, 403)
})

test('a slow server leaves other boxes their turn', async () => {
  let asked = 0
  const fetch = async () => {
    asked++
    house.clock.now = new Date(house.clock.now.getTime() + 40_000)
    return undefined
  }
  const box = { uidValidity: 7, count: 5, listAfter: async () => [1, 2, 3, 4, 5], fetch, close: async () => undefined }
  house.clock.now = new Date(house.clock.now.getTime() + 20 * 60_000)
  const { road, files } = house.app
  const database = house.pools.app.database
  const workers = house.pools.workers.database
  const openSecret = house.ground.secrets.open
  const stop = new AbortController().signal
  await fetchNextMailbox({ road, files, database, workers, openSecret, stop, open: async () => box, wake: () => undefined })
  assert.equal(asked, 2)
})
