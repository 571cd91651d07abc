import { lookup as resolveName, promises, type LookupAddress } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

export type OutsideRequest = { url: string; method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }
export type OutsideReply = { status: number; headers: Record<string, string | undefined>; body: Buffer }
export type FetchOutside = (request: OutsideRequest) => Promise<OutsideReply>

/** Where nobody of the house may be sent by a setting: inside it. */
export class AddressRefused extends Error {
  override name = 'AddressRefused'
}

const answerMs = 30_000
const bytesMax = 30 * 1024 * 1024

/** Not of the public internet: this machine, private and shared nets, link-local (metadata of clouds), multicast, documentation. */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const) inside.addSubnet(net, bits, 'ipv4') // prettier-ignore
for (const [net, bits] of [
  ['::', 127], ['64:ff9b::', 96], ['100::', 64], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8],
] as const) inside.addSubnet(net, bits, 'ipv6') // prettier-ignore

export function isInside(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return true
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return inside.check(mapped, 'ipv4')
  return inside.check(address, family === 4 ? 'ipv4' : 'ipv6') || (family === 6 && /^::ffff:/i.test(address))
}

/**
 * Asks a server that a setting names. Only https, and no address inside the house, checked on the very address that is connected to, so that a
 * name cannot turn meanwhile; no redirect is followed. `allowInside` lets both in for tests and shops in one's own net.
 */
export function outsideFetcher({ allowInside }: { allowInside: boolean }): FetchOutside {
  const lookup: LookupFunction = (host, options, done) => {
    resolveName(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '')
      const bad = allowInside ? undefined : addresses.find(({ address }) => isInside(address))
      if (bad) return done(new AddressRefused(`${host} is ${bad.address}`), '')
      const [first] = addresses as [LookupAddress, ...LookupAddress[]]
      if (options.all) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
  return (request) => ask(request, { allowInside, lookup })
}

/** An address of a host that a setting names, of which none lies inside the house. */
export async function findOutside(host: string): Promise<string> {
  const addresses = await promises.lookup(host, { all: true })
  const bad = addresses.find(({ address }) => isInside(address))
  const [first] = addresses
  if (bad || !first) throw new AddressRefused(`${host} is ${bad?.address ?? 'nowhere'}`)
  return first.address
}

type Asking = { allowInside: boolean; lookup: LookupFunction }

async function ask(
  { url, method = 'GET', headers = {}, body }: OutsideRequest,
  { allowInside, lookup }: Asking,
): Promise<OutsideReply> {
  const target = checkAddress(url, allowInside)
  const { request } = target.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const length: Record<string, string> = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const asked = request(
      target,
      { method, headers: { ...headers, ...length }, lookup, agent: false, signal: AbortSignal.timeout(answerMs) },
      (reply) => {
        const chunks: Buffer[] = []
        let size = 0
        reply.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > bytesMax) reply.destroy(new Error('the answer is too long'))
          else chunks.push(chunk)
        })
        reply.on('error', reject)
        reply.on('aborted', () => reject(new Error('the answer was cut')))
        reply.on('end', () => {
          const told = Object.entries(reply.headers).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(', ') : value,
          ])
          if (reply.complete)
            resolve({ status: reply.statusCode ?? 0, headers: Object.fromEntries(told), body: Buffer.concat(chunks) })
          else reject(new Error('the answer was cut'))
        })
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

/** The address as it may be asked; plain http only to this machine, and only where that is allowed. */
export function checkAddress(url: string, allowInside: boolean): URL {
  const target = URL.canParse(url) ? new URL(url) : undefined
  if (!target || target.username !== '' || target.password !== '') throw new AddressRefused('not an address')
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const isHere = host === 'localhost' || host === '::1' || host.startsWith('127.')
  if (target.protocol !== 'https:' && !(target.protocol === 'http:' && isHere && allowInside))
    throw new AddressRefused('https only')
  if (!allowInside && (isHere || (isIP(host) !== 0 && isInside(host)))) throw new AddressRefused(`${host} is inside`)
  return target
}
