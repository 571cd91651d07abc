import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { aPicture, multipart } from '../../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Who } from '../../../tests/support/company.ts'

const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
const webp = Buffer.concat([Buffer.from('RIFF\x1a\x00\x00\x00WEBPVP8L'), Buffer.alloc(14)])

describe('an uploaded file', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())
  const upload = (bytes: Uint8Array, name = 'x.png', who: Who = 'order_clerk') =>
    house.ask(who, { path: '/files', ...multipart({ name, bytes }) })

  test('is what its content says, whatever it is called', async () => {
    for (const [bytes, type] of [
      [aPicture(), 'image/png'],
      [jpeg, 'image/jpeg'],
      [webp, 'image/webp'],
      [pdf, 'application/pdf'],
    ] as const) {
      const { status, body } = await upload(bytes, 'evidence.exe')
      assert.deepEqual(
        [status, body.type, body.size, body.hash],
        [200, type, bytes.length, createHash('sha256').update(bytes).digest('hex')],
      )
    }
    const refused = [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      Buffer.from('<!doctype html><script>'),
      Buffer.from('MZ\x90\x00'),
      Buffer.from('GIF89a'),
      Buffer.from('PK\x03\x04'),
      Buffer.from('just text'),
    ]
    for (const bytes of refused)
      assert.deepEqual(
        [(await upload(bytes, 'photo.png')).body.code, (await upload(bytes, 'photo.jpg')).status],
        ['file.wrong_type', 415],
      )
  })

  test('that is picture and page at once is served as the picture it is, and runs nowhere', async () => {
    const polyglot = Buffer.concat([aPicture(), Buffer.from('<script>alert(document.cookie)</script>')])
    const { body } = await upload(polyglot, 'photo.png.html')
    const { orderId } = (await house.ask('order_clerk', { path: '/orders', body: aDraft('polyglot') })).body
    await house.ask('order_clerk', {
      path: `/orders/${orderId}/steps`,
      body: { step: 'attach', evidence: [{ kind: 'document', hash: body.hash }] },
    })
    const reply = await house.app.http.inject({
      url: `/api/orders/${orderId}/files/${body.hash}`,
      headers: { authorization: `Bearer ${house.tenant.keys.get('order_clerk')?.secret}` },
    })
    assert.deepEqual(reply.rawPayload, polyglot)
    assert.deepEqual(
      [reply.headers['content-type'], reply.headers['x-content-type-options'], reply.headers['content-security-policy']],
      ['image/png', 'nosniff', `default-src 'none'; sandbox`],
    )
    assert.match(String(reply.headers['content-disposition']), /^inline; filename\*=UTF-8''photo\.png\.html$/)
  })

  test('keeps the last part of its name, on one line', async () => {
    const names = {
      '../../../etc/passwd': 'passwd',
      'C:\\Windows\\system32\\签收.png': '签收.png',
      'a\u0000b\u0007.png': 'ab.png',
      '照片 😀.png': '照片 😀.png',
      '': 'file',
    }
    for (const [given, kept] of Object.entries(names)) assert.equal((await upload(aPicture(given), given)).body.name, kept)
    assert.equal((await upload(aPicture('long'), `${'长'.repeat(300)}.png`)).body.name.length, 200)
  })

  test('lies on the disk once, by its hash, for nobody else to read', async () => {
    const { hash } = (await upload(aPicture('once'))).body
    await Promise.all(Array.from({ length: 5 }, () => upload(aPicture('once'), 'again.png', 'courier')))
    const folder = join(house.dataDir, 'files', hash.slice(0, 2))
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.includes(hash.slice(0, 16))),
      [hash],
    )
    assert.deepEqual(await readFile(join(folder, hash)), aPicture('once'))
    assert.equal((await stat(join(folder, hash))).mode & 0o077, 0)
    assert.ok(
      (await readdir(join(house.dataDir, 'files'))).every((name) => /^[0-9a-f]{2}$/.test(name)),
      'no name of a sender names a place',
    )
  })

  test('empty, too large, missing, or not sent as a file is refused', async () => {
    assert.equal((await upload(Buffer.alloc(0))).body.code, 'file.empty')
    const large = await upload(Buffer.concat([aPicture(), Buffer.alloc(10 * 1024 * 1024)]))
    assert.deepEqual([large.status, large.body.code, large.body.details.max], [413, 'file.too_large', '10 MB'])
    assert.equal(
      (await upload(Buffer.concat([aPicture(), Buffer.alloc(10 * 1024 * 1024 - aPicture().length)]))).status,
      200,
      'the limit itself is allowed',
    )
    assert.equal((await house.ask('order_clerk', { path: '/files', body: { file: 'x' } })).body.code, 'request.invalid')
    const { headers = {} } = multipart({ name: 'a', bytes: aPicture() })
    assert.equal(
      (await house.ask('order_clerk', { path: '/files', method: 'POST', body: Buffer.from('--nothing--'), headers })).status,
      400,
    )
  })

  test('of one order is not reached through another, nor before an event bears it', async () => {
    const place = async (no: string) =>
      (await house.ask('order_clerk', { path: '/orders', body: aDraft(no) })).body.orderId as string
    const [one, other] = [await place('file-1'), await place('file-2')]
    const { hash } = (await upload(aPicture('mine'))).body
    const fetch = async (orderId: string, who: Who = 'order_clerk') =>
      (await house.ask(who, { path: `/orders/${orderId}/files/${hash}` })).status
    assert.deepEqual([await fetch(one), await fetch(other)], [404, 404])
    await house.ask('order_clerk', {
      path: `/orders/${one}/steps`,
      body: { step: 'attach', evidence: [{ kind: 'document', hash }] },
    })
    assert.deepEqual([await fetch(one), await fetch(other)], [200, 404])
    assert.deepEqual([await fetch(one, 'client'), await fetch(one, 'courier'), await fetch(one, 'nobody')], [404, 404, 401])
  })

  test('that is no picture is no photo and no signature', async () => {
    const { hash } = (await upload(pdf, 'a.pdf')).body
    const { orderId } = (await house.ask('order_clerk', { path: '/orders', body: aDraft('kinds') })).body
    const attach = (kind: string, file: string) =>
      house.ask('order_clerk', {
        path: `/orders/${orderId}/steps`,
        body: {
          step: 'attach',
          evidence: [
            { kind: 'document', hash },
            { kind, hash: file },
          ],
        },
      })
    assert.deepEqual(
      [
        (await attach('photo', hash)).body.code,
        (await attach('photo', '0'.repeat(64))).body.code,
        (await attach('document', hash)).status,
      ],
      ['file.wrong_type', 'order.file_unknown', 200],
    )
  })
})
