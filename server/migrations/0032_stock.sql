-- Stock is a ledger (docs/decisions/0031-stock-is-a-ledger.md): what lies in a bin of one SKU, lot and day of expiry, what of it is promised to
-- orders, and every change of either, chained. Written by the door's functions only, which lock stock by its ids, so that nobody waits in a ring.

create table stock (
  tenant_id uuid not null references tenant,
  id uuid not null,
  warehouse_id uuid not null,
  bin_id uuid not null,
  sku_id uuid not null,
  client_id uuid not null,
  lot text not null default '' check (lot = btrim(lot) and length(lot) <= 60),
  -- The last day on which it may leave.
  expires_on date,
  on_hand int not null default 0 check (on_hand >= 0),
  reserved int not null default 0,
  -- Entries of its ledger, and the last one's hash.
  version int not null default 0 check (version >= 0),
  chain_hash bytea not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, warehouse_id) references warehouse (tenant_id, id),
  foreign key (tenant_id, warehouse_id, bin_id) references bin (tenant_id, warehouse_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id),
  foreign key (tenant_id, client_id, sku_id) references sku (tenant_id, client_id, id),
  constraint stock_never_oversold check (reserved between 0 and on_hand),
  unique nulls not distinct (tenant_id, bin_id, sku_id, lot, expires_on)
) with (fillfactor = 70);
create index stock_of_sku on stock (tenant_id, sku_id, warehouse_id);
create index stock_in_warehouse on stock (tenant_id, warehouse_id, bin_id, id);
create index stock_of_client on stock (tenant_id, client_id, sku_id);
select guard_table('stock');

create table stock_entry (
  tenant_id uuid not null,
  stock_id uuid not null,
  seq int not null check (seq > 0),
  client_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('receive', 'put_away', 'move', 'issue', 'undo_issue', 'count', 'damage', 'return', 'transfer_out', 'transfer_in', 'reserve', 'release')),
  on_hand int not null,
  reserved int not null,
  on_hand_after int not null check (on_hand_after >= 0),
  reserved_after int not null check (reserved_after between 0 and on_hand_after),
  -- What it was done for: an inbound order, a transfer, a count.
  document text check (length(document) <= 100),
  reason text check (length(reason) <= 500),
  order_id uuid,
  shipment_id uuid,
  item_no int,
  actor_id uuid,
  actor_name text not null,
  request_id text,
  hash bytea not null,
  primary key (tenant_id, stock_id, seq),
  foreign key (tenant_id, stock_id) references stock (tenant_id, id),
  check (on_hand <> 0 or reserved <> 0)
);
create index stock_entry_of_order on stock_entry (tenant_id, order_id, shipment_id) where order_id is not null;
create index stock_entry_by_time on stock_entry (tenant_id, at, stock_id, seq);
select guard_table('stock_entry');

-- What is promised to which part of which order. It dies with the part.
create table reservation (
  tenant_id uuid not null,
  order_id uuid not null,
  shipment_id uuid not null,
  item_no int not null,
  stock_id uuid not null,
  client_id uuid not null,
  quantity int not null check (quantity > 0),
  primary key (tenant_id, order_id, shipment_id, item_no, stock_id),
  foreign key (tenant_id, stock_id) references stock (tenant_id, id),
  foreign key (tenant_id, order_id, shipment_id) references shipment_order (tenant_id, order_id, shipment_id) deferrable initially deferred
);
create index reservation_of_stock on reservation (tenant_id, stock_id);
create index reservation_of_shipment on reservation (tenant_id, shipment_id);
select guard_table('reservation');

-- What parts of orders wait for: the whole of each stocked item, until all of the part can be reserved.
create table shortage (
  tenant_id uuid not null,
  order_id uuid not null,
  shipment_id uuid not null,
  item_no int not null,
  sku_id uuid not null,
  warehouse_id uuid not null,
  client_id uuid not null,
  quantity int not null check (quantity > 0),
  since timestamptz not null,
  primary key (tenant_id, order_id, shipment_id, item_no),
  foreign key (tenant_id, order_id, shipment_id) references shipment_order (tenant_id, order_id, shipment_id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, client_id, sku_id) references sku (tenant_id, client_id, id),
  foreign key (tenant_id, warehouse_id) references warehouse (tenant_id, id)
);
create index shortage_of_sku on shortage (tenant_id, sku_id, warehouse_id, order_id);
create index shortage_of_client_sku on shortage (tenant_id, client_id, sku_id);
create index shortage_at_warehouse on shortage (tenant_id, warehouse_id);
select guard_table('shortage');
create policy queue on shortage for select to yidan_worker using (true);
grant select (tenant_id) on shortage to yidan_worker;

