import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { aSession, signIn } from '../../tests/support/asking.ts'
import { aHouse, type House } from '../../tests/support/company.ts'

describe('an open live stream', () => {
  let house: House
  let origin: string
  before(async () => {
    house = await aHouse()
    await house.app.http.listen({ host: '127.0.0.1', port: 0 })
    origin = `http://127.0.0.1:${(house.app.http.server.address() as AddressInfo).port}`
  })
  after(() => house.close())

  /** Opens a stream; `end` resolves when the server ends it. */
  async function open(headers: Record<string, string>): Promise<{ end: Promise<void> }> {
    const reply = await fetch(`${origin}/api/live`, { headers, signal: AbortSignal.timeout(15_000) })
    assert.equal(reply.status, 200)
    const reader = reply.body?.getReader()
    assert.ok(reader)
    const readOn = async () => {
      while (!(await reader.read()).done);
    }
    return { end: readOn() }
  }

  test('ends at once when its person is disabled, changes role or signs out, and others go on', async () => {
    const [admin, clerk, picker, stays] = await Promise.all(
      ['admin', 'order_clerk', 'picker', 'dispatcher'].map((who) => aSession(house, who)),
    )
    assert.ok(admin && clerk && picker && stays)
    const bearer = ({ key }: { key: string }) => ({ authorization: `Bearer ${key}` })
    const change = async (who: string, body: object) => {
      const changed = await house.ask(admin, { method: 'PATCH', path: `/users/${house.tenant.people.get(who)?.id}`, body })
      assert.equal(changed.status, 200)
    }
    const [first, second, third] = [await open(bearer(clerk)), await open(bearer(picker)), await open(bearer(stays))]
    await change('order_clerk', { disabled: true })
    await first.end
    await change('picker', { role: 'checker' })
    await second.end

    const here = await signIn(house, 'finance')
    const person = house.tenant.people.get('finance')
    const session = await fetch(`${origin}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: person?.email, password: person?.password }),
    })
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
    const fourth = await open({ cookie })
    assert.equal((await here({ path: '/session', method: 'DELETE' })).status, 200)
    const isOpen = await Promise.race([fourth.end.then(() => false), house.ask(stays, { path: '/session' }).then(() => true)])
    assert.ok(isOpen, 'another session of the same person is another stream')
    assert.equal((await fetch(`${origin}/api/session`, { method: 'DELETE', headers: { cookie } })).status, 200)
    await fourth.end
    assert.equal(house.app.live.streamCount, 1)
    await house.app.live.close()
    await third.end
  })
})
