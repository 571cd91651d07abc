-- From acceptance to outbound (WHS-3..7): waves and their pick lines, packing and weighing, and what is made to order.

-- The client's very words for what is made to order (engraving): production reads them here and nowhere else.
alter table order_item add column custom_text text check (length(custom_text) between 1 and 500);
do $$
declare change record; told text; taught text;
begin
  for change in select * from (values
    ('record_orders(jsonb)', $x$handling, hs_code, origin)$x$, $x$handling, hs_code, origin, custom_text)$x$),
    ('record_orders(jsonb)', $x$n."hsCode", n."origin"$x$, $x$n."hsCode", n."origin", n."customText"$x$),
    ('record_orders(jsonb)', $x$"hsCode" text, "origin" text)$x$, $x$"hsCode" text, "origin" text, "customText" text)$x$),
    ('tell_order(uuid, int, jsonb)', $x$handling, hs_code, origin)$x$, $x$handling, hs_code, origin, custom_text)$x$),
    ('tell_order(uuid, int, jsonb)', $x$n."hsCode", n."origin"$x$, $x$n."hsCode", n."origin", n."customText"$x$),
    ('tell_order(uuid, int, jsonb)', $x$"hsCode" text, "origin" text)$x$, $x$"hsCode" text, "origin" text, "customText" text)$x$)
  ) as c (signature, old, new) loop
    told := pg_get_functiondef(change.signature::regprocedure);
    taught := replace(told, change.old, change.new);
    if taught = told then raise exception '% does not say: %', change.signature, change.old; end if;
    execute taught;
  end loop;
end $$;

alter table shipment_order drop constraint shipment_order_task_check;
alter table shipment_order add constraint shipment_order_task_check check (task in ('short', 'allocated', 'picked', 'checked', 'packed', 'outbound'));

create table wave_series (
  tenant_id uuid primary key references tenant,
  last int not null check (last > 0)
);
select guard_table('wave_series');
grant select, insert, update on wave_series to yidan_app;

-- Parts of orders that are picked together, on one way through a warehouse, by a plan.
create table wave (
  tenant_id uuid not null references tenant,
  id uuid not null,
  no text not null check (no ~ '^W\d{4,9}$'),
  warehouse_id uuid not null,
  route text not null check (route in ('plain', 'serpentine')),
  status text not null default 'open' check (status in ('open', 'done', 'ended')),
  plan_start timestamptz not null,
  plan_finish timestamptz not null check (plan_finish > plan_start),
  created_at timestamptz not null,
  created_by uuid,
  created_name text not null,
  -- When it will be behind its plan if nothing more is picked: the worker looks again then.
  look_at timestamptz,
  -- When it was found behind, once.
  behind_at timestamptz,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, warehouse_id) references warehouse (tenant_id, id),
  unique (tenant_id, no),
  check ((status = 'open') = (ended_at is null)),
  check (look_at is null or status = 'open' and behind_at is null)
);
create index wave_by_time on wave (tenant_id, id);
create index wave_open on wave (tenant_id, id) where status = 'open';
create index wave_to_look_at on wave (look_at) where look_at is not null;
create index wave_of_warehouse on wave (tenant_id, warehouse_id);
select guard_table('wave');
create policy queue on wave for select to yidan_worker using (look_at is not null);
grant select (tenant_id, id, look_at) on wave to yidan_worker;
grant select, insert, update on wave to yidan_app;

create table wave_picker (
  tenant_id uuid not null,
  wave_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, wave_id, person_id),
  foreign key (tenant_id, wave_id) references wave (tenant_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references user_account (tenant_id, id)
);
create index wave_picker_person on wave_picker (tenant_id, person_id);
select guard_table('wave_picker');
grant select, insert, delete on wave_picker to yidan_app;

