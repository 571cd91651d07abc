import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { shopReaders } from './readers.ts'

const now = new Date('2026-03-05T12:00:00Z')
const vectors = new URL('../../../../shared/data/standards/webhook_signature_vectors.json', import.meta.url)
const base64 = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('base64')

for (const [channel, header] of [
  ['woocommerce', 'X-WC-Webhook-Signature'],
  ['shopify', 'X-Shopify-Hmac-Sha256'],
] as const)
  describe(`a ${channel} message`, () => {
    const isGenuine = (body: string | Buffer, signature: string | undefined, secret = 's3cret') =>
      shopReaders[channel].isGenuine({ rawBody: Buffer.from(body), headers: { [header.toLowerCase()]: signature } }, secret, now)

    it('is genuine with the signature over its bytes, the empty body included', () => {
      assert.ok(isGenuine('{"id":1}', base64('s3cret', '{"id":1}')))
      assert.ok(isGenuine('', base64('s3cret', '')))
      assert.ok(isGenuine('{"name":"上海"}', base64('s3cret', '{"name":"上海"}')))
    })

    it('is not with another body, secret or shape of signature', () => {
      const good = base64('s3cret', '{"id":1}')
      assert.equal(isGenuine('{"id": 1}', good), false)
      assert.equal(isGenuine('{"id":1}', good, 'other'), false)
      for (const wrong of [
        undefined,
        '',
        ' ',
        good.slice(1),
        `${good}=`,
        good.toLowerCase(),
        Buffer.from(good, 'base64').toString('hex'),
      ])
        assert.equal(isGenuine('{"id":1}', wrong), false, wrong)
    })

    it('is not when the shop has no secret, whatever it is signed with', () => {
      assert.equal(isGenuine('{"id":1}', base64('', '{"id":1}'), ''), false)
    })

    it('is not after a change of any one byte', () => {
      fc.assert(
        fc.property(
          fc.uint8Array({ minLength: 1, maxLength: 200 }),
          fc.nat(),
          fc.integer({ min: 1, max: 255 }),
          (bytes, at, flip) => {
            const body = Buffer.from(bytes)
            const signature = createHmac('sha256', 's3cret').update(body).digest('base64')
            assert.ok(isGenuine(body, signature))
            body[at % body.length] = (body[at % body.length] ?? 0) ^ flip
            assert.equal(isGenuine(body, signature), false)
          },
        ),
      )
    })
  })

describe('Shopify’s own vector', () => {
  it('agrees', (t) => {
    if (!existsSync(vectors)) return t.diagnostic('shared data is not here: the vector was not tried')
    const rows = JSON.parse(readFileSync(vectors, 'utf8')) as Record<string, string>[]
    const vector = rows.find((row) => row.scheme?.startsWith('shopify'))
    assert.ok(vector?.payload && vector.secret)
    const message = { rawBody: Buffer.from(vector.payload), headers: { 'X-Shopify-Hmac-Sha256': vector.expected } }
    assert.ok(shopReaders.shopify.isGenuine(message, vector.secret, now))
    assert.equal(shopReaders.shopify.isGenuine(message, `${vector.secret}x`, now), false)
  })
})

describe('a message relayed by a Taobao connector', () => {
  const at = Math.floor(now.getTime() / 1000)
  const body = '{"trade":{"tid":2711883904512345678}}'
  const sign = (time: number | string, secret = 's3cret', text = body) =>
    createHmac('sha256', secret).update(`${time}.${text}`).digest('hex')
  const isGenuine = (signature: string | undefined, rawBody = body, secret = 's3cret') =>
    shopReaders.taobao.isGenuine({ rawBody: Buffer.from(rawBody), headers: { 'X-Yidan-Signature': signature } }, secret, now)

  it('is genuine within five minutes to either side', () => {
    for (const time of [at, at - 300, at + 300]) assert.ok(isGenuine(`t=${time},v1=${sign(time)}`))
    for (const time of [at - 301, at + 301, 0]) assert.equal(isGenuine(`t=${time},v1=${sign(time)}`), false)
  })

  it('is genuine with either of two secrets while they change, and with spaces', () => {
    assert.ok(isGenuine(`t=${at}, v1=${sign(at, 'old')}, v1=${sign(at)}`))
    assert.ok(isGenuine(`t=${at},v1=${sign(at).toUpperCase()}`))
    assert.ok(isGenuine(`t=${at},v1=${sign(at, 's3cret', '')}`, ''))
  })

  it('is not when time, body, secret or signature is another', () => {
    assert.equal(isGenuine(`t=${at + 1},v1=${sign(at)}`), false)
    assert.equal(isGenuine(`t=${at},v1=${sign(at)}`, `${body} `), false)
    assert.equal(isGenuine(`t=${at},v1=${sign(at, 'other')}`), false)
    assert.equal(isGenuine(`t=${at},v1=${sign(at, '')}`, body, ''), false)
    for (const wrong of [
      undefined,
      '',
      sign(at),
      `v1=${sign(at)}`,
      `t=${at}`,
      `t=${at},v1=`,
      `t=now,v1=${sign('now')}`,
      `t=-${at},v1=${sign(-at)}`,
    ])
      assert.equal(isGenuine(wrong), false, wrong)
  })
})

describe('a callback signed in its address', () => {
  const body = '{"order_sn":"260305-1"}'
  const sign = (query: Record<string, string>, secret: string, text = body) => {
    const run = Object.keys(query)
      .sort()
      .map((name) => `${name}${query[name]}`)
      .join('')
    return createHash('md5').update(`${secret}${run}${text}${secret}`).digest('hex').toUpperCase()
  }
  const told = { method: 'order.changed', app_key: '123', timestamp: '2026-03-05 20:00:00', v: '2.0' }
  for (const channel of ['taobao', 'pinduoduo', 'jd', 'amazon', 'doudian'] as const)
    it(`of ${channel} is genuine with every parameter, the body and the secret as they were`, () => {
      const isGenuine = (query: Record<string, string>, rawBody = body, secret = 's3cret') =>
        shopReaders[channel].isGenuine({ rawBody: Buffer.from(rawBody), headers: {}, query }, secret, now)
      const good = { ...told, sign: sign(told, 's3cret') }
      assert.ok(isGenuine(good))
      assert.equal(isGenuine({ ...good, v: '2.1' }), false)
      assert.equal(isGenuine(good, `${body} `), false)
      assert.equal(isGenuine(good, body, 'other'), false)
      assert.equal(isGenuine({ ...told, sign: sign(told, '') }, body, ''), false)
      assert.equal(isGenuine(told), false)
      const old = { ...told, timestamp: '2026-03-05 19:54:59' }
      assert.equal(isGenuine({ ...old, sign: sign(old, 's3cret') }), false, 'a recording played back')
      const timeless = { app_key: '123' }
      assert.equal(isGenuine({ ...timeless, sign: sign(timeless, 's3cret') }), false)
    })

  it('of Doudian may be signed by the app in a header', () => {
    const isGenuine = (headers: Record<string, string>, secret = 's3cret') =>
      shopReaders.doudian.isGenuine({ rawBody: Buffer.from('[]'), headers }, secret, now)
    const good = createHash('md5').update('70[]s3cret').digest('hex')
    assert.ok(isGenuine({ 'App-Id': '70', 'Event-Sign': good }))
    assert.equal(isGenuine({ 'App-Id': '71', 'Event-Sign': good }), false)
    assert.equal(isGenuine({ 'Event-Sign': good }), false)
    assert.equal(isGenuine({ 'App-Id': '70', 'Event-Sign': good }, ''), false)
  })
})
