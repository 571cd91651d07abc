/** What ten events each order has. */
export const eventsEach = 10
export const countTables = [
  'order',
  'order_event',
  'order_item',
  'order_party',
  'order_token',
  'shipment',
  'shipment_order',
  'shipment_item',
  'hold',
  'clock',
  'assignment',
]

/** A number below `of` that is the same for the same order, and nothing like its neighbour's. */
const dice = (salt: number, of: number | string) => `abs(hashint8extended(i, ${salt}) % ${of})::int`
const oneOf = (list: string, salt: number) => `(array[${list}])[1 + ${dice(salt, list.split(',').length)}]`
const quoted = (text: string) =>
  text
    .split('')
    .map((one) => `'${one}'`)
    .join(',')

const surnames = quoted(
  '王王王王王王王李李李李李李李张张张张张张张刘刘刘刘刘陈陈陈陈陈杨杨杨黄黄赵赵吴吴周周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石',
)
const given = quoted('伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅鑫宇浩然子轩梓涵欣怡佳琪思远俊峰雨婷志建国文')
const channels = `'taobao','taobao','taobao','woocommerce','shopify','api','spreadsheet','form'`
const goods = `'保温杯 500ml','纯棉毛巾 三条装','无线鼠标 静音','儿童绘本 全十册','坚果礼盒 1.5kg','折叠雨伞 黑胶'`
const places = `'广东省 深圳市 南山区 科苑路','北京市 北京市 海淀区 学院路','浙江省 杭州市 余杭区 文一西路','四川省 成都市 武侯区 人民南路','江苏省 苏州市 昆山市 前进路','上海市 上海市 浦东新区 碧波路','湖北省 武汉市 洪山区 珞喻路'`
/** Where the open ones stand: all nodes, some fuller than others. */
const openNodes =
  `'under_review','under_review','under_review','under_review','second_review','awaiting_confirmation','awaiting_confirmation','awaiting_acceptance','awaiting_acceptance',` +
  `'preparing','preparing','preparing','outbound','outbound','collected','in_transit','in_transit','in_transit','out_for_delivery','out_for_delivery','delivery_failed','returning','returned','signed','completed','cancelled','closed_abnormally'`
/** Of a hundred orders received in the last weeks none is archived, of the older ones a straggler here and there still stands somewhere. */
const openDays = 21
const stragglersOf = 400

/** One row per order with all that its other rows are made of. $1: now, $2: months back. */
export const seedOrders = `create temp table seed as
with base as (
  select c.tenant_id, c.clients, i, $1::timestamptz - ((${dice(1, 1_000_000_000)})::float8 / 1e9) * make_interval(months => $2) as received_at
  from company c, generate_series(c.low, c.high - 1) i
), placed as (
  select *, received_at > $1::timestamptz - interval '${openDays} days' or ${dice(2, stragglersOf)} = 0 as open, (extract(epoch from received_at) * 1000)::bigint as ms from base
), named as (
  select *, case when open then ${oneOf(openNodes, 3)} else 'archived' end as status,
    (lpad(to_hex(ms), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid as id,
    -- the larger a client's number the fewer its orders
    clients[1 + least(floor(power(${dice(4, 1_000_000)}::float8 / 1e6, 3) * cardinality(clients))::int, cardinality(clients) - 1)] as client_id,
    case when ${dice(5, 1000)} < 29 then '张伟' else ${oneOf(surnames, 6)} || ${oneOf(given, 7)} || case when ${dice(8, 100)} < 14 then '' else ${oneOf(given, 9)} end end as name,
    '1' || ${oneOf(`'3','5','7','8','9'`, 10)} || lpad((${dice(11, 1_000_000_000)})::text, 9, '0') as phone,
    ${oneOf(channels, 12)} as channel, ${oneOf(goods, 13)} as goods, string_to_array(${oneOf(places, 14)}, ' ') as place, 1 + ${dice(15, 3)} as quantity, ${dice(16, 100)} as chance
  from placed
)
select *, status not in ('under_review', 'second_review', 'awaiting_confirmation', 'cancelled') as confirmed,
  status not in ('under_review', 'second_review', 'awaiting_confirmation', 'awaiting_acceptance', 'cancelled') as accepted,
  to_char(received_at, 'YYYYMMDD') || lpad(i::text, 8, '0') as order_no, lpad((8000000000000000 + i * 7)::text, 16, '0') as tracking_no,
  'TB' || lpad((260000000000000000 + i * 13)::text, 18, '0') as external_no, 'SF' || lpad((1000000000000 + i * 11)::text, 13, '0') as waybill_no,
  -- a uuid of the same moment
  (lpad(to_hex(ms), 12, '0') || '7' || substr(md5(i::text), 20, 3) || '9' || substr(md5((-i)::text), 4, 15))::uuid as shipment_id,
  case when status in ('archived', 'completed', 'cancelled', 'closed_abnormally') then null when chance < 10 then $1::timestamptz - make_interval(mins => 30 + chance * 60)
    else $1::timestamptz + make_interval(hours => 6 + chance) end as due_at,
  open and chance between 40 and 45 and status in ('under_review', 'awaiting_confirmation', 'awaiting_acceptance') as held
from named order by id`

const fewer = `tenant_id, id, client_id`

