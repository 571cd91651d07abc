import assert from 'node:assert/strict'
import { after, before, describe, it, test } from 'node:test'
import { sql } from 'kysely'
import { aPicture, multipart, upload } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../tests/support/company.ts'
import { checkCorrection } from '../intake/judge/check-correction.ts'
import { asTenant } from '../platform/database/database.ts'
import { answerFromMail, readAnswer, withoutQuoted } from './answer-from-mail.ts'
import { findToken } from './question-words.ts'

const minuteMs = 60_000

describe('the conversation with the client on an order', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())

  const post = (who: Who, path: string, body?: unknown): Promise<Reply> =>
    house.ask(who, { method: 'POST', path, ...(body !== undefined && { body }) })
  const page = async (id: string): Promise<Reply['body']> => (await house.ask('order_clerk', { path: `/orders/${id}` })).body
  const talk = async (id: string): Promise<Reply['body']> =>
    (await house.ask('order_clerk', { path: `/orders/${id}/conversation` })).body
  const holdsOf = async (id: string): Promise<string[]> =>
    (await page(id)).holds.map((hold: { type: string }) => hold.type).sort()
  async function placed(no: string, changes = {}): Promise<string> {
    return (await post('order_clerk', '/orders', aDraft(no, changes))).body.orderId
  }
  async function asked(
    no: string,
    fields: string[] = ['consignee.address', 'document'],
  ): Promise<{ id: string; questionId: string }> {
    const id = await placed(no)
    const reply = await post('customer_service', `/orders/${id}/questions`, { fields, words: '请补楼栋与房号' })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return { id, questionId: reply.body.questions[0].id }
  }
  const clock = async (id: string, name: string) => (await page(id)).clocks.find((one: { clock: string }) => one.clock === name)
  async function fromMail(mail: { subject: string; text: string; from?: string; messageId?: string; references?: string[] }) {
    const token = findToken(mail)
    if (!token) return undefined
    const { from = 'orders@alpha.example', messageId = `${token}@example`, text } = mail
    const ground = { road: house.app.road, checkParty: checkCorrection, tenantId: house.tenant.id }
    return asTenant(house.pools.app.database, { tenantId: house.tenant.id }, (tx) =>
      answerFromMail(tx, ground, { token, from, text, messageId, attachments: [] }),
    )
  }
  async function mailOf(id: string): Promise<{ id: string; subject: string; body: string; recipient: string; state: string }> {
    const { rows } = await asTenant(house.pools.app.database, { tenantId: house.tenant.id }, (tx) =>
      sql<{ id: string; subject: string; body: string; recipient: string; state: string }>`
        select id, subject, body, recipient, state from outgoing where order_id = ${id} and kind = 'client_question' order by id desc limit 1`.execute(
        tx,
      ),
    )
    return rows[0] ?? assert.fail('no mail')
  }

  test('asking holds the order, pauses our clocks, writes to the client and counts as contact', async () => {
    const { id } = await asked('ASK-1')
    assert.deepEqual(await holdsOf(id), ['data_missing'])
    assert.ok((await clock(id, 'first_review')).pausedAt, 'we wait for the client')
    assert.ok((await clock(id, 'contact')).stoppedAt, 'the mail is the contact')
    const mail = await mailOf(id)
    assert.deepEqual([mail.recipient, mail.state], ['alpha@example.com', 'waiting'])
    assert.match(mail.subject, /ASK-1.*\[YD-[2-9A-Z]{16}\]/)
    assert.match(mail.body, /收件人地址[\s\S]*资料文件[\s\S]*请补楼栋与房号/)
    const blocked = await post('order_clerk', `/orders/${id}/steps`, { step: 'pass_review' })
    assert.equal(blocked.body.code, 'order.held')
    const { lines, questions, reaches } = await talk(id)
    assert.deepEqual(
      [lines.length, lines[0].direction, lines[0].channel, questions[0].state, reaches],
      [1, 'out', 'email', 'open', { email: true, portal: true }],
    )
  })

  test('a client who cannot be reached is to be called within the hour, and a call noted stops the clock', async () => {
    const owner = (text: string) =>
      asTenant(house.pools.app.database, { tenantId: house.tenant.id }, (tx) => sql.raw(text).execute(tx))
    await owner(`update client set email = null where code = 'BETA'`)
    await owner(`update user_account set disabled_at = now() where client_id = '${house.tenant.clients[1]?.id}'`)
    const id = await placed('CALL-1', { clientCode: 'BETA' })
    const { body } = await post('order_clerk', `/orders/${id}/questions`, { fields: ['consignee.phone'] })
    assert.equal(body.questions[0].reached, 'nobody')
    const running = await clock(id, 'contact')
    assert.deepEqual([running.stoppedAt, running.pausedAt], [null, null], 'it runs on while we wait')
    assert.equal(Date.parse(running.dueAt) - Date.parse(running.startedAt), 60 * minuteMs)
    const mail = await post('order_clerk', `/orders/${id}/conversation`, { channel: 'email', words: '您好' })
    assert.equal(mail.body.code, 'conversation.no_recipient')
    const noted = await post('order_clerk', `/orders/${id}/conversation`, {
      channel: 'phone',
      person: '陈先生',
      words: '已电话告知缺电话',
    })
    assert.equal(noted.status, 200)
    assert.ok((await clock(id, 'contact')).stoppedAt)
    await owner(`update user_account set disabled_at = null where client_id = '${house.tenant.clients[1]?.id}'`)
    await owner(`update client set email = 'beta@example.com' where code = 'BETA'`)
  })

  test('the client answers on their page exactly what was asked; one press takes it over with their consent on record', async () => {
    const { id, questionId } = await asked('PORTAL-1')
    const own = (await house.ask('client', { path: `/portal/orders/${id}/conversation` })).body
    assert.deepEqual(
      [own.questions[0].fields, own.questions[0].state, own.lines[0].isOwn, own.lines[0].person],
      [['consignee.address', 'document'], 'open', false, null],
    )
    const answer = (changes: object, more: object = {}) =>
      post('client', `/portal/questions/${questionId}/answer`, { changes, ...more })
    assert.equal((await answer({ consignee: { phone: '13900139000' } })).body.code, 'question.not_asked')
    assert.equal((await answer({})).body.code, 'question.empty_answer')
    const nowhere = { province: '广东省', city: '深圳市', district: '浦东新区', detail: '不存在路' }
    const wrong = await answer({ consignee: nowhere })
    assert.equal(wrong.body.code, 'order.incomplete', 'what would not be let in is refused at once')
    const file = await house.ask('client', { path: '/files', ...multipart({ name: '合同.png', bytes: aPicture('contract') }) })
    const address = { province: '广东省', city: '深圳市', district: '南山区', detail: '科苑路15号科兴科学园A栋1单元801' }
    const given = await answer({ consignee: address }, { words: '补好了', hashes: [file.body.hash] })
    assert.equal(given.status, 200, JSON.stringify(given.body))
    assert.equal(given.body.questions[0].state, 'answered')

    assert.deepEqual(await holdsOf(id), ['client_answered'])
    assert.equal((await clock(id, 'first_review')).pausedAt, null, 'now it waits for us')
    const { questions, lines } = await talk(id)
    assert.deepEqual([questions[0].changes.consignee.detail, lines.at(-1).waits], [address.detail, true])
    const waiting = (await house.ask('order_clerk', { path: '/conversations/waiting' })).body.orders
    assert.deepEqual(
      waiting.map((one: { orderLabel: string; hasAnswer: boolean }) => [one.orderLabel, one.hasAnswer]),
      [['PORTAL-1', true]],
    )
    assert.equal((await page(id)).consignee.detail, '科苑路15号科兴科学园B栋1203', 'nothing changes by itself')

    const both = await Promise.all([1, 2].map(() => post('order_clerk', `/questions/${questionId}/accept`, { answers: 1 })))
    assert.deepEqual(both.map(({ status }) => String(status)).sort(), ['200', '409'], 'of two at once one settles it')
    const after = await page(id)
    assert.deepEqual([after.consignee.detail, after.holds], [address.detail, []])
    const corrected = after.events.find((event: { step: string }) => event.step === 'correct')
    assert.ok(
      corrected.said.some(({ field, value }: { field: string; value: string }) => field === 'agreedBy' && value === 'client'),
    )
    assert.deepEqual((await house.ask('order_clerk', { path: '/conversations/waiting' })).body.orders, [])
    const paper = await house.ask('order_clerk', { path: `/orders/${id}/files/${file.body.hash}` })
    assert.equal(paper.status, 200, 'what the client attached is the order’s')
  })

  test('an answer that changed under the clerk’s eyes is not taken over unseen', async () => {
    const { id, questionId } = await asked('TWICE-1', ['consignee.phone'])
    const answer = (phone: string) =>
      post('client', `/portal/questions/${questionId}/answer`, { changes: { consignee: { phone } } })
    await answer('13900139001')
    await answer('13900139002')
    const old = await post('order_clerk', `/questions/${questionId}/accept`, { answers: 1 })
    assert.deepEqual([old.status, old.body.code], [409, 'question.answer_changed'])
    assert.equal((await post('order_clerk', `/questions/${questionId}/accept`, { answers: 2 })).status, 200)
    assert.equal((await page(id)).consignee.phone, '13900139002')
    const late = await answer('13900139003')
    assert.equal(late.status, 200, 'too late, it is kept')
    assert.equal((await page(id)).consignee.phone, '13900139002', 'and changes nothing')
    assert.deepEqual(await holdsOf(id), [])
    assert.equal((await talk(id)).lines.at(-1).waits, true, 'but somebody looks at it')
  })

  test('an answer by mail finds its order by the mark in the subject, once, and what can be read is proposed', async () => {
    const { id } = await asked('MAIL-1', ['consignee.address', 'consignee.phone'])
    const { subject } = await mailOf(id)
    const mail = {
      subject: `回复: ${subject}`,
      text: '地址：广东省深圳市南山区科苑路15号科兴科学园C栋2单元902\n电话 13900139888\n\n在 2026年3月4日，一单写道：\n> 您的订单还缺：广东省广州市',
      messageId: '<a-1@alpha.example>',
    }
    assert.deepEqual(await fromMail(mail), { orderId: id, state: 'answered' })
    assert.deepEqual(await fromMail(mail), { orderId: id, state: 'repeated' })
    const { questions, lines } = await talk(id)
    assert.deepEqual(
      [questions[0].answers, questions[0].changes.consignee.phone, questions[0].changes.consignee.city, questions[0].answeredHow],
      [1, '13900139888', '深圳市', 'email'],
    )
    assert.ok(!lines.at(-1).words.includes('>'), 'our own words are not theirs')
    assert.equal((await post('order_clerk', `/questions/${questions[0].id}/accept`, { answers: 1 })).status, 200)
    assert.match((await page(id)).consignee.detail, /C栋2单元902/)
    assert.deepEqual(await fromMail({ ...mail, messageId: '<late@alpha.example>' }), { orderId: id, state: 'late' })
  })

  test('a mail that lost the mark finds its question by what it refers to; a stranger’s mark finds nothing', async () => {
    const { id } = await asked('MAIL-2', ['other'])
    const { id: outgoingId } = await mailOf(id)
    const found = await fromMail({ subject: 'Re: order', references: [`<${outgoingId}@yidan>`], text: '不急，下周发' })
    assert.deepEqual(found, { orderId: id, state: 'answered' })
    assert.equal(await fromMail({ subject: '[YD-AAAAAAAAAAAAAAAA]', text: 'x' }), undefined)
    assert.equal(findToken({ subject: '关于订单' }), undefined)
  })

  test('asked again, the old question is over; ended, the order goes on', async () => {
    const { id, questionId } = await asked('AGAIN-1', ['consignee.phone'])
    await post('client', `/portal/questions/${questionId}/answer`, { words: '不知道' })
    const again = await post('order_clerk', `/orders/${id}/questions`, { fields: ['consignee.phone'], words: '请务必提供' })
    assert.deepEqual(
      again.body.questions.map((one: { state: string }) => one.state),
      ['open', 'declined'],
    )
    assert.deepEqual(await holdsOf(id), ['data_missing'])
    const ended = await post('order_clerk', `/questions/${again.body.questions[0].id}/end`)
    assert.equal(ended.body.questions[0].state, 'withdrawn')
    assert.deepEqual(await holdsOf(id), [])
    const twice = await post('order_clerk', `/questions/${again.body.questions[0].id}/end`)
    assert.deepEqual([twice.status, twice.body.code], [409, 'question.settled'])
    assert.equal((await post('order_clerk', `/orders/${id}/steps`, { step: 'pass_review' })).status, 200)
  })

  test('of many who ask at once one question stands', async () => {
    const id = await placed('RACE-1')
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => post('order_clerk', `/orders/${id}/questions`, { fields: ['other'], words: '?' })),
    )
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]))
    const { questions } = await talk(id)
    assert.equal(questions.filter((one: { state: string }) => one.state === 'open').length, 1)
  })

  test('notes of calls stay in the house; words of the client wait until somebody has them in hand', async () => {
    const id = await placed('NOTE-1')
    const hash = await upload(house, 'order_clerk', { name: '聊天截图.png', mark: 'chat' })
    const note = { direction: 'in', channel: 'wechat', person: '王姐', words: '微信说改到周五', hashes: [hash] }
    assert.equal((await post('sales', `/orders/${id}/conversation`, note)).status, 403)
    assert.equal((await post('order_clerk', `/orders/${id}/conversation`, note)).status, 200)
    const faked = await post('order_clerk', `/orders/${id}/conversation`, { ...note, channel: 'portal', hashes: [] })
    assert.equal(faked.body.code, 'conversation.only_notes_come_in')
    const withFile = await post('order_clerk', `/orders/${id}/conversation`, { channel: 'email', words: 'x', hashes: [hash] })
    assert.equal(withFile.body.code, 'conversation.files_of_notes')
    const future = { ...note, at: new Date(house.clock.now.getTime() + minuteMs).toISOString() }
    assert.equal((await post('order_clerk', `/orders/${id}/conversation`, future)).body.code, 'order.time_in_future')
    await post('order_clerk', `/orders/${id}/conversation`, { channel: 'portal', words: '已改到周五' })
    const own = await post('client', `/portal/orders/${id}/conversation`, { words: '谢谢，上午送' })
    assert.deepEqual(
      own.body.lines.map((line: { words: string }) => line.words),
      ['已改到周五', '谢谢，上午送'],
    )
    const waits = async () => (await talk(id)).lines.filter((line: { waits: boolean }) => line.waits).length
    assert.equal(await waits(), 1)
    const all = (await talk(id)).lines
    const newest = (await house.ask('order_clerk', { path: `/orders/${id}/conversation?limit=2` })).body
    const older = await house.ask('order_clerk', { path: `/orders/${id}/conversation?limit=2&cursor=${newest.nextCursor}` })
    assert.deepEqual([...older.body.lines, ...newest.lines], all)
    await post('customer_service', `/orders/${id}/conversation/handled`)
    assert.equal(await waits(), 0)
  })

  test('whoever sees the order’s people masked sees them so in what was said', async () => {
    const { id, questionId } = await asked('MASK-1', ['consignee.phone'])
    const changes = { consignee: { phone: '13911112222' } }
    await post('client', `/portal/questions/${questionId}/answer`, { changes, words: '张伟的电话是 13911112222' })
    const seen = JSON.stringify((await house.ask('manager', { path: `/orders/${id}/conversation` })).body)
    assert.ok(!seen.includes('13911112222') && !seen.includes('张伟'), seen)
    assert.ok(JSON.stringify(await talk(id)).includes('13911112222'), 'the clerk who reviews it sees it whole')

    const another = await asked('MASK-2', ['consignee.name'])
    const named = { changes: { consignee: { name: '诸葛小花' } }, words: '收件人改成诸葛小花' }
    await post('client', `/portal/questions/${another.questionId}/answer`, named)
    const waiting = async (who: 'manager' | 'order_clerk') =>
      JSON.stringify((await house.ask(who, { path: '/conversations/waiting' })).body)
    assert.ok(!(await waiting('manager')).includes('诸葛小花'), 'a name that is only proposed, too')
    assert.ok((await waiting('order_clerk')).includes('诸葛小花'))
  })
})

