// Orders placed by programs and by people: batches, keys against repetition, doubts that become holds, and what waits to be corrected.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signIn } from '../support/asking.ts'
import { aDraft, agreed, aHouse, type House, type Reply } from '../support/company.ts'

let house: House
before(async () => void (house = await aHouse()))
after(() => house.close())

const post = (body: unknown, headers: Record<string, string> = {}, who: Parameters<House['ask']>[0] = 'order_clerk') =>
  house.ask(who, { path: '/orders', body, headers })
const page = async (id: string): Promise<Reply['body']> => (await house.ask('order_clerk', { path: `/orders/${id}` })).body
const message = async (id: string): Promise<Reply['body']> =>
  (await house.ask('order_clerk', { path: `/intake/messages/${id}` })).body
const consignee = aDraft('x').consignee as Record<string, unknown>

describe('a batch', () => {
  test('of a thousand rows, good, repeated, broken and mad, answers each', async (t) => {
    const rows = Array.from({ length: 1000 }, (_, index): unknown => {
      if (index % 100 === 7) return aDraft(`BATCH-${index - 1}`) // the row before, once more
      if (index % 100 === 13) return { ...aDraft(`BATCH-${index}`), items: [] }
      if (index % 100 === 29) return [null, 'text', 42, [], { items: 'many' }][((index - 29) / 100) % 5]
      return aDraft(`BATCH-${index}`)
    })
    const at = performance.now()
    const reply = await house.ask('order_clerk', { path: '/orders/batch', body: { orders: rows } })
    assert.equal(reply.status, 200)
    t.diagnostic(`1,000 rows in ${Math.round(performance.now() - at)} ms`)
    const { results } = reply.body
    assert.deepEqual(
      results.map((one: { row: number }) => one.row),
      rows.map((_, index) => index),
    )
    for (const [index, { state, orderId, intakeMessageId, fields }] of results.entries()) {
      const expected = index % 100 === 7 ? 'duplicate' : index % 100 === 13 || index % 100 === 29 ? 'waiting' : 'created'
      assert.equal(state, expected, `row ${index}`)
      assert.equal(orderId === null, state === 'waiting')
      assert.equal(fields.length > 0, state === 'waiting')
      assert.ok(intakeMessageId, 'every row is on record')
      if (index % 100 === 7) assert.equal(orderId, results[index - 1].orderId)
    }
    const again = await house.ask('order_clerk', { path: '/orders/batch', body: { orders: rows.slice(0, 12) } })
    assert.deepEqual(new Set(again.body.results.map((one: { state: string }) => one.state)), new Set(['duplicate']))
  })

  test('with two broken rows of one number keeps both', async () => {
    const broken = (note: string) => ({ ...aDraft('TWIN'), items: [], buyerNote: note })
    const { body } = await house.ask('order_clerk', {
      path: '/orders/batch',
      body: { orders: [broken('first'), broken('second'), broken('first')] },
    })
    const ids = body.results.map((one: { intakeMessageId: string }) => one.intakeMessageId)
    assert.equal(ids[0], ids[2], 'the very same row is the same message')
    assert.notEqual(ids[0], ids[1])
    assert.deepEqual([(await message(ids[0])).draft.buyerNote, (await message(ids[1])).draft.buyerNote], ['first', 'second'])
  })

  test('of none or of too many rows is refused as a whole', async () => {
    for (const orders of [[], Array.from({ length: 1001 }, () => ({}))])
      assert.equal((await house.ask('order_clerk', { path: '/orders/batch', body: { orders } })).body.code, 'request.invalid')
  })

  test('too large is refused with the limit named', async () => {
    const reply = await house.ask('order_clerk', {
      path: '/orders/batch',
      body: { orders: [aDraft('HUGE', { buyerNote: 'x'.repeat(9_000_000) })] },
    })
    assert.deepEqual([reply.status, reply.body.code, reply.body.details.max], [413, 'request.too_large', '8 MB'])
  })
})

