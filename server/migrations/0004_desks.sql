-- What comes in before it is an order, what leaves the house, and the listeners between.

create table sheet_import (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null,
  file_hash bytea not null,
  client_id uuid,
  state text not null check (state in ('previewed', 'running', 'done', 'failed')),
  header_row int not null,
  columns jsonb not null,
  row_count int not null,
  order_count int not null default 0,
  done int not null default 0,
  created int not null default 0,
  duplicates int not null default 0,
  waiting int not null default 0,
  why text,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  -- The worker that carries it on; a dead one's lease runs out.
  lease_until timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id)
);
create index sheet_import_recent on sheet_import (tenant_id, created_at desc);
create index sheet_import_running on sheet_import (lease_until) where state = 'running';
select guard_table('sheet_import');
create policy queue on sheet_import to yidan_worker using (true);
grant select, insert, update on sheet_import to yidan_app;
grant select (tenant_id, id, name, file_hash, client_id, state, columns, done, created_by, created_by_name, started_at, lease_until), update (lease_until) on sheet_import to yidan_worker;

create table intake_message (
  tenant_id uuid not null references tenant,
  id uuid not null,
  channel text not null,
  shop_id uuid,
  client_id uuid,
  external_no text,
  state text not null check (state in ('ordered', 'waiting', 'duplicate', 'discarded', 'ignored')),
  received_at timestamptz not null,
  due_at timestamptz,
  raw bytea not null,
  raw_type text not null,
  draft jsonb,
  problems jsonb not null default '[]',
  -- What the order will be held by besides its checks: the shop has cancelled it, said before or after the order itself.
  holds text[] not null default '{}',
  order_id uuid,
  import_id uuid,
  sheet_rows int[] not null default '{}',
  why text,
  settled_by text,
  settled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, import_id) references sheet_import (tenant_id, id)
);
create index intake_message_waiting on intake_message (tenant_id, due_at, id) where state = 'waiting';
create index intake_message_state on intake_message (tenant_id, state, id desc);
create index intake_message_import on intake_message (tenant_id, import_id, state, id) where import_id is not null;
create index intake_message_order on intake_message (tenant_id, order_id) where order_id is not null;
create index intake_message_holds on intake_message (tenant_id, shop_id, external_no) where holds <> '{}';
-- The same message waits once, however often it comes.
create unique index intake_message_once on intake_message (tenant_id, channel, coalesce(shop_id, '00000000-0000-0000-0000-000000000000'), coalesce(client_id, '00000000-0000-0000-0000-000000000000'), external_no)
  where state = 'waiting' and external_no is not null;
-- A row of a sheet is taken once, also when the program died in the middle.
create unique index intake_message_sheet_row on intake_message (tenant_id, import_id, (sheet_rows[1])) where import_id is not null;
select guard_table('intake_message');
grant select, insert, update on intake_message to yidan_app;
grant select (tenant_id, id, channel, shop_id, client_id, external_no, state, received_at, due_at, raw, raw_type, draft, problems, holds, order_id, import_id, sheet_rows), insert, update on intake_message to yidan_portal;
grant select on intake_message to yidan_door;

create table outgoing (
  tenant_id uuid not null references tenant,
  id uuid not null,
  order_id uuid,
  client_id uuid,
  kind text not null,
  recipient text,
  subject text not null,
  body text not null,
  -- What is rendered when it is sent: a document and the version of the order it speaks of.
  attachment jsonb,
  dedupe_key text not null,
  state text not null check (state in ('waiting', 'sent', 'dead', 'unsendable')),
  why text,
  tries int not null default 0,
  created_at timestamptz not null default now(),
  next_try_at timestamptz,
  sent_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id)
);
create unique index outgoing_once on outgoing (tenant_id, dedupe_key);
create index outgoing_due on outgoing (next_try_at) where state = 'waiting';
create index outgoing_order on outgoing (tenant_id, order_id) where order_id is not null;
create index outgoing_recent on outgoing (tenant_id, id desc);
select guard_table('outgoing');
create policy queue on outgoing to yidan_worker using (true);
grant select, insert, update on outgoing to yidan_app;
grant select (tenant_id, id, order_id, kind, state, tries, next_try_at), update (next_try_at, tries) on outgoing to yidan_worker;