create table wave_part (
  tenant_id uuid not null,
  wave_id uuid not null,
  order_id uuid not null,
  shipment_id uuid not null,
  client_id uuid not null,
  -- Its box on the cart: what travels in one shipment lies in one.
  place int not null check (place between 1 and 200),
  state text not null default 'open' check (state in ('open', 'picked', 'short', 'left')),
  primary key (tenant_id, wave_id, order_id, shipment_id),
  foreign key (tenant_id, wave_id) references wave (tenant_id, id) on delete cascade,
  foreign key (tenant_id, order_id, shipment_id) references shipment_order (tenant_id, order_id, shipment_id) on delete cascade
);
-- Nobody is sent for the same goods twice.
create unique index wave_part_once on wave_part (tenant_id, order_id, shipment_id) where state = 'open';
create index wave_part_of_part on wave_part (tenant_id, order_id, shipment_id);
select guard_table('wave_part');
grant select, insert, update on wave_part to yidan_app;

create table pick_line (
  tenant_id uuid not null,
  id uuid not null,
  wave_id uuid not null,
  order_id uuid not null,
  shipment_id uuid not null,
  client_id uuid not null,
  item_no int not null,
  -- Goods of our stock lie in a bin; what is no stock of ours is asked for by its name.
  stock_id uuid,
  bin_id uuid,
  sku_id uuid,
  lot text not null default '',
  quantity int not null check (quantity > 0),
  picked int not null default 0 check (picked >= 0),
  short int not null default 0 check (short >= 0),
  short_reason text check (short_reason in ('not_found', 'not_enough', 'damaged')),
  picked_by uuid,
  picked_name text,
  picked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, wave_id, order_id, shipment_id) references wave_part (tenant_id, wave_id, order_id, shipment_id) on delete cascade,
  foreign key (tenant_id, stock_id) references stock (tenant_id, id),
  foreign key (tenant_id, bin_id) references bin (tenant_id, id),
  foreign key (tenant_id, sku_id) references sku (tenant_id, id),
  check (picked + short <= quantity),
  check ((stock_id is null) = (bin_id is null) and (stock_id is null) = (sku_id is null)),
  check ((short > 0) = (short_reason is not null)),
  check ((picked > 0) = (picked_at is not null))
);
create index pick_line_of_part on pick_line (tenant_id, wave_id, order_id, shipment_id);
create index pick_line_of_stock on pick_line (tenant_id, stock_id);
create index pick_line_in_bin on pick_line (tenant_id, bin_id);
create index pick_line_of_sku on pick_line (tenant_id, sku_id);
select guard_table('pick_line');
grant select, insert, update on pick_line to yidan_app;

-- What the scales said of a shipment; what is too far from the catalogue stands only with a second person's reason.
create table packing (
  tenant_id uuid not null,
  shipment_id uuid not null,
  weight_grams int not null check (weight_grams between 1 and 100000000),
  -- Of the catalogue, packing included; null where the catalogue lacks a weight.
  expected_grams int check (expected_grams >= 0),
  tolerance_grams int check (tolerance_grams >= 0),
  is_off boolean not null,
  weighed_by uuid,
  weighed_name text not null,
  weighed_at timestamptz not null,
  reason text check (length(reason) between 1 and 500),
  approved_by uuid,
  approved_name text,
  approved_at timestamptz,
  primary key (tenant_id, shipment_id),
  foreign key (tenant_id, shipment_id) references shipment (tenant_id, id) on delete cascade,
  check ((expected_grams is null) = (tolerance_grams is null)),
  check ((approved_at is null) = (reason is null) and (approved_at is null) = (approved_name is null)),
  check (approved_by is null or approved_by is distinct from weighed_by),
  check (is_off or approved_at is null)
);
create index packing_waiting on packing (tenant_id, weighed_at, shipment_id) where is_off and approved_at is null;
select guard_table('packing');
grant select, insert, update, delete on packing to yidan_app;

-- How goods are packed, and how far a weight may be off: the newest line counts.
create table packing_setting (
  tenant_id uuid not null references tenant,
  version int not null check (version > 0),
  document jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (tenant_id, version)
);
select guard_table('packing_setting');
grant select, insert on packing_setting to yidan_app;