describe('an Idempotency-Key', () => {
  test('gives the same reply again, a while later and at the same moment', async () => {
    const first = await post(aDraft('KEY-1'), { 'idempotency-key': 'key-1' })
    assert.equal(first.body.state, 'created')
    house.clock.now = new Date(house.clock.now.getTime() + 3_600_000)
    assert.deepEqual((await post(aDraft('KEY-1'), { 'idempotency-key': 'key-1' })).body, first.body)
    const together = await Promise.all(
      Array.from({ length: 20 }, () => post({ ...aDraft('x'), externalNo: undefined }, { 'idempotency-key': 'key-2' })),
    )
    assert.equal(
      new Set(together.map(({ status, body }) => JSON.stringify([status, body]))).size,
      1,
      'twenty at once without a number are one order',
    )
    assert.equal(together[0]?.body.state, 'created')
  })

  test('used for other content is refused; another’s key is another key', async () => {
    await post(aDraft('KEY-3'), { 'idempotency-key': 'key-3' })
    const other = await post(aDraft('KEY-4'), { 'idempotency-key': 'key-3' })
    assert.deepEqual([other.status, other.body.code], [422, 'request.key_reused'])
    assert.equal((await post(aDraft('KEY-5'), { 'idempotency-key': 'key-3' }, 'order_clerk#2')).body.state, 'created')
    assert.equal((await post(aDraft('KEY-6'), { 'idempotency-key': 'with space' })).body.code, 'request.invalid')
  })

  test('is free again when what it stood for was refused', async () => {
    const clerk = await signIn(house, 'order_clerk')
    const headers = { 'idempotency-key': 'key-7' }
    const refused = await clerk({ path: '/orders', body: { ...aDraft('KEY-7'), items: [] }, headers })
    assert.deepEqual([refused.status, refused.body.code, refused.body.fields[0].path], [422, 'order.incomplete', 'items'])
    assert.equal((await clerk({ path: '/orders', body: aDraft('KEY-7'), headers })).body.state, 'created')
  })

  test('without one, fifty identical posts with a number are one order', async () => {
    const told = await Promise.all(Array.from({ length: 50 }, () => post(aDraft('FIFTY'))))
    assert.equal(told.filter(({ body }) => body.state === 'created').length, 1)
    assert.equal(new Set(told.map(({ body }) => body.orderId)).size, 1)
  })
})

describe('a doubt', () => {
  const holdsOf = async (changes: Record<string, unknown>, no: string) => {
    const { body } = await post(aDraft(no, changes))
    assert.equal(body.state, 'created', JSON.stringify(body))
    const { holds, clocks } = await page(body.orderId)
    return {
      id: body.orderId as string,
      holds: holds as { type: string; fields: { path: string; code: string }[] }[],
      clocks: clocks as { clock: string; state: string }[],
    }
  }

  test('about a vague address holds the order and stops our clock until the client has answered', async () => {
    const { id, holds, clocks } = await holdsOf({ consignee: { ...consignee, detail: '科苑路' } }, 'VAGUE')
    assert.deepEqual(
      holds.map(({ type, fields }) => [type, fields.map(({ path, code }) => [path, code])]),
      [['address_vague', [['consignee.detail', 'address_vague']]]],
    )
    assert.deepEqual(
      clocks.map(({ clock, state }) => [clock, state]),
      [['first_review', 'paused']],
    )
    await house.ask('order_clerk', {
      path: `/orders/${id}/corrections`,
      body: {
        agreedBy: '张伟',
        agreedHow: 'phone',
        agreedAt: house.clock.now.toISOString(),
        changes: { consignee: { detail: '科苑路15号B栋1203' } },
      },
    })
    const released = await house.ask('customer_service', {
      path: `/orders/${id}/steps`,
      body: { step: 'release_hold', details: { hold: 'address_vague', reason: '客户已补全' } },
    })
    assert.equal(released.status, 200, JSON.stringify(released.body))
    assert.deepEqual(
      (await page(id)).clocks.map((one: { state: string }) => one.state),
      ['running'],
    )
  })

  test('about the division, the contact, the payment or a masked receiver each has its hold', async () => {
    assert.deepEqual(
      (await holdsOf({ consignee: { ...consignee, province: '广西省', city: '火星市', district: '南山区' } }, 'DIVISION'))
        .holds[0]?.type,
      'address_unclear',
    )
    assert.deepEqual(
      (await holdsOf({ consignee: { ...consignee, email: 'not an address' } }, 'EMAIL')).holds[0]?.type,
      'contact_invalid',
    )
    assert.deepEqual((await holdsOf({ paymentState: 'unpaid', paymentMethod: 'prepaid' }, 'UNPAID')).holds[0]?.type, 'unpaid')
    assert.deepEqual(
      (await holdsOf({ consignee: { ...consignee, name: '张**', phone: '138****0000', masked: true } }, 'MASKED')).holds[0]?.type,
      'receiver_masked',
    )
  })

  test('about an address abroad is only what is missing of it', async () => {
    const abroad = {
      name: 'Ann Lee',
      phone: '+1 212 555 0100',
      country: 'US',
      province: 'NY',
      city: 'New York',
      detail: '5 Elm St, Apt 4',
      postcode: '10001',
    }
    const items = [{ name: '杯', quantity: 1, hsCode: '9617009000', origin: 'CN', declaredMinor: 9900 }]
    assert.deepEqual((await holdsOf({ consignee: abroad, items }, 'ABROAD-1')).holds, [])
    assert.deepEqual(
      (await holdsOf({ consignee: { ...abroad, postcode: undefined }, items }, 'ABROAD-2')).holds.map(({ type }) => type),
      ['address_unclear'],
    )
    const { body } = await post(aDraft('ABROAD-3', { consignee: { ...abroad, city: undefined } }))
    assert.deepEqual([body.state, body.fields], ['waiting', [{ path: 'consignee.city', code: 'required' }]])
  })
})

