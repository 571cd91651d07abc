import { createHash } from 'node:crypto'
import { PollFailure, type PollAsk, type PolledPage, type ShopPoller } from '../../../intake/port.ts'
import { askJson, pageBefore } from '../reading/ask-json.ts'
import { isList, isObject, type Json, member, writeJson, writtenNumber } from '../value/json-lossless.ts'

const perPage = 40
const beijingMs = 8 * 3_600_000
const fields =
  `tid,type,status,payment,orders,promotion_details,created,modified,pay_time,buyer_nick,buyer_open_uid,buyer_message,seller_memo,post_fee,
step_paid_fee,step_trade_status,shipping_type,oaid,receiver_name,receiver_mobile,receiver_phone,receiver_state,receiver_city,receiver_district,
receiver_town,receiver_address,receiver_zip,receiver_country`.replaceAll('\n', '')
/** The app, its signature, or the seller's session: no repetition helps. */
const badAccess = ['11', '12', '13', '25', '26', '27', '28', '29', '53']
const tooOften = ['7']

/** Taobao's open platform: what changed within a window of at most a day, from the last page to the first, then each trade in full. */
export const taobaoPoller: ShopPoller = {
  channel: 'taobao',
  credentials: ['appKey', 'appSecret', 'session'],
  baseUrl: 'https://eco.taobao.com/router/rest',
  longestMs: 24 * 3_600_000,
  settleMs: 0,
  fetchPage,
}

async function fetchPage(ask: PollAsk): Promise<PolledPage> {
  const page = Number(ask.page ?? '1')
  const list = await callTop(ask, 'taobao.trades.sold.increment.get', {
    fields: 'tid,modified',
    start_modified: beijing(ask.window.from),
    end_modified: beijing(ask.window.to),
    page_no: String(page),
    page_size: String(perPage),
    use_has_next: 'false',
  })
  const answer = member(list, 'trades_sold_increment_get_response')
  if (!isObject(answer)) throw new PollFailure('passing', 'no list of trades')
  const last = Math.ceil(Number(writtenNumber(member(answer, 'total_results')) ?? '0') / perPage)
  if (ask.page === null && last > 1) return { messages: [], next: String(last) }
  const trades = member(member(answer, 'trades'), 'trade')
  const messages = []
  for (const trade of isList(trades) ? trades : []) {
    const tid = member(trade, 'tid_str') ?? member(trade, 'tid')
    const no = typeof tid === 'string' ? tid : writtenNumber(tid)
    if (no === undefined) throw new PollFailure('passing', 'a trade without a number')
    const full = await callTop(ask, 'taobao.trade.fullinfo.get', { fields, tid: no })
    messages.push({ rawBody: Buffer.from(writeJson(full)), headers: { 'content-type': 'application/json' } })
  }
  return { messages, next: pageBefore(page) }
}

/** The open platform's call: parameters by name, name and value run together, the secret before and behind, MD5. */
async function callTop(
  { credentials, baseUrl, fetch, now }: PollAsk,
  method: string,
  own: Record<string, string>,
): Promise<Json> {
  const { appKey = '', appSecret = '', session = '' } = credentials
  const timestamp = beijing(now)
  const asked: Record<string, string> = {
    ...own,
    method,
    app_key: appKey,
    session,
    timestamp,
    v: '2.0',
    format: 'json',
    sign_method: 'md5',
  }
  const run = Object.keys(asked)
    .toSorted()
    .map((name) => `${name}${asked[name]}`)
    .join('')
  const sign = createHash('md5').update(`${appSecret}${run}${appSecret}`).digest('hex').toUpperCase()
  const { json } = await askJson(fetch, {
    url: baseUrl,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: new URLSearchParams({ ...asked, sign }).toString(),
  })
  const refusal = member(json, 'error_response')
  if (refusal === undefined) return json
  const code = writtenNumber(member(refusal, 'code')) ?? ''
  const words = [member(refusal, 'sub_msg'), member(refusal, 'msg')].find((one) => typeof one === 'string') ?? ''
  const kind = badAccess.includes(code) ? 'credentials' : tooOften.includes(code) ? 'rate' : 'passing'
  throw new PollFailure(kind, `${code} ${String(words)}`)
}

/** `2026-03-05 20:01:09`, Beijing's time. */
function beijing(at: Date): string {
  return new Date(at.getTime() + beijingMs).toISOString().slice(0, 19).replace('T', ' ')
}
