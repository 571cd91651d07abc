-- Merging orders into one shipment and splitting one order over several (INT-5, docs/decisions/0011).

-- What an order's own log says of its part's carrier stands with the part: a neighbour in the same shipment cannot change it behind its back.
alter table shipment_order add column warehouse text;
alter table shipment_order add column carrier text;
alter table shipment_order add column waybill_no text;
alter table shipment_order add column merged boolean not null default false;
do $$
declare one uuid; found uuid[];
begin
  perform set_config('role', 'yidan_backup', true);
  select coalesce(array_agg(distinct tenant_id), '{}') into found from shipment_order;
  perform set_config('role', 'none', true);
  foreach one in array found loop
    perform set_config('yidan.tenant', one::text, true);
    update shipment_order p set warehouse = s.warehouse, carrier = s.carrier, waybill_no = s.waybill_no
      from shipment s where s.tenant_id = p.tenant_id and s.id = p.shipment_id and p.tenant_id = one;
  end loop;
  perform set_config('yidan.tenant', '', true);
end $$;

-- The functions of the door learn of it; all else in them stays as it stands.
do $$
declare change record; told text; taught text;
begin
  for change in select * from (values
    ('lock_order(uuid)', $x$array(select json_build_object('shipmentId', p.shipment_id$x$, $x$array(select jsonb_build_object('shipmentId', p.shipment_id$x$),
    ('lock_order(uuid)', $x$'warehouse', s.warehouse, 'carrier', s.carrier, 'waybillNo', s.waybill_no)$x$,
      $x$'warehouse', p.warehouse, 'carrier', p.carrier, 'waybillNo', p.waybill_no) || case when p.merged then '{"merged": true}'::jsonb else '{}'::jsonb end$x$),
    ('record_step(jsonb)', $x$no, status, task, picked_by, checked_by, closed)$x$, $x$no, status, task, picked_by, checked_by, closed, warehouse, carrier, waybill_no, merged)$x$),
    ('record_step(jsonb)', $x$n."checkedBy", n."closed"$x$, $x$n."checkedBy", n."closed", n."warehouse", n."carrier", n."waybillNo", coalesce(n."merged", false)$x$),
    ('record_step(jsonb)', $x$"checkedBy" uuid, "closed" boolean)$x$, $x$"checkedBy" uuid, "closed" boolean, "warehouse" text, "carrier" text, "waybillNo" text, "merged" boolean)$x$),
    ('record_step(jsonb)', $x$checked_by = excluded.checked_by, closed = excluded.closed;$x$,
      $x$checked_by = excluded.checked_by, closed = excluded.closed, warehouse = excluded.warehouse, carrier = excluded.carrier, waybill_no = excluded.waybill_no, merged = excluded.merged;$x$)
  ) as c (signature, old, new) loop
    told := pg_get_functiondef(change.signature::regprocedure);
    taught := replace(told, change.old, change.new);
    if taught = told then raise exception '% does not say: %', change.signature, change.old; end if;
    execute taught;
  end loop;
end $$;

-- Of two who collect a merged shipment at once the second sees the first one's waybill.
create function lock_shipments(wanted uuid[]) returns table (id uuid, waybill_no text)
  language sql volatile security definer set search_path = public, pg_temp as $$
  select s.id, s.waybill_no from shipment s where s.tenant_id = current_tenant() and s.id = any (wanted) order by s.id for update
$$;
select give_function('lock_shipments(uuid[])', 'yidan_door');
grant execute on function lock_shipments(uuid[]) to yidan_app;

-- Whatever splits or merges: the goods of an order's open shipments are the order's goods, item by item.
create function parts_must_add_up() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from shipment_order p where p.tenant_id = new.tenant_id and p.order_id = new.order_id and p.status <> 'withdrawn' and not p.closed) and exists (
    select from (select item_no, quantity from order_item where tenant_id = new.tenant_id and order_id = new.order_id) i
      full join (select si.item_no, sum(si.quantity) as quantity
        from shipment_item si join shipment_order p on p.tenant_id = si.tenant_id and p.order_id = si.order_id and p.shipment_id = si.shipment_id
        where si.tenant_id = new.tenant_id and si.order_id = new.order_id and p.status <> 'withdrawn' group by si.item_no) s on s.item_no = i.item_no
    where s.quantity is distinct from i.quantity) then
    raise exception 'the shipments of order % do not add up', new.order_id using errcode = 'YD004';
  end if;
  return null;
