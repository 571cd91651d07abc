import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fastify, type FastifyInstance } from 'fastify'
import { servePages } from './serve-pages.ts'

describe('the built pages', () => {
  let folder: string
  let app: FastifyInstance
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yidan-pages-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), 'the staff')
    await writeFile(join(folder, 'track.html'), 'the public')
    await writeFile(join(folder, 'assets', 'a-1.js'), 'code')
    app = fastify()
    await servePages(app, folder)
  })
  after(async () => {
    await app.close()
    await rm(folder, { recursive: true })
  })
  const get = (url: string) => app.inject({ url })

  test('an address belongs to the page that bears its name, else to the staff', async () => {
    for (const [url, text] of [
      ['/', 'the staff'],
      ['/orders/018f', 'the staff'],
      ['/tracks', 'the staff'],
      ['/track', 'the public'],
      ['/track/', 'the public'],
      ['/track?no=4111111111111111', 'the public'],
    ] as const) {
      const reply = await get(url)
      assert.deepEqual([reply.statusCode, reply.body], [200, text], url)
      assert.equal(reply.headers['cache-control'], 'no-cache', url)
      assert.match(String(reply.headers['content-type']), /^text\/html/, url)
    }
  })

  test('assets are kept for ever; a file that is not there is no page', async () => {
    assert.match(String((await get('/assets/a-1.js')).headers['cache-control']), /immutable/)
    assert.notEqual((await get('/assets/a-2.js')).statusCode, 200)
    assert.notEqual((await get('/api/nothing')).statusCode, 200)
  })
})