-- What must be made before it can be packed (WHS-7). The text itself stays with the order's item.
create table production_task (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  item_no int not null,
  client_id uuid not null,
  status text not null default 'waiting' check (status in ('waiting', 'in_production', 'done')),
  created_at timestamptz not null,
  started_at timestamptz,
  started_name text,
  done_at timestamptz,
  done_by uuid,
  done_name text,
  primary key (tenant_id, id),
  unique (tenant_id, order_id, item_no),
  foreign key (tenant_id, order_id, item_no) references order_item (tenant_id, order_id, item_no) on delete cascade,
  check ((status = 'waiting') = (started_at is null)),
  check ((status = 'done') = (done_at is not null))
);
create index production_task_by_status on production_task (tenant_id, status, id);
select guard_table('production_task');
grant select, update on production_task to yidan_app;
grant select, insert on production_task to yidan_door;

-- With the first part that leaves a warehouse of an order come the tasks of what is made for it.
create function make_production_tasks() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into production_task (tenant_id, id, order_id, item_no, client_id, created_at)
    select i.tenant_id, gen_random_uuid(), i.order_id, i.item_no, i.client_id, date_trunc('milliseconds', now()) from order_item i
      join "order" o on o.tenant_id = i.tenant_id and o.id = i.order_id and o.flow_code <> 'inbound'
    where i.tenant_id = new.tenant_id and i.order_id = new.order_id and i.custom_text is not null
  on conflict do nothing;
  return null;
end $$;
select give_function('make_production_tasks()', 'yidan_door');
create trigger make_production_tasks after insert on shipment_order for each row execute function make_production_tasks();

