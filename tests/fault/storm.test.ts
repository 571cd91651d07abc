// Too many at once, too slow, too large, broken off: the program goes on answering, and nothing of it is left behind.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { Agent, get, request as send, type ClientRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ask } from '../load/count-work.ts'
import { LoadClient, multipart, type Answer, type Asking } from '../load/http-client.ts'
import { aLoadDraft, aPicture } from '../load/life.ts'
import { makeLoadTenant, type LoadTenant } from '../load/make-load-tenant.ts'
import { startProgram, stopProgram, tempDataDir, type Program } from '../load/program.ts'

const crowd = 200
const streams = 300

describe('in a storm', () => {
  let dir: Awaited<ReturnType<typeof tempDataDir>>
  let program: Program
  let tenant: LoadTenant
  before(async () => {
    dir = await tempDataDir()
    program = await startProgram(dir.path)
    tenant = await makeLoadTenant(program.databaseUrl)
  })
  after(async () => {
    await stopProgram(program)
    await dir.remove()
  })

  const keyOf = (role: string) => tenant.keys[role] ?? ''
  const port = () => Number(new URL(program.baseUrl).port)

  /** As many connections as requests, all at once. */
  function askAtOnce(askings: Omit<Asking, 'key'>[], role = 'order_clerk'): Promise<Answer[]> {
    return Promise.all(
      askings.map(async (asking) => {
        const client = new LoadClient(program.baseUrl, 15_000)
        try {
          return await client.ask({ ...asking, key: keyOf(role) })
        } finally {
          client.close()
        }
      }),
    )
  }
  const statuses = (answers: Answer[]) => [...new Set(answers.map(({ status }) => status))]
  const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))

  it('two hundred same orders at once become one, with two hundred same answers', async () => {
    const body = aLoadDraft()
    const headers = { 'idempotency-key': 'the-same' }
    const answers = await askAtOnce(times(crowd, () => ({ method: 'POST', path: '/api/orders', body, headers })))
    assert.deepEqual(statuses(answers), [200])
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer.body))).size, 1)
    const rows = await ask(program.databaseUrl, 'select from "order" where tenant_id = $1 and external_no = $2', [
      tenant.tenantId,
      body.externalNo,
    ])
    assert.equal(rows.length, 1)
  })

  it('more confirmations than connections each get a number of their own', async () => {
    const placed = await askAtOnce(times(60, () => ({ method: 'POST', path: '/api/orders', body: aLoadDraft() })))
    const take = (step: string) =>
      askAtOnce(
        placed.map(({ body }) => ({
          method: 'POST',
          path: `/api/orders/${(body as { orderId: string }).orderId}/steps`,
          body: { step, details: { wishesConfirmedWith: '收件人' } },
        })),
      )
    assert.deepEqual(statuses(await take('pass_review')), [200])
    const confirmed = await take('confirm')
    assert.deepEqual(statuses(confirmed), [200])
    assert.equal(new Set(confirmed.map(({ body }) => (body as { orderNo: string }).orderNo)).size, placed.length)
  })

  it('who sends a byte now and then keeps nobody waiting', async (t) => {
    const slow: Socket[] = times(crowd, (index) => {
      const socket = connect(port(), '127.0.0.1')
      socket.on('error', () => undefined)
      const head = `POST /api/orders HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${keyOf('order_clerk')}\r\n`
      socket.write(index % 2 ? head : `${head}content-type: application/json\r\ncontent-length: 1000\r\n\r\n{"externalNo"`)
      return socket
    })
    t.after(() => slow.forEach((socket) => socket.destroy()))
    await Promise.all(slow.map((socket) => new Promise<void>((open) => socket.once('connect', () => open()))))
    const answers = await askAtOnce(times(50, () => ({ method: 'GET', path: '/api/orders?limit=20' })))
    assert.deepEqual(statuses(answers), [200])
    t.diagnostic(`slowest of 50 lists beside ${crowd} slow senders: ${Math.round(Math.max(...answers.map(({ ms }) => ms)))} ms`)
  })

  it('uploads that break off leave neither a row nor a file', async () => {
    const filesBefore = await countFiles()
    const { body, headers } = multipart('photo.png', 'image/png', Buffer.concat([aPicture(), randomBytes(200_000)]))
    await Promise.all(
      times(60, async (index) => {
        const upload = open('hub_operator', '/api/files', { ...headers, 'content-length': String(body.length) })
        upload.write(body.subarray(0, 1000 * (index + 1)))
        await new Promise((sent) => setImmediate(sent))
        upload.destroy()
        await new Promise((closed) => upload.once('close', closed))
      }),
    )
    const whole = multipart('photo.png', 'image/png', aPicture())
    const answers = await askAtOnce([{ method: 'POST', path: '/api/files', ...whole }], 'hub_operator')
    assert.deepEqual(statuses(answers), [200])
    const rows = await ask(program.databaseUrl, 'select from file where tenant_id = $1', [tenant.tenantId])
    assert.equal(rows.length, 1)
    assert.equal(await countFiles(), filesBefore + 1)
  })

  it('what is too large or too deep is refused in words', async () => {
    const large = { externalNo: 'x'.repeat(9 * 1024 * 1024) }
    const tooLarge = multipart('photo.png', 'image/png', Buffer.concat([aPicture(), Buffer.alloc(11 * 1024 * 1024)]))
    const answers = await askAtOnce([
      { method: 'POST', path: '/api/orders', body: large },
      { method: 'POST', path: '/api/files', ...tooLarge },
      { method: 'POST', path: '/api/orders', body: Buffer.from('['.repeat(500_000)) },
      { method: 'POST', path: '/api/orders', body: Buffer.from(`{"items":${'['.repeat(20_000)}${']'.repeat(20_000)}}`) },
    ])
    assert.deepEqual(
      answers.map(({ status, body }) => `${status} ${(body as { code?: string }).code}`),
      ['413 request.too_large', '413 file.too_large', '400 request.invalid', '400 request.invalid'],
    )
  })

  it('a body without end is cut off', { timeout: 15_000 }, async () => {
    const sent = await sendWithoutEnd()
    assert.ok(sent < 64 * 1024 * 1024, `it took ${sent} bytes`)
  })

  it('three hundred live pages each hear of a step, and are forgotten when they go', async () => {
    const agent = new Agent({ maxSockets: Infinity })
    const heard: string[] = times(streams, () => '')
    const pages = times(streams, (index) => {
      const options = { agent, headers: { authorization: `Bearer ${keyOf('order_clerk')}` } }
      return get(`${program.baseUrl}/api/live`, options, (response) => {
        response.on('data', (chunk: Buffer) => (heard[index] += chunk.toString()))
        response.on('error', () => undefined)
      }).on('error', () => undefined)
    })
    await until(async () => (await openStreams()) === streams)
    const [placed] = await askAtOnce([{ method: 'POST', path: '/api/orders', body: aLoadDraft() }])
    const orderId = String((placed?.body as { orderId?: string } | undefined)?.orderId)
    await until(() => heard.every((text) => text.includes(orderId)))
    for (const page of pages) page.destroy()
    await until(async () => (await openStreams()) === 0)
    agent.destroy()
  })

  it('the program is still the same, healthy, and has nothing to complain of', async () => {
    assert.equal(program.child.exitCode, null)
    const answers = await askAtOnce(['/healthz', '/readyz', '/api/orders'].map((path) => ({ method: 'GET', path })))
    assert.deepEqual(statuses(answers), [200])
    assert.equal(program.complaints(), '')
  })

  function open(role: string, path: string, headers: Record<string, string>): ClientRequest {
    const options = { host: '127.0.0.1', port: port(), method: 'POST', path, agent: false }
    const request = send({ ...options, headers: { ...headers, authorization: `Bearer ${keyOf(role)}` } })
    return request.on('error', () => undefined)
  }

  /** A body in chunks that never ends; how many bytes were taken before the end of the connection, which may overtake the refusal. */
  function sendWithoutEnd(): Promise<number> {
    return new Promise((resolve) => {
      const request = open('order_clerk', '/api/orders', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' })
      const chunk = Buffer.alloc(64 * 1024, ' ')
      let sent = 0
      const more = () => {
        do sent += chunk.length
        while (!request.destroyed && request.write(chunk))
      }
      request.on('response', () => request.destroy())
      request.on('close', () => resolve(sent))
      request.on('drain', more)
      more()
    })
  }

  async function countFiles(): Promise<number> {
    const entries = await readdir(join(dir.path, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])
    return entries.filter((entry) => entry.isFile()).length
  }

  async function openStreams(): Promise<number> {
    const text = await (await fetch(`${program.baseUrl}/metrics`)).text()
    return Number(/^yidan_live_streams (\d+)/m.exec(text)?.[1])
  }
})

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const limit = Date.now() + 10_000
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error('it did not come about in time')
    await pause(20)
  }
}
