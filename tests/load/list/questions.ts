import type { Client } from 'pg'
import { writeCursor } from '../../../server/platform/cursor.ts'
import type { Company } from './companies.ts'

/**
 * One way to ask, as many times as there are different questions of its kind. Where ten times the orders give many more rows to the same question, it
 * is asked a second time for so few that either size has them: the first tells what a person waits, the second what the size costs.
 */
export type Kind =
  | 'node, client and date'
  | 'node, client and date, ten rows'
  | 'deep page'
  | 'order number'
  | 'platform number'
  | 'tracking number'
  | 'waybill'
  | 'name of two characters'
  | 'common name'
  | 'phone tail'
  | 'phone tail, five rows'
  | 'counts per node'
  | 'open orders'
  | 'nearest due'
export type Question = { kind: Kind; company: Company; path: string }

type Sample = {
  id: string
  client_id: string
  status: string
  day: string
  until: string
  name: string
  tail: string
  external_no: string
  order_no: string | null
  tracking_no: string | null
  waybill_no: string | null
}

/** Orders here and there, the same every time: of half of them those that still stand somewhere. */
async function sample(owner: Client, company: Company, count: number): Promise<Sample[]> {
  const { rows } = await owner.query<Sample>(
    `select o.id, o.client_id, o.status, to_char(o.received_at - interval '2 days', 'YYYY-MM-DD') as day, to_char(o.received_at + interval '4 days', 'YYYY-MM-DD') as until,
       left(p.name, 2) as name, right(p.phone, 4) as tail, o.external_no, o.order_no, o.tracking_no, (select token from order_token k where k.tenant_id = o.tenant_id and k.order_id = o.id and k.kind = 'waybill_no') as waybill_no
     from ((select * from "order" where tenant_id = $1 and status = 'archived' order by md5(id::text) limit $2) union all (select * from "order" where tenant_id = $1 and status <> 'archived' order by md5(id::text) limit $2)) o
       join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee' order by md5(o.id::text)`,
    [company.id, Math.ceil(count / 2)],
  )
  return rows
}

/** `rounds` questions of every kind, most of them put to the largest company, some to the one with ten orders. */
export async function listQuestions(owner: Client, companies: readonly Company[], rounds: number): Promise<Question[]> {
  const samples = new Map<Company, Sample[]>()
  for (const company of companies) samples.set(company, await sample(owner, company, rounds))
  const [large, middle, small, tiny] = companies
  const turn = [large, large, large, large, large, middle, middle, large, small, tiny]
  const questions: Question[] = []
  for (let round = 0; round < rounds; round++) {
    const company = turn[round % turn.length]
    const known = company && samples.get(company)
    const order = known?.[(round * 7) % known.length]
    if (company && order) questions.push(...ask(order).map(([kind, path]) => ({ kind, company, path })))
  }
  return questions
}

function ask(order: Sample): [Kind, string][] {
  const search = (words: string) => `/api/orders?search=${encodeURIComponent(words)}`
  const numbers: [Kind, string | null][] = [
    ['order number', order.order_no],
    ['platform number', order.external_no],
    ['tracking number', order.tracking_no],
    ['waybill', order.waybill_no],
  ]
  const narrowed = `/api/orders?node=${order.status}&clientId=${order.client_id}&receivedFrom=${order.day}&receivedTo=${order.until}`
  return [
    ['node, client and date', narrowed],
    ['node, client and date, ten rows', `${narrowed}&limit=10`],
    ['deep page', `/api/orders?closed=yes&cursor=${writeCursor([null, order.id])}`],
    ...numbers.map(([kind, number]): [Kind, string] => [kind, search(number ?? order.external_no)]),
    ['name of two characters', search(order.name)],
    ['common name', search('张伟')],
    ['phone tail', search(order.tail)],
    ['phone tail, five rows', `${search(order.tail)}&limit=5`],
    ['counts per node', '/api/orders/counts'],
    ['open orders', '/api/orders'],
    ['nearest due', '/api/orders?sort=due'],
  ]
}