describe('reading an answer', () => {
  it('takes what was asked and nothing else', () => {
    const text = '李四 13900139000 上海市浦东新区世纪大道100号环球金融中心8楼801室'
    assert.deepEqual(readAnswer(text, ['consignee.phone']), { consignee: { phone: '13900139000' } })
    assert.equal(readAnswer(text, ['consignee.address']).consignee?.district, '浦东新区')
    assert.deepEqual(readAnswer(text, ['other', 'document']), {})
    assert.deepEqual(readAnswer('邮编 518000', ['consignee.postcode']), { consignee: { postcode: '518000' } })
    assert.deepEqual(readAnswer('邮编\n\n 518000', ['consignee.postcode']), { consignee: { postcode: '518000' } })
  })
  it('takes time that grows with what was written', () => {
    const began = performance.now()
    assert.deepEqual(readAnswer(`x${' '.repeat(100_000)}x`, ['consignee.postcode']), {})
    assert.ok(performance.now() - began < 3000)
  })
  it('leaves quoted words out', () => {
    for (const quote of ['> 旧', '在 2026年3月4日，一单写道：', '-----原始邮件-----', 'On Mon, Yidan wrote:', '发件人: 一单'])
      assert.equal(withoutQuoted(`好的\n\n${quote}\n旧`), '好的')
  })
})