-- What a picker did not find of one reservation: the bin is counted down by it, and other stock of the same SKU in the same warehouse is promised in
-- its place, what expires first before the rest, then by the way through the bins. Answers the new reservations; or `short`, where there is none: then
-- the caller takes the step by which the whole part waits.
create function short_pick(p jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  tenant uuid := current_tenant();
  o uuid := (p->>'orderId')::uuid;
  part uuid := (p->>'shipmentId')::uuid;
  item int := (p->>'itemNo')::int;
  at_stock uuid := (p->>'stockId')::uuid;
  missing int := (p->>'missing')::int;
  today date := day_of_tenant((p->>'at')::timestamptz);
  candidates_max constant int := 500;
  ids uuid[]; s record; n record; held int; still int := missing; piece int;
  entries jsonb := '[]'; other jsonb := '[]';
begin
  select st.sku_id, st.warehouse_id, st.client_id into s from stock st where st.tenant_id = tenant and st.id = at_stock;
  if not found then raise exception 'there is no stock %', at_stock using errcode = 'YD005'; end if;
  -- all that could be touched, in the order of ids: the part's own reservations too, which it may have to give back
  select array_agg(x.id) into ids from (
    (select c.id from stock c join bin b on b.tenant_id = tenant and b.id = c.bin_id
      where c.tenant_id = tenant and c.sku_id = s.sku_id and c.warehouse_id = s.warehouse_id and c.id <> at_stock and c.on_hand > c.reserved
        and (c.expires_on is null or c.expires_on >= today) and b.kind = 'storage' and b.active
      order by c.expires_on nulls last, b.zone, b.level, b.slot, c.id limit candidates_max)
    union select r.stock_id from reservation r where r.tenant_id = tenant and r.order_id = o and r.shipment_id = part
    union select at_stock) x;
  perform 1 from stock st where st.tenant_id = tenant and st.id = any (ids) order by st.id for no key update;
  select quantity into held from reservation where tenant_id = tenant and order_id = o and shipment_id = part and item_no = item and stock_id = at_stock;
  if missing < 1 or coalesce(held, 0) < missing then raise exception 'part % has not % reserved in stock %', part, missing, at_stock using errcode = 'YD005'; end if;

  entries := entries || jsonb_build_object('stockId', at_stock, 'kind', 'release', 'onHand', 0, 'reserved', -missing, 'orderId', o, 'shipmentId', part, 'itemNo', item)
    || jsonb_build_object('stockId', at_stock, 'kind', 'count', 'onHand', -missing, 'reserved', 0, 'orderId', o, 'shipmentId', part, 'itemNo', item);
  if held = missing then
    delete from reservation where tenant_id = tenant and order_id = o and shipment_id = part and item_no = item and stock_id = at_stock;
  else
    update reservation set quantity = quantity - missing where tenant_id = tenant and order_id = o and shipment_id = part and item_no = item and stock_id = at_stock;
  end if;
  for n in select c.id, c.on_hand - c.reserved as free from stock c join bin b on b.tenant_id = tenant and b.id = c.bin_id
      where c.tenant_id = tenant and c.id = any (ids) and c.sku_id = s.sku_id and c.id <> at_stock and c.on_hand > c.reserved and b.kind = 'storage' and b.active
        and (c.expires_on is null or c.expires_on >= today) order by c.expires_on nulls last, b.zone, b.level, b.slot, c.id loop
    exit when still = 0;
    piece := least(still, n.free);
    still := still - piece;
    other := other || jsonb_build_object('stockId', n.id, 'quantity', piece);
  end loop;

  if still = 0 then
    entries := entries || (select jsonb_agg(jsonb_build_object('stockId', f."stockId", 'kind', 'reserve', 'onHand', 0, 'reserved', f."quantity", 'orderId', o, 'shipmentId', part, 'itemNo', item))
      from jsonb_to_recordset(other) as f("stockId" uuid, "quantity" int));
    perform post_stock(p, entries);
    insert into reservation (tenant_id, order_id, shipment_id, item_no, stock_id, client_id, quantity)
      select tenant, o, part, item, f."stockId", s.client_id, f."quantity" from jsonb_to_recordset(other) as f("stockId" uuid, "quantity" int)
    on conflict (tenant_id, order_id, shipment_id, item_no, stock_id) do update set quantity = reservation.quantity + excluded.quantity;
    return jsonb_build_object('reserved', other);
  end if;

  perform post_stock(p, entries);
  return jsonb_build_object('short', true);
end $$;
select give_function('short_pick(jsonb)', 'yidan_door');
-- A part that was promised its goods waits for all of them: what is left of its promises is free again.
create function let_part_wait(p jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  tenant uuid := current_tenant();
  o uuid := (p->>'orderId')::uuid;
  part uuid := (p->>'shipmentId')::uuid;
  entries jsonb;
begin
  perform 1 from stock s where s.tenant_id = tenant and s.id in (
    select r.stock_id from reservation r where r.tenant_id = tenant and r.order_id = o and r.shipment_id = part) order by s.id for no key update;
  select jsonb_agg(jsonb_build_object('stockId', r.stock_id, 'kind', 'release', 'onHand', 0, 'reserved', -r.quantity, 'orderId', o, 'shipmentId', part, 'itemNo', r.item_no)) into entries
    from reservation r where r.tenant_id = tenant and r.order_id = o and r.shipment_id = part;
  delete from reservation where tenant_id = tenant and order_id = o and shipment_id = part;
  insert into shortage (tenant_id, order_id, shipment_id, item_no, sku_id, warehouse_id, client_id, quantity, since)
    select tenant, o, part, i.item_no, k.id, w.id, so.client_id, i.quantity, (p->>'at')::timestamptz
    from shipment_order so join shipment_item i on i.tenant_id = tenant and i.order_id = o and i.shipment_id = part
      join order_item l on l.tenant_id = tenant and l.order_id = o and l.item_no = i.item_no
      join sku k on k.tenant_id = tenant and k.client_id = so.client_id and k.code = l.sku and k.active and k.stocked
      join warehouse w on w.tenant_id = tenant and w.name = so.warehouse
    where so.tenant_id = tenant and so.order_id = o and so.shipment_id = part;
  if entries is not null then perform post_stock(p, entries); end if;
end $$;
select give_function('let_part_wait(jsonb)', 'yidan_door');
grant execute on function let_part_wait(jsonb) to yidan_app;
grant update on reservation to yidan_door;
grant execute on function short_pick(jsonb) to yidan_app;
grant select on wave, wave_part, pick_line to yidan_door;