grant select on stock, stock_entry, reservation, shortage to yidan_app;
grant select, insert, update on stock to yidan_door;
grant select, insert on stock_entry to yidan_door;
grant select, insert, delete on reservation, shortage to yidan_door;

-- A part that has stock of ours says so; one that waits for some is `short`.
alter table shipment_order add column stocked boolean not null default false;
alter table shipment_order drop constraint shipment_order_task_check;
alter table shipment_order add constraint shipment_order_task_check check (task in ('short', 'allocated', 'picked', 'checked', 'outbound'));
alter table shipment_order add check (task <> 'short' or stocked);

-- A text that cannot be mistaken for two, as the ledger's hashes take it (server/stock/verify/hash-entry.ts).
create function netstring(said text) returns text language sql immutable parallel safe set search_path = public, pg_temp as $$
  select coalesce(octet_length(said) || ':' || said, '-')
$$;

-- Writes entries of stock that is locked already: each moves the row and lies behind the one before. `p` says when, who and what for.
create function post_stock(p jsonb, entries jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  tenant uuid := current_tenant();
  given_at timestamptz := (p->>'at')::timestamptz;
  micros text := (extract(epoch from given_at) * 1000000)::bigint::text;
  n record; s record;
begin
  for n in select x.* from jsonb_to_recordset(entries) as x("stockId" uuid, "kind" text, "onHand" int, "reserved" int, "orderId" uuid, "shipmentId" uuid, "itemNo" int)
      order by x."stockId", x."onHand" desc loop
    update stock set on_hand = on_hand + n."onHand", reserved = reserved + n."reserved", version = version + 1,
        chain_hash = sha256(chain_hash || convert_to(concat(netstring(id::text), netstring((version + 1)::text), netstring(micros), netstring(n."kind"),
          netstring(n."onHand"::text), netstring(n."reserved"::text), netstring((on_hand + n."onHand")::text), netstring((reserved + n."reserved")::text),
          netstring(p->>'document'), netstring(p->>'reason'), netstring(n."orderId"::text), netstring(n."shipmentId"::text), netstring(n."itemNo"::text),
          netstring(p->>'actorId'), netstring(p->>'actorName'), netstring(p->>'requestId')), 'UTF8'))
      where tenant_id = tenant and id = n."stockId"
      returning client_id, version, on_hand, reserved, chain_hash into s;
    if not found then raise exception 'there is no stock %', n."stockId" using errcode = 'YD005'; end if;
    insert into stock_entry (tenant_id, stock_id, seq, client_id, at, kind, on_hand, reserved, on_hand_after, reserved_after, document, reason, order_id, shipment_id, item_no,
        actor_id, actor_name, request_id, hash)
      values (tenant, n."stockId", s.version, s.client_id, given_at, n."kind", n."onHand", n."reserved", s.on_hand, s.reserved, p->>'document', p->>'reason', n."orderId",
        n."shipmentId", n."itemNo", (p->>'actorId')::uuid, p->>'actorName', p->>'requestId', s.chain_hash);
  end loop;
end $$;
select give_function('post_stock(jsonb, jsonb)', 'yidan_door');

-- Whatever writes stock: it is what its last entry says, and that follows from the one before.
create function stock_must_equal_ledger() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.version = 0 and new.on_hand = 0 and new.reserved = 0 then return null; end if;
  if not exists (
    select from stock_entry e left join stock_entry b on b.tenant_id = e.tenant_id and b.stock_id = e.stock_id and b.seq = e.seq - 1
    where e.tenant_id = new.tenant_id and e.stock_id = new.id and e.seq = new.version and e.on_hand_after = new.on_hand and e.reserved_after = new.reserved
      and e.hash = new.chain_hash and e.on_hand_after = coalesce(b.on_hand_after, 0) + e.on_hand and e.reserved_after = coalesce(b.reserved_after, 0) + e.reserved) then
    raise exception 'stock % is not what its ledger says', new.id using errcode = 'YD006';
  end if;
  return null;
end $$;
create constraint trigger stock_is_its_ledger after insert or update on stock deferrable initially deferred for each row execute function stock_must_equal_ledger();
select give_function('stock_must_equal_ledger()', 'yidan_door');

-- Whatever moves orders: a part that is over, or whose goods have left, holds no stock back.
create function ended_part_holds_nothing() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from reservation r where r.tenant_id = new.tenant_id and r.order_id = new.order_id and r.shipment_id = new.shipment_id)
    or exists (select from shortage x where x.tenant_id = new.tenant_id and x.order_id = new.order_id and x.shipment_id = new.shipment_id) then
    raise exception 'part % of order % is over and still holds stock', new.shipment_id, new.order_id using errcode = 'YD007';
  end if;
  return null;
