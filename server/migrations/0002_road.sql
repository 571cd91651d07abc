-- The road: flows, orders, shipments, holds, clocks and the one log (architecture §4–7).

create table flow_version (
  tenant_id uuid not null references tenant,
  code text not null,
  version int not null check (version > 0),
  document jsonb not null,
  published_at timestamptz not null default now(),
  published_by text not null,
  primary key (tenant_id, code, version)
);
select guard_table('flow_version');
grant select, insert on flow_version to yidan_app;
grant select on flow_version to yidan_portal;

create table calendar_version (
  tenant_id uuid not null references tenant,
  id text not null,
  version int not null check (version > 0),
  document jsonb not null,
  saved_at timestamptz not null default now(),
  saved_by text not null,
  primary key (tenant_id, id, version)
);
select guard_table('calendar_version');
grant select, insert on calendar_version to yidan_app;
grant select on calendar_version to yidan_portal;

-- Partitioned by the time inside the order's id (uuid v7), so that a purge drops whole months and keys stay unique.
create table "order" (
  tenant_id uuid not null references tenant,
  id uuid not null,
  client_id uuid not null,
  version int not null check (version > 0),
  status text not null,
  outcome text check (outcome in ('delivered', 'returned', 'cancelled', 'abnormal')),
  flow_code text not null,
  flow_version int not null,
  channel text not null,
  shop_id uuid,
  external_no text,
  order_no text,
  tracking_no text check (tracking_no ~ '^\d{16}$'),
  priority text not null default 'normal' check (priority in ('normal', 'express', 'urgent')),
  attributes text[] not null default '{}',
  received_at timestamptz not null,
  placed_at timestamptz,
  wanted_by timestamptz,
  currency text not null default 'CNY',
  total_minor bigint check (total_minor >= 0),
  paid_minor bigint check (paid_minor >= 0),
  freight_minor bigint check (freight_minor >= 0),
  insured_minor bigint check (insured_minor >= 0),
  cod_minor bigint check (cod_minor >= 0),
  payment_method text,
  payment_state text not null default 'unpaid',
  service_requirements text[] not null default '{}',
  buyer_note text,
  seller_note text,
  goods text not null,
  quantity int not null,
  first_reviewed_by uuid,
  second_reviewed_by uuid,
  held boolean not null default false,
  warn_at timestamptz,
  due_at timestamptz,
  shipments_done int not null default 0,
  shipments_total int not null default 0,
  last_event_at timestamptz not null,
  chain_hash bytea not null,
  intake_message_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id),
  foreign key (tenant_id, flow_code, flow_version) references flow_version (tenant_id, code, version),
  check (second_reviewed_by is null or second_reviewed_by <> first_reviewed_by)
) partition by range (id);
create index order_by_node on "order" (tenant_id, status, id desc);
-- Also what the rail counts, by index alone.
create index order_by_due on "order" (tenant_id, status, due_at, id) include (held) where status <> 'archived';
create index order_by_client on "order" (tenant_id, client_id, id desc);
create index order_by_flow on "order" (tenant_id, flow_code, flow_version);
select guard_table('"order"');

-- Personal data live here, apart from the log, so that they can be masked and purged.
create table order_party (
  tenant_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('shipper', 'consignee', 'buyer', 'signer')),
  name text,
  company text,
  account text,
  phone text,
  email text,
  country text not null default 'CN',
  province text,
  city text,
  district text,
  division_code text,
  detail text,
  postcode text,
  masked boolean not null default false,
  platform_ref text,
  primary key (tenant_id, order_id, kind),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade
);
select guard_table('order_party');

-- What the client gave and what it became, with who agreed (INT-7). Added to, never changed.
create table order_correction (
  tenant_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  seq int not null,
  agreed_by text not null,
  agreed_how text not null,
  agreed_at timestamptz not null,
  before jsonb not null,
  after jsonb not null,
  primary key (tenant_id, order_id, seq),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade
);
select guard_table('order_correction');