describe('what waits', () => {
  const waiting = async (no: string, changes: Record<string, unknown>) => {
    const { status, body } = await post(aDraft(no, changes))
    assert.deepEqual([status, body.state], [200, 'waiting'], JSON.stringify(body))
    return body.intakeMessageId as string
  }
  const correct = (id: string, draft: unknown, who: 'order_clerk' | 'customer_service' = 'order_clerk') =>
    house.ask(who, { path: `/intake/messages/${id}/correct`, body: { draft, consent: agreed } })

  test('is corrected in steps and becomes an order; the raw message stays as it came', async () => {
    const id = await waiting('WAIT-1', { clientCode: 'NOBODY', consignee: { ...consignee, phone: '139' } })
    const before = await message(id)
    assert.deepEqual(
      before.problems.map(({ path, code }: { path: string; code: string }) => [path, code]),
      [
        ['consignee.phone', 'phone_invalid'],
        ['clientCode', 'client_unknown'],
      ],
    )
    const half = await correct(id, { ...before.draft, clientCode: 'ALPHA' })
    assert.deepEqual(
      [half.body.state, half.body.problems.map(({ path }: { path: string }) => path)],
      ['waiting', ['consignee.phone']],
    )
    const whole = await correct(id, { ...(await message(id)).draft, consignee })
    assert.equal(whole.body.state, 'ordered')
    const after = await message(id)
    assert.deepEqual([after.state, after.orderId, after.raw], ['ordered', whole.body.orderId, before.raw])
    assert.equal((await page(whole.body.orderId)).intakeMessageId, id)
    const again = await correct(id, before.draft)
    assert.deepEqual([again.status, again.body.code], [409, 'intake.settled'])
  })

  test('is corrected with the client’s word on record wherever what they gave is changed, and without it for a mere form', async () => {
    const id = await waiting('WAIT-7', { clientCode: 'NOBODY', consignee: { ...consignee, phone: '139' } })
    const alone = (draft: unknown) => house.ask('order_clerk', { path: `/intake/messages/${id}/correct`, body: { draft } })
    const { draft } = await message(id)
    const other = {
      ...draft,
      consignee: { ...draft.consignee, phone: '13900139000' },
      items: [{ ...draft.items[0], name: '餐盒', quantity: 1 }],
    }
    const refused = await alone(other)
    assert.deepEqual([refused.status, refused.body.code], [422, 'intake.consent_missing'])
    assert.deepEqual(
      refused.body.fields.map(({ path }: { path: string }) => path),
      ['consignee.phone', 'items.0.name', 'items.0.quantity'],
    )
    assert.deepEqual((await message(id)).draft, draft, 'and nothing of it is kept')
    const veiled = await correct(id, { ...draft, consignee: { ...draft.consignee, name: '张**' } })
    assert.equal(veiled.body.code, 'privacy.still_masked', 'who sees stars does not write them over the name')
    assert.equal((await alone({ ...draft, clientCode: 'alpha' })).body.state, 'waiting', 'whose it is, is for the house to say')
    const half = await house.ask('order_clerk', { path: `/intake/messages/${id}/correct`, body: { draft: { ...other, consignee: { ...other.consignee, phone: '1390' } }, consent: agreed } }) // prettier-ignore
    assert.equal(half.body.state, 'waiting')
    const by = { ...agreed, agreedBy: '李娜', agreedHow: 'chat' }
    const whole = await house.ask('customer_service', {
      path: `/intake/messages/${id}/correct`,
      body: { draft: other, consent: by },
    })
    assert.equal(whole.body.state, 'waiting', 'the client code was lost again')
    const done = await house.ask('customer_service', {
      path: `/intake/messages/${id}/correct`,
      body: { draft: { ...other, clientCode: 'ALPHA' } },
    })
    assert.equal(done.body.state, 'ordered')
    const told = (await page(done.body.orderId)).events.filter(({ step }: { step: string }) => step === 'correct')
    const said = told.map(({ said, actorName }: { said: { field: string; value: string }[]; actorName: string }) => [
      actorName,
      Object.fromEntries(said.map(({ field, value }) => [field, value])),
    ])
    assert.deepEqual(said, [
      ['order_clerk', { ...agreed, fields: 'consignee.phone、items.0.name、items.0.quantity' }],
      ['customer_service', { ...by, fields: 'consignee.phone' }],
    ])
  })

  test('says of each field of the address how it was read, and the order after it', async () => {
    const line = { name: '张伟', phone: '139', detail: '深圳南山区科苑路15号B栋1203' }
    const id = await waiting('WAIT-8', { consignee: line })
    const { draft } = await message(id)
    const told = draft.consignee.reading.map((one: Record<string, string>) => [one['field'], one['confidence'], one['reason'], one['text']]) // prettier-ignore
    assert.deepEqual(told, [
      ['province', 'likely', 'implied_below', '南山区'],
      ['city', 'sure', 'named_short', '深圳'],
      ['district', 'sure', 'named', '南山区'],
      ['detail', 'sure', 'rest_of_text', ''],
    ])
    const done = await correct(id, { ...draft, consignee: { ...draft.consignee, phone: '13900139000' } })
    assert.deepEqual(
      (await page(done.body.orderId)).consignee.reading,
      draft.consignee.reading,
      'a mended phone says nothing of it',
    )
    const invented = [{ field: 'province', confidence: 'sure', reason: 'named', text: '火星' }]
    const { body } = await post(aDraft('READ-1', { consignee: { ...consignee, detail: '某处', reading: invented } }))
    const { reading } = (await page(body.orderId)).consignee
    assert.deepEqual(
      reading.filter((one: { confidence: string }) => one.confidence !== 'sure').map((one: { field: string; reason: string }) => [one.field, one.reason]), // prettier-ignore
      [['detail', 'vague']],
    )
    assert.ok(!JSON.stringify(reading).includes('火星'))
  })

  test('is corrected by two at once into one order', async () => {
    const id = await waiting('WAIT-2', { items: [] })
    const draft = aDraft('WAIT-2')
    const replies = await Promise.all([correct(id, draft), correct(id, draft, 'customer_service'), correct(id, draft)])
    assert.deepEqual(
      replies.map(({ status }) => status).sort((a, b) => a - b),
      [200, 409, 409],
    )
    assert.equal((await house.ask('order_clerk', { path: '/orders?search=WAIT-2' })).body.orders.length, 1)
  })

  test('and has come again meanwhile is no second order', async () => {
    const id = await waiting('WAIT-3', { items: [] })
    const { body } = await post(aDraft('WAIT-3'))
    assert.equal(body.state, 'created')
    const settled = await message(id)
    assert.deepEqual([settled.state, settled.orderId], ['duplicate', body.orderId])
  })

  test('under a number that is taken is a duplicate', async () => {
    const { body } = await post(aDraft('WAIT-4'))
    const id = await waiting('WAIT-5', { items: [] })
    const reply = await correct(id, aDraft('WAIT-4'))
    assert.deepEqual([reply.body.state, reply.body.orderId], ['duplicate', body.orderId])
  })

  test('is discarded with a reason, and stays on record', async () => {
    const id = await waiting('WAIT-6', { items: [] })
    const without = await house.ask('order_clerk', { path: `/intake/messages/${id}/discard`, body: { reason: ' ' } })
    assert.equal(without.status, 400)
    assert.equal(
      (await house.ask('order_clerk', { path: `/intake/messages/${id}/discard`, body: { reason: '测试单' } })).body.state,
      'discarded',
    )
    const kept = await message(id)
    assert.deepEqual([kept.state, kept.why], ['discarded', '测试单'])
    assert.equal((await correct(id, aDraft('WAIT-6'))).body.code, 'intake.settled')
    assert.equal(
      (await house.ask('order_clerk', { path: `/intake/messages/${id}/discard`, body: { reason: '再来' } })).body.code,
      'intake.settled',
    )
  })

  test('and is nobody’s there is 404', async () => {
    const nowhere = '018f4b1e-7a00-7000-8000-000000000000'
    assert.equal((await house.ask('order_clerk', { path: `/intake/messages/${nowhere}` })).body.code, 'intake.not_found')
    assert.equal((await correct(nowhere, aDraft('x'))).body.code, 'intake.not_found')
  })

  test('is paged by when it is due, each message once', async () => {
    for (let index = 0; index < 7; index++)
      await waiting(`PAGE-${index}`, { items: [], priority: index % 2 ? 'urgent' : 'normal' })
    const seen: { id: string; dueAt: string }[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: Reply = await house.ask('order_clerk', {
        path: `/intake/messages?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
      })
      seen.push(...body.messages)
      cursor = body.nextCursor
    }
    const due = seen.map(({ dueAt }) => dueAt)
    assert.deepEqual(due, [...due].sort())
    assert.equal(new Set(seen.map(({ id }) => id)).size, seen.length)
    assert.ok(seen.length >= 7)
    const counts = (await house.ask('order_clerk', { path: '/orders/counts' })).body
    assert.equal(counts.intakeWaiting, seen.length)
  })

  test('keeps what fits of a draft that does not fit', async () => {
    const mixed = {
      ...aDraft('FIT'),
      items: [{ name: '杯子', quantity: 1, weightGrams: '半斤' }, 'no item', { name: '盘子', quantity: 0 }],
      totalMinor: 1.5,
      priority: 'at once',
      placedAt: '9999-12-31T23:59:59-14:00',
    }
    const { body } = await house.ask('order_clerk', { path: '/orders/batch', body: { orders: [mixed] } })
    const [{ fields, intakeMessageId }] = body.results
    const codes = Object.fromEntries(fields.map(({ path, code }: { path: string; code: string }) => [path, code]))
    assert.deepEqual(codes, {
      'items.0.weightGrams': 'not_number',
      'items.1': 'unparsable',
      'items.2.quantity': 'not_quantity',
      totalMinor: 'not_number',
      priority: 'unparsable',
      placedAt: 'out_of_range',
      'items.1.name': 'required',
      'items.1.quantity': 'required',
    })
    const { draft } = await message(intakeMessageId)
    assert.deepEqual(draft.items, [{ name: '杯子', quantity: 1 }, {}, { name: '盘子' }])
    assert.equal(draft.consignee.name, '张伟')
  })
})