-- How far each listener has read, behind the fence (architecture §6). No tenant: the program's own.
create table listener (
  name text primary key,
  xid xid8 not null,
  event_id bigint not null
);
grant select, insert, update on listener to yidan_worker;

-- An event that a listener could not digest after several tries: on a desk, out of the way of the rest.
create table parked_event (
  tenant_id uuid not null references tenant,
  id bigint generated always as identity,
  listener text not null,
  order_id uuid not null,
  seq int not null,
  step text not null,
  why text not null,
  tries int not null,
  at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id, seq) references order_event (tenant_id, order_id, seq)
);
create index parked_event_open on parked_event (tenant_id, id) where settled_at is null;
create index parked_event_event on parked_event (tenant_id, order_id, seq);
select guard_table('parked_event');
create policy queue on parked_event to yidan_worker using (true);
grant select, update on parked_event to yidan_app;
grant select, insert, update on parked_event to yidan_worker;

-- Public tracking: one order by its number and the phone's last four digits, and of it only what a stranger may see.
create policy track on "order" for select to yidan_track using (true);
create policy track on order_token for select to yidan_track using (kind in ('tracking_no'));
create policy track on order_party for select to yidan_track using (kind = 'consignee');
create policy track on order_event for select to yidan_track using (true);
create policy track on shipment for select to yidan_track using (true);
create policy track on shipment_order for select to yidan_track using (true);
create policy track on clock for select to yidan_track using (promise);
create policy track on flow_version for select to yidan_track using (true);
create policy track on tenant for select to yidan_track using (true);
grant select (id, name) on tenant to yidan_track;
grant select on flow_version to yidan_track;
grant select (tenant_id, kind, token, order_id) on order_token to yidan_track;
grant select (tenant_id, order_id, kind, phone, city, province) on order_party to yidan_track;
grant select (tenant_id, id, status, outcome, flow_code, flow_version, tracking_no, wanted_by, shipments_done, shipments_total) on "order" to yidan_track;
grant select (tenant_id, order_id, seq, at, step, from_status, to_status, details) on order_event to yidan_track;
grant select (tenant_id, order_id, shipment_id, status) on shipment_order to yidan_track;
grant select (tenant_id, id, waybill_no) on shipment to yidan_track;

create function track_order(given_no text, given_tail text) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'tenantId', o.tenant_id, 'companyName', t.name, 'flowCode', o.flow_code, 'flowVersion', o.flow_version, 'status', o.status, 'outcome', o.outcome,
    'toCity', coalesce(p.city, p.province, ''), 'shipmentsDone', o.shipments_done, 'shipmentsTotal', o.shipments_total, 'wantedBy', o.wanted_by,
    'waybillNos', (select coalesce(jsonb_agg(s.waybill_no order by s.waybill_no) filter (where s.waybill_no is not null), '[]')
      from shipment_order so join shipment s on s.tenant_id = so.tenant_id and s.id = so.shipment_id where so.tenant_id = o.tenant_id and so.order_id = o.id and so.status <> 'withdrawn'),
    'events', (select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'step', e.step, 'from', e.from_status, 'to', e.to_status,
        'place', e.details->'said'->>'place', 'expectedArrivalAt', e.details->'said'->>'expectedArrivalAt') order by e.seq), '[]')
      from order_event e where e.tenant_id = o.tenant_id and e.order_id = o.id
        and (e.from_status is distinct from e.to_status or e.step in ('depart', 'arrive'))))
  from order_token k
    join "order" o on o.tenant_id = k.tenant_id and o.id = k.order_id
    join tenant t on t.id = o.tenant_id
    join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee'
  where k.kind = 'tracking_no' and k.token = given_no and length(given_tail) = 4 and right(regexp_replace(p.phone, '\D', '', 'g'), 4) = given_tail
$$;
select give_function('track_order(text, text)', 'yidan_track');
grant execute on function track_order(text, text) to yidan_app;
