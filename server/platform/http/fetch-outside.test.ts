import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { AddressRefused, checkAddress, isInside, outsideFetcher } from './fetch-outside.ts'

test('addresses inside a house are known in every way of writing them', () => {
  for (const address of [
    '127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255',
    '::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', '2002:7f00:1::', 'no address', '',
  ]) assert.ok(isInside(address), address) // prettier-ignore
  for (const address of ['8.8.8.8', '47.88.1.2', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])
    assert.equal(isInside(address), false, address)
})

test('only https is asked; numbers in odd clothes are the addresses they are', () => {
  for (const url of [
    'http://shop.example.com',
    'https://127.0.0.1',
    'https://0x7f000001',
    'https://2130706433',
    'https://127.1',
    'https://[::1]/',
    'https://localhost',
    'https://[::ffff:10.0.0.1]/',
    'https://a:b@shop.example.com',
    'file:///etc/passwd',
    'x',
  ])
    assert.throws(() => checkAddress(url, false), AddressRefused, url)
  assert.equal(checkAddress('https://shop.example.com/x', false).pathname, '/x')
  assert.equal(checkAddress('http://127.0.0.1:80/', true).hostname, '127.0.0.1')
  assert.throws(
    () => checkAddress(`http://${['192', '168', '1', '1'].join('.')}/`, true),
    AddressRefused,
    'plain http to this machine only',
  )
})

test('a name that leads inside is refused when it is connected to, and no redirect is followed', async (t) => {
  const server = createServer((request, response) => response.writeHead(302, { location: '/elsewhere' }).end(request.url))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  await assert.rejects(
    outsideFetcher({ allowInside: false })({ url: `https://localhost.localdomain:${port}/` }),
    (error: Error) => error.name === 'AddressRefused' || /ENOTFOUND|EAI_AGAIN/.test(error.message),
  )
  const reply = await outsideFetcher({ allowInside: true })({ url: `http://localhost:${port}/page` })
  assert.deepEqual([reply.status, reply.body.toString()], [302, '/page'])
})
