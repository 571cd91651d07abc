import type { Client } from 'pg'
import { externalToken, nameToken, phoneToken } from '../../order/search-tokens.ts'
import { copyOut } from '../../platform/database/copy.ts'
import { compileTemplate, type Slot, type TableRows, type Template } from './compile-template.ts'
import type { HashedEvent } from '../../log/hash-event.ts'

/** In the order in which rows may be written. */
const tables = ['order', 'order_party', 'order_item', 'order_token', 'shipment', 'shipment_order', 'shipment_item', 'hold', 'clock', 'assignment', 'order_event'] as const // prettier-ignore
export type ClonedTable = (typeof tables)[number]
export const clonedTables: readonly ClonedTable[] = tables

const condition: Partial<Record<ClonedTable, string>> = {
  order: 'id = $order',
  shipment: 'id in (select shipment_id from shipment_order where order_id = $order)',
}
/** Told by others, and each order's own. */
const numberKinds = ['waybill_no', 'document_no']
/** Computed, or given anew by the database. */
const notCopied = ['order_event.id', 'order_event.xid', 'clock.rings_at']

export type Place = { province: string; city: string; district: string; divisionCode: string }
export type ReadTemplate = {
  template: Template
  place: Place
  shop: string
  /** Who receives it, and the letters before the platform's number. */
  consignee: { name: string; phone: string }
  prefix: string
}

export async function readColumns(client: Client): Promise<Map<ClonedTable, string[]>> {
  const columns = new Map<ClonedTable, string[]>()
  for (const table of tables) {
    const { rows } = await client.query<{ name: string }>(
      `select attname::text as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
      [`"${table}"`],
    )
    columns.set(
      table,
      rows.map(({ name }) => name).filter((name) => !notCopied.includes(`${table}.${name}`)),
    )
  }
  return columns
}

/** Reads an order that went its way through the door, and takes it apart. */
export async function readTemplate(
  client: Client,
  { orderId, columns, keepsPlace }: { orderId: string; columns: ReadonlyMap<ClonedTable, string[]>; keepsPlace: boolean },
): Promise<ReadTemplate> {
  const read: TableRows[] = []
  for (const table of tables) read.push(await readRows(client, table, { orderId, columns: columns.get(table) ?? [] }))
  const cell = (table: ClonedTable, column: string, where?: [string, string]): string => {
    const found = read.find((one) => one.table === table)
    const line = found?.lines.find((one) => !where || one[found.columns.indexOf(where[0])] === where[1])
    const value = line?.[found?.columns.indexOf(column) ?? -1] ?? ''
    return value === String.raw`\N` ? '' : value
  }
  const shop = cell('order', 'shop_id') || cell('order', 'client_id')
  const consignee = (column: string) => cell('order_party', column, ['kind', 'consignee'])
  const account = cell('order_party', 'account', ['kind', 'buyer'])
  const externalNo = cell('order', 'external_no')
  const known = new Map<string, Slot>([
    [cell('order', 'order_no'), 'orderNo'],
    [cell('order', 'tracking_no'), 'trackingNo'],
    [externalNo, 'externalNo'],
    [externalToken(cell('order', 'channel'), shop, externalNo), 'externalToken'],
    [consignee('name'), 'name'],
    [nameToken(consignee('name')), 'nameToken'],
    [consignee('phone'), 'phone'],
    [phoneToken(consignee('phone')), 'phoneToken'],
    [account, 'account'],
    [nameToken(account), 'accountToken'],
  ])
  known.delete('')
  const idsOf = (table: ClonedTable) => {
    const found = read.find((one) => one.table === table)
    return found?.lines.map((line) => line[found.columns.indexOf('id')] ?? '') ?? []
  }
  const tokens = read.find((one) => one.table === 'order_token')
  const numbers = (tokens?.lines ?? [])
    .filter((line) => numberKinds.includes(line[tokens?.columns.indexOf('kind') ?? -1] ?? ''))
    .map((line) => line[tokens?.columns.indexOf('token') ?? -1] ?? '')
  const ownIds = [orderId, ...idsOf('shipment'), ...idsOf('hold'), ...idsOf('clock')]
  const template = compileTemplate(
    { orderId, tables: read, events: await readEvents(client, orderId) },
    { known, numbers: [...new Set(numbers)], keepsPlace, ownIds },
  )
  const place = {
    province: consignee('province'),
    city: consignee('city'),
    district: consignee('district'),
    divisionCode: consignee('division_code'),
  }
  return {
    template,
    place,
    shop: `${cell('order', 'channel')}|${shop}`,
    consignee: { name: consignee('name'), phone: consignee('phone') },
    prefix: /^[A-Z]*/.exec(externalNo)?.[0] ?? '',
  }
}

async function readRows(
  client: Client,
  table: ClonedTable,
  { orderId, columns }: { orderId: string; columns: readonly string[] },
): Promise<TableRows> {
  const where = (condition[table] ?? 'order_id = $order').replace('$order', `'${orderId}'`)
  const blocks: Buffer[] = []
  for await (const block of copyOut(client, `copy (select ${columns.join(', ')} from "${table}" where ${where}) to stdout`))
    blocks.push(block)
  const text = Buffer.concat(blocks).toString('utf8')
  return {
    table,
    columns,
    lines: text
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split('\t')),
  }
}

async function readEvents(client: Client, orderId: string): Promise<HashedEvent[]> {
  const { rows } = await client.query<Omit<HashedEvent, 'at' | 'recordedAt'> & { at: Date; recordedAt: Date }>(
    `select order_id as "orderId", seq, at, recorded_at as "recordedAt", actor_id as "actorId", actor_name as "actorName", actor_role as "actorRole", step,
       from_status as "from", to_status as "to", details, evidence, request_id as "requestId" from order_event where order_id = $1 order by seq`,
    [orderId],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), recordedAt: row.recordedAt.toISOString() }))
}