create table order_item (
  tenant_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  item_no int not null,
  name text not null,
  sku text,
  external_line_no text,
  quantity int not null check (quantity > 0),
  spec text,
  colour text,
  weight_grams bigint check (weight_grams >= 0),
  volume_cubic_cm bigint check (volume_cubic_cm >= 0),
  unit_price_minor bigint check (unit_price_minor >= 0),
  declared_minor bigint check (declared_minor >= 0),
  handling text[] not null default '{}',
  hs_code text,
  origin text,
  primary key (tenant_id, order_id, item_no),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade
);
select guard_table('order_item');

-- Numbers, names and phones to find an order by, by equality and by beginning. Phones stand reversed: the tail is their beginning.
create table order_token (
  tenant_id uuid not null,
  kind text not null check (kind in ('external', 'platform_no', 'order_no', 'tracking_no', 'waybill_no', 'name', 'phone')),
  token text collate "C" not null check (length(token) between 1 and 400),
  order_id uuid not null,
  client_id uuid not null,
  primary key (tenant_id, kind, token, order_id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade deferrable initially deferred
);
create unique index order_token_once on order_token (tenant_id, kind, token) where kind in ('external', 'order_no');
create unique index order_token_tracking on order_token (token) where kind = 'tracking_no';
create index order_token_order on order_token (tenant_id, order_id);
select guard_table('order_token');

create table shipment (
  tenant_id uuid not null references tenant,
  id uuid not null,
  warehouse text,
  carrier text,
  waybill_no text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
select guard_table('shipment');

-- Orders and shipments are many to many; each order moves its own part.
create table shipment_order (
  tenant_id uuid not null,
  shipment_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  no int not null,
  status text not null,
  task text not null check (task in ('allocated', 'picked', 'checked', 'outbound')),
  picked_by uuid,
  checked_by uuid,
  closed boolean not null default false,
  primary key (tenant_id, order_id, shipment_id),
  foreign key (tenant_id, shipment_id) references shipment (tenant_id, id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  check (checked_by is null or checked_by <> picked_by)
);
create index shipment_order_shipment on shipment_order (tenant_id, shipment_id);
select guard_table('shipment_order');

create table shipment_item (
  tenant_id uuid not null,
  shipment_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  item_no int not null,
  quantity int not null check (quantity > 0),
  primary key (tenant_id, order_id, shipment_id, item_no),
  foreign key (tenant_id, order_id, shipment_id) references shipment_order (tenant_id, order_id, shipment_id) on delete cascade
);
select guard_table('shipment_item');

create table hold (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  type text not null,
  reason text,
  fields jsonb not null default '[]',
  placed_at timestamptz not null,
  placed_by text not null,
  released_at timestamptz,
  released_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade
);
create unique index hold_open on hold (tenant_id, order_id, type) where released_at is null;
create index hold_order on hold (tenant_id, order_id);
select guard_table('hold');

create table clock (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  clock text not null,
  node text not null,
  owner text not null,
  promise boolean not null default false,
  calendar_id text not null,
  calendar_version int not null,
  budget jsonb not null,
  started_at timestamptz not null,
  warn_at timestamptz,
  due_at timestamptz,
  confirmed boolean not null,
  -- What is left of the budget, as of `since` while it runs and as of `paused_at` while it does not.
  since timestamptz not null,
  remaining jsonb not null,
  paused_at timestamptz,
  warned_at timestamptz,
  breached_at timestamptz,
  stopped_at timestamptz,
  -- When the worker must look next: at the warning, then at the due time.
  rings_at timestamptz generated always as (
    case when stopped_at is not null or paused_at is not null or breached_at is not null then null when warned_at is null then coalesce(warn_at, due_at) else due_at end
  ) stored,
  primary key (tenant_id, order_id, id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade
);
create unique index clock_open on clock (tenant_id, order_id, clock) where stopped_at is null;
create index clock_to_ring on clock (rings_at) where rings_at is not null;
create index clock_running on clock (tenant_id, due_at, id) where stopped_at is null;
select guard_table('clock');
create policy queue on clock for select to yidan_worker using (true);
grant select (tenant_id, id, order_id, due_at, rings_at) on clock to yidan_worker;

create table assignment (
  tenant_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  role text not null,
  person_id uuid,
  name text not null,
  primary key (tenant_id, order_id, role),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade
);
create index assignment_person on assignment (tenant_id, person_id, order_id) where person_id is not null;
select guard_table('assignment');

-- The one log. Nobody updates or deletes; `seq` counts within the order, `hash` chains over the order's previous event.
create sequence order_event_id;
create table order_event (
  tenant_id uuid not null,
  order_id uuid not null,
  seq int not null check (seq > 0),
  client_id uuid not null,
  id bigint not null default nextval('order_event_id'),
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  recorded_at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  actor_role text not null,
  step text not null,
  from_status text,
  to_status text not null,
  details jsonb not null,
  evidence jsonb not null default '[]',
  request_id text,
  hash bytea not null,
  primary key (tenant_id, order_id, seq),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id)
) partition by range (order_id);
create index order_event_fence on order_event (xid, id);
select guard_table('order_event');
create policy queue on order_event for select to yidan_worker using (true);
grant select on order_event to yidan_worker;

-- Months to come and the one before; whatever a strange clock brings falls into the default partition.
create function ensure_partitions(around timestamptz, months_ahead int) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent text; month timestamptz; low uuid; high uuid; part text;
begin
  foreach parent in array array['order', 'order_event'] loop
    for ahead in -1..months_ahead loop
      month := date_trunc('month', around at time zone 'UTC') at time zone 'UTC' + make_interval(months => ahead);
      part := format('%s_%s', parent, to_char(month at time zone 'UTC', 'YYYY_MM'));
      continue when to_regclass(format('%I', part)) is not null;
      low := (lpad(to_hex((extract(epoch from month) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
      high := (lpad(to_hex((extract(epoch from month + interval '1 month') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
      execute format('create table %I partition of %I for values from (%L) to (%L)', part, parent, low, high);
      execute format('alter table %I enable row level security', part);
      execute format('alter table %I force row level security', part);
    end loop;
    part := parent || '_default';
    if to_regclass(format('%I', part)) is null then
      execute format('create table %I partition of %I default', part, parent);
      execute format('alter table %I enable row level security', part);
      execute format('alter table %I force row level security', part);
    end if;
  end loop;
end $$;
revoke all on function ensure_partitions(timestamptz, int) from public;
grant execute on function ensure_partitions(timestamptz, int) to yidan_worker;
select ensure_partitions(now(), 3);

-- Order numbers are taken in blocks by short transactions of their own: gaps are allowed, waiting is not (INT-3).
create table number_series (
  tenant_id uuid not null references tenant,
  series text not null,
  next bigint not null,
  primary key (tenant_id, series)
);
select guard_table('number_series');
grant select, insert, update on number_series to yidan_app;

create table file (
  tenant_id uuid not null references tenant,
  hash bytea not null check (length(hash) = 32),
  type text not null,
  size bigint not null check (size > 0),
  name text not null,
  uploaded_by uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, hash)
);
select guard_table('file');
grant select, insert on file to yidan_app;
grant insert on file to yidan_portal;

-- Reading for staff and for a client's people; writing of the road is the door's alone (0003).
grant select on "order", order_party, order_correction, order_item, order_token, shipment, shipment_order, shipment_item, hold, clock, assignment, order_event to yidan_app;
grant select (tenant_id, id, client_id, version, status, outcome, flow_code, flow_version, channel, shop_id, external_no, order_no, tracking_no, priority, attributes,
  received_at, placed_at, wanted_by, currency, total_minor, paid_minor, freight_minor, insured_minor, cod_minor, payment_method, payment_state, service_requirements,
  buyer_note, goods, quantity, held, due_at, warn_at, shipments_done, shipments_total) on "order" to yidan_portal;
grant select on order_party, order_item, order_token, shipment_item to yidan_portal;
grant select (tenant_id, shipment_id, order_id, client_id, no, status, closed) on shipment_order to yidan_portal;
grant select (tenant_id, order_id, client_id, seq, at, step, from_status, to_status) on order_event to yidan_portal;
grant select (tenant_id, order_id, client_id, clock, promise, started_at, due_at, stopped_at, breached_at) on clock to yidan_portal;
grant select (tenant_id, order_id, client_id, type, placed_at, released_at) on hold to yidan_portal;
grant select on "order", order_party, order_correction, order_item, order_token, shipment, shipment_order, shipment_item, hold, clock, assignment, order_event, file, number_series to yidan_backup;