end $$;
create constraint trigger parts_add_up after insert on shipment_item deferrable initially deferred for each row execute function parts_must_add_up();
create constraint trigger parts_add_up after update on shipment_order deferrable initially deferred for each row
  when (new.status = 'withdrawn' and old.status <> 'withdrawn') execute function parts_must_add_up();
create constraint trigger parts_are_filled after insert on shipment_order deferrable initially deferred for each row execute function parts_must_add_up();
select give_function('parts_must_add_up()', 'yidan_door');

-- What could travel together: orders whose one shipment nobody has begun to prepare, by client, people, address and warehouse. Kept as orders move,
-- so that proposals are looked up and never searched for.
create table merge_group (
  tenant_id uuid not null,
  client_id uuid not null,
  fingerprint uuid not null,
  orders int not null check (orders >= 0),
  since timestamptz not null default now(),
  primary key (tenant_id, fingerprint)
);
create index merge_group_many on merge_group (tenant_id, since, fingerprint) where orders > 1;
select guard_table('merge_group');
create table mergeable (
  tenant_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  fingerprint uuid not null,
  shipment_id uuid not null,
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade
);
create index mergeable_alike on mergeable (tenant_id, fingerprint, order_id);
select guard_table('mergeable');
grant select on merge_group, mergeable to yidan_app;
grant select, insert, update, delete on merge_group, mergeable to yidan_door;

create function refresh_mergeable(given_tenant uuid, given_order uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare gone uuid; part record; said text;
begin
  delete from mergeable where tenant_id = given_tenant and order_id = given_order returning fingerprint into gone;
  if gone is not null then
    update merge_group set orders = orders - 1 where tenant_id = given_tenant and fingerprint = gone;
    delete from merge_group where tenant_id = given_tenant and fingerprint = gone and orders = 0;
  end if;
  select p.client_id, p.shipment_id, p.warehouse, p.task, p.merged, p.status into part from shipment_order p
    where p.tenant_id = given_tenant and p.order_id = given_order and p.status <> 'withdrawn' and not p.closed
      and not exists (select from shipment_order q where q.tenant_id = p.tenant_id and q.order_id = p.order_id and q.status <> 'withdrawn' and q.shipment_id <> p.shipment_id);
  if not found or part.task <> 'allocated' or part.merged or part.status <> 'preparing' or coalesce(part.warehouse, '') = '' then return; end if;
  select concat_ws('|', part.client_id, lower(regexp_replace(part.warehouse, '\s', '', 'g')), c.country, regexp_replace(c.phone, '\D', '', 'g'), regexp_replace(c.name, '\s', '', 'g'),
    c.division_code, lower(regexp_replace(c.detail, '[\s,，。、.]', '', 'g'))) into said
    from order_party c where c.tenant_id = given_tenant and c.order_id = given_order and c.kind = 'consignee' and not c.masked and c.phone is not null and c.detail is not null;
  if said is null then return; end if;
  insert into mergeable (tenant_id, order_id, client_id, fingerprint, shipment_id) values (given_tenant, given_order, part.client_id, md5(said)::uuid, part.shipment_id);
  insert into merge_group (tenant_id, client_id, fingerprint, orders) values (given_tenant, part.client_id, md5(said)::uuid, 1)
    on conflict (tenant_id, fingerprint) do update set orders = merge_group.orders + 1;
end $$;
create function keep_mergeable() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform refresh_mergeable(new.tenant_id, new.order_id);
  return null;
end $$;
create trigger part_made after insert on shipment_order for each row execute function keep_mergeable();
create trigger part_moved after update on shipment_order for each row
  when ((old.task = 'allocated' or new.task = 'allocated') and (old.task <> new.task or old.status <> new.status)) execute function keep_mergeable();
create trigger address_corrected after update on order_party for each row
  when (new.kind = 'consignee' and (old.phone, old.name, old.division_code, old.detail) is distinct from (new.phone, new.name, new.division_code, new.detail)) execute function keep_mergeable();
select give_function('refresh_mergeable(uuid, uuid)', 'yidan_door');
select give_function('keep_mergeable()', 'yidan_door');
