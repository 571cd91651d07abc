import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Config } from '../config.ts'
import { makeServer } from './make-server.ts'

/** The address that limits and records go by. */
async function addressSeen(trustProxy: Config['trustProxy'], forwarded: string, remoteAddress = '127.0.0.1'): Promise<string> {
  const app = await makeServer({ logLevel: 'silent', trustProxy })
  app.get('/address', async (request) => request.ip)
  const { body } = await app.inject({ url: '/address', headers: { 'x-forwarded-for': forwarded }, remoteAddress })
  await app.close()
  return body
}

test('a caller’s address is what a trusted proxy says, and what nobody else says', async () => {
  const seen: [Config['trustProxy'], string, string | undefined, string][] = [
    [false, '203.0.113.9', undefined, '127.0.0.1'],
    [1, '203.0.113.9', undefined, '203.0.113.9'],
    // what the caller wrote before the proxy added its own is not believed
    [1, '198.51.100.1, 203.0.113.9', undefined, '203.0.113.9'],
    [2, '203.0.113.9, 192.0.2.7', undefined, '203.0.113.9'],
    [['127.0.0.0/8'], '203.0.113.9', undefined, '203.0.113.9'],
    [['127.0.0.0/8'], '203.0.113.9', '192.0.2.7', '192.0.2.7'],
  ]
  for (const [trust, forwarded, remote, wanted] of seen)
    assert.equal(await addressSeen(trust, forwarded, remote), wanted, `${String(trust)} ${forwarded}`)
})