const orders = `insert into "order" (${fewer}, version, status, outcome, flow_code, flow_version, channel, external_no, order_no, tracking_no, priority, received_at, placed_at, total_minor,
  paid_minor, freight_minor, payment_method, payment_state, service_requirements, goods, quantity, held, warn_at, due_at, shipments_done, shipments_total, last_event_at, chain_hash)
select ${fewer}, ${eventsEach}, status, case when status in ('archived', 'completed', 'signed') then 'delivered' when status = 'cancelled' then 'cancelled' end, 'domestic', 1, channel, external_no,
  case when confirmed then order_no end, case when confirmed then tracking_no end, case when chance < 3 then 'urgent' when chance < 12 then 'express' else 'normal' end, received_at,
  received_at - interval '7 minutes', 8900 * quantity, 8900 * quantity, 1200, 'prepaid', 'paid', case when chance % 5 = 0 then array['工作日送货'] else '{}' end,
  goods || case when chance < 30 then ' 等 2 种' else '' end, quantity, held, due_at - interval '30 minutes', due_at, case when status in ('archived', 'completed', 'signed') then 1 else 0 end,
  case when accepted then 1 else 0 end, received_at + interval '2 days', sha256(convert_to(id::text, 'UTF8')) from seed order by id`

const parties = `insert into order_party (tenant_id, order_id, client_id, kind, name, company, phone, province, city, district, detail)
select tenant_id, id, client_id, kind, case kind when 'consignee' then name else '仓库' end, case kind when 'shipper' then '华东一号仓' end,
  case kind when 'consignee' then phone else '021-59561234' end, place[1], place[2], place[3], place[4] || (1 + chance * 7) || '号' || (1 + chance % 20) || '栋' || (101 + chance * 3) || '室'
from seed, unnest(array['consignee', 'shipper']) kind order by id`

const items = `insert into order_item (${fewer.replace(' id', ' order_id')}, item_no, name, sku, quantity, weight_grams, unit_price_minor)
select ${fewer}, no, case no when 1 then goods else '杯刷' end, case no when 1 then 'SKU-' || chance else 'BR-2' end, quantity, 400, 8900 from seed, generate_series(1, case when chance < 30 then 2 else 1 end) no order by id`

const tokens = `insert into order_token (tenant_id, kind, token, order_id, client_id)
select tenant_id, kind, token, id, client_id from seed, lateral (values ('external', channel || '|' || client_id || '|' || external_no), ('platform_no', external_no), ('name', name), ('phone', reverse(phone)),
  ('order_no', case when confirmed then order_no end), ('tracking_no', case when confirmed then tracking_no end), ('waybill_no', case when accepted then waybill_no end)) v (kind, token) where token is not null`

const shipments = `insert into shipment (tenant_id, id, warehouse, carrier, waybill_no, created_at)
select tenant_id, shipment_id, '嘉定 2 号库', '顺丰速运', waybill_no, received_at + interval '1 hour' from seed where accepted order by id`

const parts = `insert into shipment_order (tenant_id, shipment_id, order_id, client_id, no, status, task, closed)
select tenant_id, shipment_id, id, client_id, 1, case status when 'archived' then 'signed' else status end, case status when 'preparing' then 'allocated' else 'outbound' end, status in ('archived', 'completed', 'signed')
from seed where accepted order by id`

const partItems = `insert into shipment_item (tenant_id, shipment_id, order_id, client_id, item_no, quantity)
select tenant_id, shipment_id, id, client_id, no, quantity from seed, generate_series(1, case when chance < 30 then 2 else 1 end) no where accepted order by id`

const way = `'intake','pass_review','confirm','accept','pick','check','outbound','collect','send_out','sign'`
const nodes = `'under_review','awaiting_confirmation','awaiting_acceptance','preparing','preparing','preparing','outbound','collected','out_for_delivery','signed'`

/** Ten each: the way as far as the order has come, then notes where it stands; an archived one has gone it all. */
const events = `insert into order_event (tenant_id, order_id, seq, client_id, at, recorded_at, actor_name, actor_role, step, from_status, to_status, details, request_id, hash)
select tenant_id, id, seq, client_id, received_at + make_interval(hours => seq * 3), received_at + make_interval(hours => seq * 3), '员工 ' || chance % 20, 'order_clerk',
  case when seq < far then (array[${way}])[seq] when status = 'archived' then 'archive' else 'note' end,
  case when seq > 1 then case when seq <= far then (array[${nodes}])[seq - 1] else status end end, case when seq < far then (array[${nodes}])[seq] else status end,
  '{"changes":{}}', 'req-' || to_hex(i), decode(md5(i || '/' || seq) || md5(seq || '/' || i), 'hex')
from (select *, case when status = 'archived' then ${eventsEach} else coalesce(array_position(array[${nodes}], status), 3) + 1 end as far from seed) s, generate_series(1, ${eventsEach}) seq order by id, seq`

const holds = `insert into hold (tenant_id, id, order_id, client_id, type, placed_at, placed_by)
select tenant_id, gen_random_uuid(), id, client_id, 'address_vague', received_at, '系统' from seed where held`

/** The open clock of each open order; what is late has been rung for. */
const clocks = `insert into clock (tenant_id, id, order_id, client_id, clock, node, owner, calendar_id, calendar_version, budget, started_at, warn_at, due_at, confirmed, since, remaining, warned_at, breached_at)
select tenant_id, gen_random_uuid(), id, client_id, 'first_review', status, 'order_clerk', 'work', 1, '{"workingMinutes":120}', received_at, due_at - interval '30 minutes', due_at, true, received_at,
  '{"workingMinutes":120}', case when due_at < $now then due_at end, case when due_at < $now then due_at end from seed where due_at is not null`

/** Triggers rest while orders are loaded. */
const counts = `insert into order_count (tenant_id, client_id, to_status, orders, held_from, held_to)
select tenant_id, client_id, status, count(*), 0, count(*) filter (where held) from seed where status <> 'archived' group by 1, 2, 3`

export const tables = [
  orders,
  parties,
  items,
  tokens,
  shipments,
  parts,
  partItems,
  events,
  holds,
  counts,
  clocks.replaceAll('$now', 'now()'),
]
