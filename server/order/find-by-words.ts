import { sql, type RawBuilder } from 'kysely'
import { nameToken, phoneToken } from './search-tokens.ts'

const foundMax = 500
const numberLengthMin = 4

/**
 * The orders that a word may mean, as a subquery: any number exactly or by its beginning, a phone by its tail, a name by its beginning.
 * Goes through the token table by equality and `^@`, which stay on the index with row-level security in force.
 */
export function foundByWords(words: string): RawBuilder<unknown> {
  const number = words.trim().toUpperCase()
  const digits = phoneToken(words)
  const isPhone = /^[\d\s+()-]+$/.test(words) && digits.length >= 4
  const parts = [sql`select order_id from order_token where kind = 'name' and token ^@ ${nameToken(words)}`]
  if (number.length >= numberLengthMin)
    for (const kind of ['order_no', 'tracking_no', 'waybill_no', 'platform_no'])
      parts.push(sql`select order_id from order_token where kind = ${kind} and token ^@ ${number}`)
  else parts.push(sql`select order_id from order_token where kind = 'platform_no' and token = ${number}`)
  if (isPhone) parts.push(sql`select order_id from order_token where kind = 'phone' and token ^@ ${digits}`)
  const limited = parts.map((part) => sql`(${part} and tenant_id = current_tenant() limit ${foundMax})`)
  return sql`(${sql.join(limited, sql` union `)})`
}