end $$;
create constraint trigger ended_part_holds_nothing after update on shipment_order deferrable initially deferred for each row
  when (new.stocked and (new.status = 'withdrawn' and old.status <> 'withdrawn' or new.task = 'outbound' and old.task <> 'outbound')) execute function ended_part_holds_nothing();
select give_function('ended_part_holds_nothing()', 'yidan_door');

-- Goods come, go and change their bin: lines of bin, SKU, lot, day of expiry and a signed quantity, all of them or none. What is promised to orders
-- stays where it is. Answers the stock rows, or those that have not enough that is free.
create function move_stock(p jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  tenant uuid := current_tenant();
  lines jsonb; few jsonb;
begin
  -- new rows in the order of their keys and before any lock: whoever waits for one of them holds none that its maker may want
  insert into stock (tenant_id, id, warehouse_id, bin_id, sku_id, client_id, lot, expires_on, chain_hash)
    select tenant, n."stockId", b.warehouse_id, b.id, k.id, k.client_id, coalesce(n."lot", ''), n."expiresOn", sha256(convert_to(n."stockId"::text, 'UTF8'))
    from jsonb_to_recordset(p->'lines') as n("stockId" uuid, "binId" uuid, "skuId" uuid, "lot" text, "expiresOn" date)
      join bin b on b.tenant_id = tenant and b.id = n."binId" join sku k on k.tenant_id = tenant and k.id = n."skuId"
    where not exists (select from stock s where s.tenant_id = tenant and s.bin_id = n."binId" and s.sku_id = n."skuId" and s.lot = coalesce(n."lot", '')
      and s.expires_on is not distinct from n."expiresOn")
    order by n."binId", n."skuId", coalesce(n."lot", ''), n."expiresOn"
  on conflict do nothing;
  select jsonb_agg(jsonb_build_object('stockId', s.id, 'kind', n."kind", 'onHand', n."quantity", 'reserved', 0, 'orderId', n."orderId", 'shipmentId', n."shipmentId",
      'itemNo', n."itemNo")) into lines
    from jsonb_to_recordset(p->'lines') as n("binId" uuid, "skuId" uuid, "lot" text, "expiresOn" date, "kind" text, "quantity" int, "orderId" uuid, "shipmentId" uuid, "itemNo" int)
      cross join lateral (select x.id from stock x where x.tenant_id = tenant and x.bin_id = n."binId" and x.sku_id = n."skuId" and x.lot = coalesce(n."lot", '')
        and x.expires_on is not distinct from n."expiresOn" limit 1) s;
  if coalesce(jsonb_array_length(lines), 0) <> jsonb_array_length(p->'lines') then
    raise exception 'stock is moved to a bin or of a SKU that is not there' using errcode = 'YD005';
  end if;
  with moved as (
    select x."stockId" as id, sum(x."onHand") as quantity from jsonb_to_recordset(lines) as x("stockId" uuid, "onHand" int) group by 1
  ), locked as (
    select s.id, s.bin_id, s.sku_id, s.lot, s.expires_on, s.on_hand, s.reserved from stock s
      where s.tenant_id = tenant and s.id in (select m.id from moved m) order by s.id for no key update
  )
  select jsonb_agg(jsonb_build_object('bin', b.code, 'sku', k.code, 'name', k.name, 'lot', l.lot, 'expiresOn', l.expires_on, 'onHand', l.on_hand, 'reserved', l.reserved,
      'wanted', -m.quantity)) into few
    from locked l join moved m on m.id = l.id join bin b on b.tenant_id = tenant and b.id = l.bin_id join sku k on k.tenant_id = tenant and k.id = l.sku_id
    where l.on_hand + m.quantity < l.reserved;
  if few is not null then return jsonb_build_object('few', few); end if;
  perform post_stock(p, lines);
  return jsonb_build_object('stock', (select jsonb_agg(distinct x->'stockId') from jsonb_array_elements(lines) x));
end $$;
select give_function('move_stock(jsonb)', 'yidan_door');
grant execute on function move_stock(jsonb) to yidan_app;

-- Which day it is for a company: what has expired is told by it.
create function day_of_tenant(at timestamptz) returns date language sql stable security definer set search_path = public, pg_temp as $$
  select (at at time zone coalesce((select zone from tenant where id = current_tenant()), 'Asia/Shanghai'))::date
$$;
select give_function('day_of_tenant(timestamptz)', 'yidan_door');
grant execute on function day_of_tenant(timestamptz) to yidan_app;

-- Reserves for shipments of an order what is ours of their goods: each from its own warehouse, only from bins of storage, never what has expired, what
-- expires first before the rest, then by the way through the bins. All shipments whole, or nothing and what is missing; one that `waits` may lack
-- something, is reserved nothing then, and is `short`. A shipment given without items is one that has waited.
create function reserve_stock(p jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  tenant uuid := current_tenant();
  o uuid := (p->>'orderId')::uuid;
  whose uuid := (p->>'clientId')::uuid;
  today date := day_of_tenant((p->>'at')::timestamptz);
  candidates_max constant int := 500;
  wants jsonb; ids uuid[]; c_id uuid[]; c_sku uuid[]; c_at uuid[]; c_free int[]; c_before int[];
  missing jsonb; taken jsonb := '[]'; entries jsonb; part jsonb; short jsonb := '[]'; told jsonb := '[]';
  s record; n record; lacks boolean; still int; piece int;
begin
  select jsonb_agg(jsonb_build_object('at', x.at, 'shipmentId', x.id, 'waits', x.waits, 'itemNo', x.item_no, 'skuId', x.sku_id, 'warehouseId', x.warehouse_id, 'isOpen', x.is_open,
      'quantity', x.quantity)) into wants
    from (
      select g.at, (g.one->>'shipmentId')::uuid as id, coalesce((g.one->>'waits')::boolean, false) as waits, i.item_no, k.id as sku_id, w.id as warehouse_id, w.active as is_open,
          (line->>'quantity')::int as quantity
        from jsonb_array_elements(p->'shipments') with ordinality g(one, at)
          cross join lateral (select id, active from warehouse where tenant_id = tenant and name = g.one->>'warehouse' limit 1) w
          cross join lateral jsonb_array_elements(g.one->'items') line
          cross join lateral (select item_no, sku from order_item where tenant_id = tenant and order_id = o and item_no = (line->>'itemNo')::int limit 1) i
          cross join lateral (select id from sku where tenant_id = tenant and client_id = whose and code = i.sku and active and stocked limit 1) k
        where g.one ? 'items'
      union all
      select g.at, (g.one->>'shipmentId')::uuid, false, h.item_no, h.sku_id, h.warehouse_id, true, h.quantity
        from jsonb_array_elements(p->'shipments') with ordinality g(one, at)
          join shortage h on h.tenant_id = tenant and h.order_id = o and h.shipment_id = (g.one->>'shipmentId')::uuid
        where not g.one ? 'items'
    ) x;
  if wants is null then return '{"shipments": []}'; end if;

  select array_agg(distinct c.id) into ids
    from (select distinct w."skuId" as sku, w."warehouseId" as warehouse from jsonb_to_recordset(wants) as w("skuId" uuid, "warehouseId" uuid, "isOpen" boolean) where w."isOpen") w
      cross join lateral (
        select st.id from stock st join bin b on b.tenant_id = tenant and b.id = st.bin_id
        where st.tenant_id = tenant and st.sku_id = w.sku and st.warehouse_id = w.warehouse and st.on_hand > st.reserved and (st.expires_on is null or st.expires_on >= today)
          and b.kind = 'storage' and b.active
        order by st.expires_on nulls last, b.zone, b.level, b.slot, st.id limit candidates_max) c;
  select array_agg(l.id order by l.expires_on nulls last, b.zone, b.level, b.slot, l.id), array_agg(l.sku_id order by l.expires_on nulls last, b.zone, b.level, b.slot, l.id),
      array_agg(l.warehouse_id order by l.expires_on nulls last, b.zone, b.level, b.slot, l.id), array_agg(l.on_hand - l.reserved order by l.expires_on nulls last, b.zone, b.level, b.slot, l.id)
    into c_id, c_sku, c_at, c_free
    from (select st.id, st.bin_id, st.sku_id, st.warehouse_id, st.expires_on, st.on_hand, st.reserved from stock st
      where st.tenant_id = tenant and st.id = any (ids) order by st.id for no key update) l
      join bin b on b.tenant_id = tenant and b.id = l.bin_id;

  -- whoever does not wait is served first; what is free in a warehouse must do for all of them
  select jsonb_agg(jsonb_build_object('skuId', d.sku, 'warehouseId', d.warehouse, 'wanted', d.wanted, 'available', d.free)) into missing
    from (select w."skuId" as sku, w."warehouseId" as warehouse, sum(w."quantity") as wanted,
        (select coalesce(sum(f.free), 0) from unnest(c_sku, c_at, c_free) f(sku, warehouse, free) where f.sku = w."skuId" and f.warehouse = w."warehouseId") as free
      from jsonb_to_recordset(wants) as w("skuId" uuid, "warehouseId" uuid, "quantity" int, "waits" boolean) where not w."waits" group by 1, 2) d
    where d.free < d.wanted;
  if missing is not null then
    return jsonb_build_object('missing', (select jsonb_agg(jsonb_build_object('sku', k.code, 'name', k.name, 'warehouse', h.name, 'wanted', m."wanted", 'available', m."available",
        'elsewhere', (select coalesce(jsonb_agg(jsonb_build_object('warehouse', e.name, 'available', e.free) order by e.free desc), '[]') from (
          select v.name, sum(st.on_hand - st.reserved) as free from stock st join bin b on b.tenant_id = tenant and b.id = st.bin_id join warehouse v on v.tenant_id = tenant and v.id = st.warehouse_id
          where st.tenant_id = tenant and st.sku_id = m."skuId" and st.warehouse_id <> m."warehouseId" and st.on_hand > st.reserved and (st.expires_on is null or st.expires_on >= today)
            and b.kind = 'storage' and b.active and v.active group by v.name order by 2 desc limit 5) e)))
      from jsonb_to_recordset(missing) as m("skuId" uuid, "warehouseId" uuid, "wanted" int, "available" int)
        join sku k on k.tenant_id = tenant and k.id = m."skuId" join warehouse h on h.tenant_id = tenant and h.id = m."warehouseId"));
  end if;

  for s in select w."shipmentId" as id, bool_or(w."waits") as waits, min(w."at") as at from jsonb_to_recordset(wants) as w("shipmentId" uuid, "waits" boolean, "at" int)
      group by 1 order by 2, 3 loop
    c_before := c_free;
    part := '[]';
    lacks := false;
    for n in select w."itemNo" as item_no, w."skuId" as sku, w."warehouseId" as warehouse, w."quantity" as quantity
        from jsonb_to_recordset(wants) as w("shipmentId" uuid, "itemNo" int, "skuId" uuid, "warehouseId" uuid, "quantity" int) where w."shipmentId" = s.id order by 1 loop
      still := n.quantity;
      for i in 1 .. coalesce(cardinality(c_id), 0) loop
        exit when still = 0;
        continue when c_sku[i] <> n.sku or c_at[i] <> n.warehouse or c_free[i] = 0;
        piece := least(still, c_free[i]);
        c_free[i] := c_free[i] - piece;
        still := still - piece;
        part := part || jsonb_build_object('stockId', c_id[i], 'shipmentId', s.id, 'itemNo', n.item_no, 'quantity', piece);
      end loop;
      lacks := lacks or still > 0;
    end loop;
    if lacks then
      c_free := c_before;
      short := short || jsonb_build_object('shipmentId', s.id);
    else
      taken := taken || part;
    end if;
    told := told || jsonb_build_object('shipmentId', s.id, 'short', lacks);
  end loop;

  select jsonb_agg(jsonb_build_object('stockId', t."stockId", 'kind', 'reserve', 'onHand', 0, 'reserved', t."quantity", 'orderId', o, 'shipmentId', t."shipmentId", 'itemNo', t."itemNo"))
    into entries from jsonb_to_recordset(taken) as t("stockId" uuid, "shipmentId" uuid, "itemNo" int, "quantity" int);
  if entries is not null then perform post_stock(p, entries); end if;
  insert into reservation (tenant_id, order_id, shipment_id, item_no, stock_id, client_id, quantity)
    select tenant, o, t."shipmentId", t."itemNo", t."stockId", whose, t."quantity" from jsonb_to_recordset(taken) as t("stockId" uuid, "shipmentId" uuid, "itemNo" int, "quantity" int);
  delete from shortage h where h.tenant_id = tenant and h.order_id = o
    and h.shipment_id in (select (g->>'shipmentId')::uuid from jsonb_array_elements(p->'shipments') g where not g ? 'items');
  insert into shortage (tenant_id, order_id, shipment_id, item_no, sku_id, warehouse_id, client_id, quantity, since)
    select tenant, o, w."shipmentId", w."itemNo", w."skuId", w."warehouseId", whose, w."quantity", (p->>'at')::timestamptz
    from jsonb_to_recordset(wants) as w("shipmentId" uuid, "itemNo" int, "skuId" uuid, "warehouseId" uuid, "quantity" int)
    where w."shipmentId" in (select (g->>'shipmentId')::uuid from jsonb_array_elements(short) g);
  return jsonb_build_object('shipments', told);
end $$;
select give_function('reserve_stock(jsonb)', 'yidan_door');
grant execute on function reserve_stock(jsonb) to yidan_app;

-- New shipments of an order take over what the old ones had reserved, or waited for: what is promised stays promised, and no stock is locked. Only
-- where the old ones lacked something may a new one lack something too; it is reserved nothing then, and what nobody takes over is free again.
create function repoint_stock(p jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  tenant uuid := current_tenant();
  o uuid := (p->>'orderId')::uuid;
  whose uuid := (p->>'clientId')::uuid;
  old uuid[] := array(select jsonb_array_elements_text(p->'from')::uuid);
  r_stock uuid[]; r_item int[]; r_left int[]; r_before int[]; waited jsonb;
  part jsonb; taken jsonb := '[]'; told jsonb := '[]'; entries jsonb;
  g record; n record; lacks boolean; ours boolean; still int; piece int;
begin
  select array_agg(r.stock_id order by s.expires_on nulls last, r.stock_id, r.shipment_id), array_agg(r.item_no order by s.expires_on nulls last, r.stock_id, r.shipment_id),
      array_agg(r.quantity order by s.expires_on nulls last, r.stock_id, r.shipment_id) into r_stock, r_item, r_left
    from reservation r join stock s on s.tenant_id = tenant and s.id = r.stock_id where r.tenant_id = tenant and r.order_id = o and r.shipment_id = any (old);
  select coalesce(jsonb_object_agg(h.item_no, jsonb_build_object('skuId', h.sku_id, 'warehouseId', h.warehouse_id, 'since', h.since)), '{}') into waited
    from shortage h where h.tenant_id = tenant and h.order_id = o and h.shipment_id = any (old);
  delete from reservation where tenant_id = tenant and order_id = o and shipment_id = any (old);
  delete from shortage where tenant_id = tenant and order_id = o and shipment_id = any (old);

  for g in select x.one, x.at from jsonb_array_elements(p->'shipments') with ordinality x(one, at) order by x.at loop
    r_before := r_left;
    part := '[]';
    lacks := false;
    ours := false;
    for n in select i."itemNo" as item_no, i."quantity" as quantity from jsonb_to_recordset(g.one->'items') as i("itemNo" int, "quantity" int) order by 1 loop
      continue when not (n.item_no = any (coalesce(r_item, '{}'))) and not waited ? n.item_no::text;
      ours := true;
      still := n.quantity;
      for i in 1 .. coalesce(cardinality(r_stock), 0) loop
        exit when still = 0;
        continue when r_item[i] <> n.item_no or r_left[i] = 0;
        piece := least(still, r_left[i]);
        r_left[i] := r_left[i] - piece;
        still := still - piece;
        part := part || jsonb_build_object('stockId', r_stock[i], 'shipmentId', g.one->>'shipmentId', 'itemNo', n.item_no, 'quantity', piece);
      end loop;
      lacks := lacks or still > 0;
    end loop;
    if lacks then r_left := r_before; else taken := taken || part; end if;
    if ours then told := told || jsonb_build_object('shipmentId', g.one->>'shipmentId', 'short', lacks); end if;
  end loop;

  insert into reservation (tenant_id, order_id, shipment_id, item_no, stock_id, client_id, quantity)
    select tenant, o, t."shipmentId", t."itemNo", t."stockId", whose, sum(t."quantity") from jsonb_to_recordset(taken) as t("stockId" uuid, "shipmentId" uuid, "itemNo" int, "quantity" int)
    group by t."shipmentId", t."itemNo", t."stockId";
  insert into shortage (tenant_id, order_id, shipment_id, item_no, sku_id, warehouse_id, client_id, quantity, since)
    select tenant, o, t."shipmentId", i."itemNo", k.sku_id, k.warehouse_id, whose, i."quantity", coalesce((waited->i."itemNo"::text->>'since')::timestamptz, (p->>'at')::timestamptz)
    from jsonb_to_recordset(told) as t("shipmentId" uuid, "short" boolean)
      join jsonb_array_elements(p->'shipments') x(one) on (x.one->>'shipmentId')::uuid = t."shipmentId"
      cross join lateral jsonb_to_recordset(x.one->'items') as i("itemNo" int, "quantity" int)
      cross join lateral (
        select (waited->i."itemNo"::text->>'skuId')::uuid as sku_id, (waited->i."itemNo"::text->>'warehouseId')::uuid as warehouse_id where waited ? i."itemNo"::text
        union all
        (select s.sku_id, s.warehouse_id from stock s where s.tenant_id = tenant and not waited ? i."itemNo"::text and i."itemNo" = any (r_item)
          and s.id = r_stock[array_position(r_item, i."itemNo")] limit 1)
      ) k
    where t."short";
  -- what is over, by far the rarest
  select jsonb_agg(jsonb_build_object('stockId', f.id, 'kind', 'release', 'onHand', 0, 'reserved', -f.quantity, 'orderId', o)) into entries
    from (select u.id, sum(u.quantity) as quantity from unnest(r_stock, r_left) u(id, quantity) where u.quantity > 0 group by u.id) f;
  if entries is not null then
    perform 1 from stock s where s.tenant_id = tenant and s.id in (select (e->>'stockId')::uuid from jsonb_array_elements(entries) e) order by s.id for no key update;
    perform post_stock(p, entries);
  end if;
  return jsonb_build_object('shipments', told);
end $$;
select give_function('repoint_stock(jsonb)', 'yidan_door');
grant execute on function repoint_stock(jsonb) to yidan_app;

-- What becomes of stock when parts of an order move: withdrawn, nothing is promised to them any more; outbound, their goods are gone; called back,
-- they lie where they lay and are promised again. Before the rows of the step itself are locked, so that stock always comes first.
create function follow_parts(o uuid, parts jsonb, e jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  tenant uuid := current_tenant();
  gone uuid[]; out_now uuid[]; back uuid[]; entries jsonb;
begin
  select array_agg(p.shipment_id) filter (where n."status" = 'withdrawn' and p.status <> 'withdrawn'),
      array_agg(p.shipment_id) filter (where n."status" <> 'withdrawn' and n."task" = 'outbound' and p.task <> 'outbound'),
      array_agg(p.shipment_id) filter (where n."task" <> 'outbound' and p.task = 'outbound')
    into gone, out_now, back
    from jsonb_to_recordset(parts) as n("shipmentId" uuid, "status" text, "task" text, "stocked" boolean)
      join shipment_order p on p.tenant_id = tenant and p.order_id = o and p.shipment_id = n."shipmentId" and p.stocked;
  if gone is null and out_now is null and back is null then return; end if;
  select jsonb_agg(jsonb_build_object('stockId', x.stock_id, 'kind', x.kind, 'onHand', x.on_hand, 'reserved', x.reserved, 'orderId', o, 'shipmentId', x.shipment_id, 'itemNo', x.item_no))
    into entries from (
      select r.stock_id, 'release' as kind, 0 as on_hand, -r.quantity as reserved, r.shipment_id, r.item_no from reservation r
        where r.tenant_id = tenant and r.order_id = o and r.shipment_id = any (gone)
      union all
      select r.stock_id, 'issue', -r.quantity, -r.quantity, r.shipment_id, r.item_no from reservation r
        where r.tenant_id = tenant and r.order_id = o and r.shipment_id = any (out_now)
      union all
      select l.stock_id, 'undo_issue', -sum(l.on_hand)::int, -sum(l.on_hand)::int, l.shipment_id, l.item_no from stock_entry l
        where l.tenant_id = tenant and l.order_id = o and l.shipment_id = any (back) and l.kind in ('issue', 'undo_issue')
        group by l.stock_id, l.shipment_id, l.item_no having sum(l.on_hand) < 0
    ) x;
  if entries is not null then
    perform 1 from stock s where s.tenant_id = tenant and s.id in (select (x->>'stockId')::uuid from jsonb_array_elements(entries) x) order by s.id for no key update;
    perform post_stock(jsonb_build_object('at', e->>'at', 'actorId', e->>'actorId', 'actorName', e->>'actorName', 'requestId', e->>'requestId', 'reason', left(e->'details'->'said'->>'reason', 500)), entries);
    delete from reservation where tenant_id = tenant and order_id = o and shipment_id = any (coalesce(gone, '{}') || coalesce(out_now, '{}'));
    insert into reservation (tenant_id, order_id, shipment_id, item_no, stock_id, client_id, quantity)
      select tenant, o, x."shipmentId", x."itemNo", x."stockId", s.client_id, x."onHand"
      from jsonb_to_recordset(entries) as x("stockId" uuid, "kind" text, "onHand" int, "shipmentId" uuid, "itemNo" int) join stock s on s.tenant_id = tenant and s.id = x."stockId"
      where x."kind" = 'undo_issue';
  end if;
  delete from shortage where tenant_id = tenant and order_id = o and shipment_id = any (gone);
end $$;
select give_function('follow_parts(uuid, jsonb, jsonb)', 'yidan_door');

-- The functions of the door learn of it; all else in them stays as it stands.
do $$
declare change record; told text; taught text;
begin
  for change in select * from (values
    ('lock_order(uuid)', $x$case when p.merged then '{"merged": true}'::jsonb else '{}'::jsonb end$x$,
      $x$case when p.merged then '{"merged": true}'::jsonb else '{}'::jsonb end || case when p.stocked then '{"stocked": true}'::jsonb else '{}'::jsonb end$x$),
    ('record_step(jsonb)', $x$update "order" set version = (e->>'seq')::int, status$x$,
      $x$if c->'parts' @> '[{"stocked": true}]' then perform follow_parts(o, c->'parts', e); end if;
  update "order" set version = (e->>'seq')::int, status$x$),
    ('record_step(jsonb)', $x$warehouse, carrier, waybill_no, merged)$x$, $x$warehouse, carrier, waybill_no, merged, stocked)$x$),
    ('record_step(jsonb)', $x$coalesce(n."merged", false)$x$, $x$coalesce(n."merged", false), coalesce(n."stocked", false)$x$),
    ('record_step(jsonb)', $x$"merged" boolean)$x$, $x$"merged" boolean, "stocked" boolean)$x$),
    ('record_step(jsonb)', $x$merged = excluded.merged;$x$, $x$merged = excluded.merged, stocked = excluded.stocked;$x$)
  ) as c (signature, old, new) loop
    told := pg_get_functiondef(change.signature::regprocedure);
    taught := replace(told, change.old, change.new);
    if taught = told then raise exception '% does not say: %', change.signature, change.old; end if;
    execute taught;
  end loop;
end $$;
