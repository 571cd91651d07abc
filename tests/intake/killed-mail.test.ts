// Whatever happens to the worker or to the line, no mail is lost and none makes two orders (INT-4).
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { aSession } from '../support/asking.ts'
import { aHouse, type House, type Reply } from '../support/company.ts'
import { aBadLine, startDovecot, type ImapServer } from '../support/dovecot.ts'
import { aMail, anOrderText, connectMailbox, fetchMails, readMails } from '../support/mail.ts'

/** MAILS=2000 for the whole of it: ten minutes beside seven neighbours. */
const mailCount = Number(process.env['MAILS'] ?? 400)
const leaseMs = 121_000

describe('a full box', () => {
  let house: House
  let owner: pg.Client
  let server: ImapServer
  before(async () => {
    server = await startDovecot()
    house = await aHouse({ now: new Date() })
    owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
    await connectMailbox(house, server)
    await server.deliver(
      ...Array.from({ length: mailCount }, (_, index) => aMail({ text: anOrderText(`K-${index}`), subject: `第 ${index} 封` })),
    )
  })
  after(async () => {
    await owner?.end()
    await house?.close()
    await server?.close()
  })

  const standing = async (): Promise<{ mails: number; taken: number; orders: number }> => {
    const { rows } = await owner.query(
      `select count(*)::int as mails, count(*) filter (where state = 'taken')::int as taken, (select count(*)::int from "order") as orders from mail`,
    )
    return rows[0]
  }

  test('becomes orders, one for each mail, though the worker is killed again and again', async (t) => {
    const stoodAt: string[] = []
    for (const until of [mailCount * 0.02, mailCount * 0.2, mailCount * 0.45, mailCount]) {
      house.clock.now = new Date(house.clock.now.getTime() + leaseMs)
      const worker = spawn(process.execPath, [join(import.meta.dirname, 'carry-mails.ts'), house.url, house.dataDir], { stdio: ['pipe', 'ignore', 'inherit'] }) // prettier-ignore
      worker.stdin.write(`${house.clock.now.toISOString()}\n`)
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      if (until < mailCount) {
        while ((await standing()).orders < until && worker.exitCode === null) await owner.query('select pg_sleep(0.01)')
        worker.kill('SIGKILL')
      }
      await ended
      const { mails, orders } = await standing()
      stoodAt.push(`${orders} of ${mails}`)
    }
    assert.deepEqual(await standing(), { mails: mailCount, taken: mailCount, orders: mailCount })
    const { rows } = await owner.query<{ numbers: number; lines: number; messages: number; answers: number; queued: number }>(`
      select (select count(distinct external_no)::int from "order") as numbers, (select count(*)::int from received_line) as lines,
        (select count(*)::int from intake_message where mail_id is not null and state = 'ordered') as messages,
        (select count(*)::int from outgoing) as answers, (select count(*)::int from mail where answer = 'queued') as queued`)
    const [found] = rows
    assert.deepEqual([found?.numbers, found?.lines, found?.messages], [mailCount, mailCount, mailCount])
    assert.equal(found?.answers, found?.queued)
    assert.equal(await server.count(), mailCount, 'the box is left as it was')
    t.diagnostic(`killed at ${stoodAt.join(', ')}`)
  })
})

describe('a mailbox', () => {
  let house: House
  let server: ImapServer
  let line: Awaited<ReturnType<typeof aBadLine>>
  before(async () => {
    server = await startDovecot()
    line = await aBadLine(server.port)
    house = await aHouse({ now: new Date() })
    await connectMailbox(house, { ...server, port: line.port })
  })
  after(async () => {
    await line?.close()
    await house?.close()
    await server?.close()
  })
  const box = async (): Promise<Reply['body']> =>
    (await house.ask(await aSession(house, 'admin'), { path: '/mailboxes' })).body.mailboxes[0]
  const orders = async (): Promise<number> =>
    (await house.ask('order_clerk', { path: '/orders?channel=email&limit=100' })).body.orders.length

  test('whose line breaks in the middle says so, and goes on behind the last mail', async () => {
    await server.deliver(...Array.from({ length: 20 }, (_, index) => aMail({ text: anOrderText(`L-${index}`) })))
    line.breakAfter(9_000)
    await readMails(house)
    const broken = await box()
    assert.deepEqual([broken.failures, broken.why?.split(' ')[0], broken.lastGoodAt], [1, 'lost', null])
    const before = await orders()
    assert.ok(before > 0 && before < 20, `${before}`)
    line.breakAfter(Number.POSITIVE_INFINITY)
    await readMails(house)
    const whole = await box()
    assert.deepEqual([whole.failures, whole.why, whole.unread, await orders()], [0, null, 0, 20])
  })

  test('is asked again ever later while its server is away, and at once when a person says so', async () => {
    line.breakAfter(0)
    await fetchMails(house)
    await fetchMails(house)
    assert.equal((await box()).failures, 2)
    line.breakAfter(Number.POSITIVE_INFINITY)
    const admin = await aSession(house, 'admin')
    const { id } = await box()
    assert.equal((await house.ask(admin, { method: 'POST', path: `/mailboxes/${id}/check` })).status, 200)
    await fetchMails(house)
    assert.equal((await box()).failures, 0)
  })

  test('is left alone while it is paused', async () => {
    const admin = await aSession(house, 'admin')
    const { id } = await box()
    await house.ask(admin, { path: `/mailboxes/${id}/pause`, body: { paused: true } })
    await server.deliver(aMail({ text: anOrderText('L-later') }))
    await readMails(house)
    assert.equal(await orders(), 20)
    assert.equal((await house.ask(admin, { method: 'POST', path: `/mailboxes/${id}/check` })).body.code, 'mailbox.paused')
    await house.ask(admin, { path: `/mailboxes/${id}/pause`, body: { paused: false } })
    await readMails(house)
    assert.equal(await orders(), 21)
  })

  test('that is connected for what is new leaves what lay there', async () => {
    const admin = await aSession(house, 'admin')
    const settings = {
      address: 'second@yidan.example',
      host: '127.0.0.1',
      port: server.port,
      tls: 'none',
      username: server.user,
      password: server.password,
    }
    house.clock.now = new Date(Date.now() + 3_000)
    const made = await house.ask(admin, { path: '/mailboxes', body: settings })
    assert.equal(made.status, 200, JSON.stringify(made.body))
    await readMails(house)
    const { mails } = (await house.ask('order_clerk', { path: '/mails?limit=100' })).body
    assert.deepEqual([...new Set(mails.map(({ mailbox }: Reply['body']) => mailbox))], ['orders@yidan.example'])
  })
})
