// A shop as its platform answers: pages, filters and their edges, limits, refusals. Orders change while it is being read.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { ShopChannel } from '../../server/intake/port.ts'
import { secondMs, writeOrder, type Telling } from './shop-writer.ts'

export type Fault = 'ok' | 'busy' | 'broken' | 'cut' | 'denied' | 'junk'
export type FakeShop = {
  url: string
  /** By number; what is changed here changes at the platform. */
  orders: Map<string, Telling>
  /** What befalls the next requests, one each. */
  faults: Fault[]
  /** Called before a page is given. */
  onPage: () => void
  asked: string[]
  close: () => Promise<void>
}

type Told = { no: string; at: number; telling: Telling }
type Answer = { json: unknown; headers?: Record<string, string> }
const perPage = 10

export async function startFakeShop(channel: ShopChannel): Promise<FakeShop> {
  const shop: Omit<FakeShop, 'url' | 'close'> = { orders: new Map(), faults: [], onPage: () => undefined, asked: [] }
  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const form = new URLSearchParams(await text(request))
    shop.asked.push(`${request.method} ${url.pathname} ${form.get('method') ?? ''}`.trim())
    const fault = url.pathname === '/auth/o2/token' ? 'ok' : (shop.faults.shift() ?? 'ok')
    if (fault === 'busy') return void response.writeHead(429, { 'retry-after': '7' }).end('{"message":"slow down"}')
    if (fault === 'broken') return void response.writeHead(500).end('oops')
    if (fault === 'denied') return void response.writeHead(401).end('{"code":"woocommerce_rest_cannot_view"}')
    if (fault === 'junk') return void response.writeHead(200).end('<html>maintenance</html>')
    const { json, headers = {} } = dialects(url, form)
    const body = JSON.stringify(json)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...headers })
    if (fault === 'cut') return void response.write(body.slice(0, body.length / 2), () => response.destroy())
    response.end(body)
  }

  const told = (): Told[] => [...shop.orders].map(([no, telling]) => ({ no, at: secondMs(telling.second), telling }))
  const write = ({ no, telling }: Told): Record<string, unknown> => JSON.parse(writeOrder(channel, no, telling).raw.toString())
  const byTime = (one: Told, other: Told) => one.at - other.at || (one.no < other.no ? -1 : 1)

  function dialects(url: URL, form: URLSearchParams): Answer {
    const asked = url.searchParams
    const path = url.pathname
    if (path === '/wp-json/wc/v3/orders') {
      shop.onPage()
      const [after, before] = [Date.parse(`${asked.get('modified_after')}Z`), Date.parse(`${asked.get('modified_before')}Z`)]
      const found = told()
        .filter(({ at }) => at > after && at < before)
        .sort((one, other) => Number(one.no) - Number(other.no))
      const page = Number(asked.get('page'))
      const pages = Math.ceil(found.length / perPage)
      return {
        json: found.slice((page - 1) * perPage, page * perPage).map(write),
        headers: { 'x-wp-total': String(found.length), 'x-wp-totalpages': String(pages) },
      }
    }
    if (/^\/admin\/api\/[\d-]+\/orders\.json$/.test(path)) return shopifyPage(asked)
    if (path === '/auth/o2/token') return { json: { access_token: 'Atza|x', token_type: 'bearer', expires_in: 3600 } }
    if (path === '/orders/2026-01-01/orders') {
      const { rows, next } = keyset(asked.get('paginationToken'), asked.get('lastUpdatedAfter'), asked.get('lastUpdatedBefore'))
      const orders = rows.map((one) => write(one).order)
      return { json: { orders, ...(next && { pagination: { nextToken: next } }) } }
    }
    if (path === '/router/rest') return top(form)
    throw new Error(`no such page: ${path}`)
  }

  function shopifyPage(asked: URLSearchParams): Answer {
    const { rows, next } = keyset(asked.get('page_info'), asked.get('updated_at_min'), asked.get('updated_at_max'))
    const link = `<https://elsewhere.example/admin/api/orders.json?limit=10&page_info=${next}>; rel="next"`
    return { json: { orders: rows.map(write) }, ...(next && { headers: { link } }) }
  }

  /** The next page begins after the last value of this one, in the window of the first. */
  function keyset(token: string | null, from: string | null, to: string | null): { rows: Told[]; next: string | undefined } {
    shop.onPage()
    const at = token
      ? (JSON.parse(Buffer.from(token, 'base64url').toString()) as { from: string; to: string; last: [number, string] })
      : { from, to, last: undefined }
    const [least, most] = [Date.parse(at.from ?? ''), Date.parse(at.to ?? '')]
    const left = told()
      .filter(
        (one) =>
          one.at >= least &&
          one.at <= most &&
          (!at.last || one.at > at.last[0] || (one.at === at.last[0] && one.no > at.last[1])),
      )
      .sort(byTime)
    const rows = left.slice(0, perPage)
    const last = rows.at(-1)
    const next =
      last && left.length > perPage
        ? Buffer.from(JSON.stringify({ from: at.from, to: at.to, last: [last.at, last.no] })).toString('base64url')
        : undefined
    return { rows, next }
  }

  function top(form: URLSearchParams): Answer {
    const beijing = (name: string) => Date.parse(`${form.get(name)?.replace(' ', 'T')}+08:00`)
    if (form.get('method') === 'taobao.trade.fullinfo.get') {
      const no = form.get('tid') ?? ''
      const telling = shop.orders.get(no)
      return { json: { trade_fullinfo_get_response: telling ? write({ no, at: 0, telling }) : {} } }
    }
    shop.onPage()
    const [from, to] = [beijing('start_modified'), beijing('end_modified')]
    const found = told()
      .filter(({ at }) => at >= from && at <= to)
      .sort((one, other) => byTime(other, one))
    const [page, size] = [Number(form.get('page_no')), Number(form.get('page_size'))]
    const trade = found.slice((page - 1) * size, page * size).map(({ no }) => ({ tid: Number(no) }))
    return { json: { trades_sold_increment_get_response: { total_results: found.length, trades: { trade } } } }
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return Object.assign(shop, {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((closed) => (server.closeAllConnections(), server.close(() => closed()))),
  })
}
