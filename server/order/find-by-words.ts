import { sql, type RawBuilder } from 'kysely'
import { nameToken, phoneToken } from './search-tokens.ts'

/** Of each kind of word the newest so many, where nobody pages. */
const foundMax = 500
const numberLengthMin = 4
const numberKinds = ['order_no', 'tracking_no', 'waybill_no', 'platform_no', 'document_no']
/** So much of a name and of a phone (its tail) stands in `order_token.start`. */
const startOf = { name: 2, phone: 4 } as const
/** Rarer beginnings are read whole, so that one that is rare within a common start is found at once. */
const rareMax = 1000
/** A single letter is looked for among so many of the newest orders. */
const newestMax = 3000

/** Where a page of findings begins and how many tokens of a kind it may read. */
export type Reach = { before?: string | undefined; max?: number }

/**
 * The orders that a word may mean, as a subquery: any number exactly or by its beginning, a phone by its tail, a name by its beginning.
 * Goes through the token table by equality and by spans of tokens, which stay on the index with row-level security in force and a plan made for
 * any value. Names and phones come newest first and may go on `before` an order; numbers are those of the highest tokens.
 */
export function foundByWords(words: string, { before, max = foundMax }: Reach = {}): RawBuilder<unknown> {
  const older = before ? sql`and order_id < ${before}::uuid` : sql``
  const numbers = numbersOf(words).map(
    (part) =>
      sql`(select order_id from order_token where tenant_id = (select current_tenant()) and ${part} ${older} order by token desc limit ${sql.lit(foundMax)})`,
  )
  const streams = streamsOf(words, before).map((stream) => sql`(${stream} limit ${sql.lit(max)})`)
  return sql`(${sql.join([...streams, ...numbers], sql` union `)})`
}

/** The oldest order up to which every finding has been read, where one kind of word had more than `max`: a page ends there and goes on. */
export function readUpTo(words: string, { before, max = foundMax }: Reach): RawBuilder<string | null> {
  const ends = streamsOf(words, before).map((stream) => sql`(${stream} offset ${sql.lit(max - 1)} limit 1)`)
  return sql<string | null>`(select order_id from (${sql.join(ends, sql` union all `)}) as ends order by order_id desc limit 1)`
}

function numbersOf(words: string): RawBuilder<unknown>[] {
  const number = words.trim().toUpperCase()
  if (number.length < numberLengthMin) return [sql`kind = 'platform_no' and token = ${number}`]
  return numberKinds.map((kind) => sql`kind = ${kind} and ${beginsWith(sql`token`, number)}`)
}

/** Selects of orders, each the newest first. */
function streamsOf(words: string, before: string | undefined): RawBuilder<unknown>[] {
  const older = before ? sql`and order_id < ${before}::uuid` : sql``
  const name = nameToken(words)
  const phone = phoneToken(words)
  const isPhone = /^[\d\s+()-]+$/.test(words) && phone.length >= startOf.phone
  const byStart = (kind: 'name' | 'phone', token: string, also = sql``) => sql`
    select order_id from order_token where tenant_id = (select current_tenant()) and kind = ${kind} and start = ${token.slice(0, startOf[kind])}
      ${token.length > startOf[kind] ? sql`and ${beginsWith(sql`token`, token)}` : sql``} ${also} ${older} order by order_id desc`
  return [
    ...(name.length < startOf.name
      ? [amongNewest(name, before)]
      : name.length === startOf.name
        ? [byStart('name', name)]
        : [longName(name, { older, byStart: (also) => byStart('name', name, also) })]),
    ...(isPhone ? [byStart('phone', phone)] : []),
  ]
}

/** 张伟强 may be one of twenty thousand 张伟 or every second of them: few are sorted, many are met soon enough. */
function longName(
  name: string,
  { older, byStart }: { older: RawBuilder<unknown>; byStart: (also: RawBuilder<unknown>) => RawBuilder<unknown> },
): RawBuilder<unknown> {
  return sql`
    select order_id from (
      with few as materialized (select order_id from order_token where tenant_id = (select current_tenant()) and kind = 'name' and ${beginsWith(sql`token`, name)} limit ${sql.lit(rareMax + 1)})
      (select order_id from few where (select count(*) from few) <= ${sql.lit(rareMax)} ${older} order by order_id desc)
      union all (${byStart(sql`and (select count(*) from few) > ${sql.lit(rareMax)}`)})
    ) as named`
}

function amongNewest(name: string, before: string | undefined): RawBuilder<unknown> {
  return sql`
    select k.order_id from (
      select id from "order" where tenant_id = (select current_tenant()) ${before ? sql`and id < ${before}::uuid` : sql``} order by id desc limit ${sql.lit(newestMax)}
    ) newest join order_token k on k.tenant_id = (select current_tenant()) and k.order_id = newest.id and k.kind = 'name' and ${beginsWith(sql`k.token`, name)} order by k.order_id desc`
}

const lastCharacter = '\u{10ffff}'

/** Tokens are sorted by code point. `^@` and `like` find an index only when the word is known while planning (docs/decisions/0016). */
function beginsWith(token: RawBuilder<unknown>, word: string): RawBuilder<unknown> {
  return sql`${token} >= ${word} and ${token} < ${word + lastCharacter}`
}
