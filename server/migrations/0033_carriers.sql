-- Who carries (DSP-1, DSP-5): carriers with what they offer and where, their waybill numbers, and how well they did lately.

create table carrier (
  tenant_id uuid not null references tenant,
  id uuid not null,
  code text not null check (code ~ '^[A-Za-z0-9_-]{1,20}$'),
  name text not null,
  phone text,
  -- What leaves the warehouse before this time of the company's day is handed over that day.
  cut_off text not null default '18:00' check (cut_off ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  active boolean not null default true,
  count_at timestamptz,
  primary key (tenant_id, id)
);
create index carrier_to_count on carrier (count_at) where count_at is not null;
create unique index carrier_code on carrier (tenant_id, lower(code));
create unique index carrier_name on carrier (tenant_id, lower(name));
select guard_table('carrier');
grant select, insert, update on carrier to yidan_app;

create table carrier_service (
  tenant_id uuid not null,
  id uuid not null,
  carrier_id uuid not null,
  code text not null check (code ~ '^[A-Za-z0-9_-]{1,20}$'),
  name text not null,
  speed text not null check (speed in ('express', 'standard', 'economy')),
  cold_chain boolean not null,
  cod boolean not null,
  dangerous boolean not null,
  weight_grams_max int check (weight_grams_max > 0),
  insured_minor_max bigint check (insured_minor_max >= 0),
  active boolean not null default true,
  primary key (tenant_id, id),
  unique (tenant_id, carrier_id, id),
  foreign key (tenant_id, carrier_id) references carrier (tenant_id, id)
);
create unique index carrier_service_code on carrier_service (tenant_id, carrier_id, lower(code));
select guard_table('carrier_service');
grant select, insert, update on carrier_service to yidan_app;

-- 网点: who comes for the goods, and from which of the warehouses.
create table carrier_outlet (
  tenant_id uuid not null,
  id uuid not null,
  carrier_id uuid not null,
  name text not null,
  city text,
  division_code text check (division_code ~ '^[0-9]{6}$'),
  phone text,
  contact text,
  warehouses text[] not null default '{}',
  active boolean not null default true,
  primary key (tenant_id, id),
  foreign key (tenant_id, carrier_id) references carrier (tenant_id, id)
);
create unique index carrier_outlet_name on carrier_outlet (tenant_id, carrier_id, name);
select guard_table('carrier_outlet');
grant select, insert, update on carrier_outlet to yidan_app;

-- From a province or city to another, by the beginnings of their codes; empty is anywhere. Of one service, or of all that the carrier has.
create table carrier_lane (
  tenant_id uuid not null,
  id uuid not null,
  carrier_id uuid not null,
  service_id uuid,
  from_division text not null check (from_division ~ '^([0-9]{2}){0,2}$'),
  to_division text not null check (to_division ~ '^([0-9]{2}){0,2}$'),
  promised_hours int not null check (promised_hours between 1 and 2000),
  active boolean not null default true,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, carrier_id, service_id, from_division, to_division),
  foreign key (tenant_id, carrier_id) references carrier (tenant_id, id),
  foreign key (tenant_id, carrier_id, service_id) references carrier_service (tenant_id, carrier_id, id)
);
select guard_table('carrier_lane');
grant select, insert, update, delete on carrier_lane to yidan_app;

-- What was chosen for an order when it was accepted, beside what was recommended; the event says the same.
create table carrier_choice (
  tenant_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  carrier_id uuid not null,
  service_id uuid,
  recommended_service_id uuid,
  at timestamptz not null,
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  foreign key (tenant_id, carrier_id) references carrier (tenant_id, id),
  foreign key (tenant_id, carrier_id, service_id) references carrier_service (tenant_id, carrier_id, id),
  foreign key (tenant_id, recommended_service_id) references carrier_service (tenant_id, id)
);
create index carrier_choice_service on carrier_choice (tenant_id, carrier_id, service_id);
create index carrier_choice_recommended on carrier_choice (tenant_id, recommended_service_id);
select guard_table('carrier_choice');
grant select, insert, update on carrier_choice to yidan_app;

-- A part that a carrier has brought: from its collection to its signature. Counted from the log by a listener.
create table carriage (
  tenant_id uuid not null,
  order_id uuid not null,
  shipment_id uuid not null,
  client_id uuid not null,
  carrier_id uuid not null,
  service_id uuid,
  to_division text not null check (to_division ~ '^([0-9]{4})?$'),
  collected_at timestamptz not null,
  signed_at timestamptz not null,
  promised_hours int,
  primary key (tenant_id, order_id, shipment_id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  foreign key (tenant_id, carrier_id) references carrier (tenant_id, id),
  foreign key (tenant_id, carrier_id, service_id) references carrier_service (tenant_id, carrier_id, id)
);
create index carriage_recent on carriage (tenant_id, carrier_id, signed_at);
create index carriage_service on carriage (tenant_id, carrier_id, service_id);
select guard_table('carriage');
grant select, insert, update, delete on carriage to yidan_app;

-- The last thirty days of a carrier by where it brought to: all (''), a province (2 digits), a city (4). Folded by a worker.
create table lane_performance (
  tenant_id uuid not null,
  carrier_id uuid not null,
  to_division text not null,
  signed int not null check (signed > 0),
  p50_hours numeric(7, 1) not null,
  p90_hours numeric(7, 1) not null,
  -- Of those that had a promise.
  promised int not null,
  on_time int not null check (on_time between 0 and promised),
  counted_at timestamptz not null,
  primary key (tenant_id, carrier_id, to_division),
  foreign key (tenant_id, carrier_id) references carrier (tenant_id, id)
);
select guard_table('lane_performance');
grant select, insert, update, delete on lane_performance to yidan_app;

-- Whose figures are counted anew, and when.
create policy queue on carrier to yidan_worker using (true);
grant select (tenant_id, id, count_at), update (count_at) on carrier to yidan_worker;
-- Numbers that a carrier has given us to use: taken one after the other under the row's lock, so never twice; those of a step that failed are left out.
create table waybill_range (
  tenant_id uuid not null,
  id uuid not null,
  carrier_id uuid not null,
  prefix text not null check (prefix ~ '^[A-Z0-9]{0,10}$'),
  suffix text not null check (suffix ~ '^[A-Z0-9]{0,10}$'),
  digits int not null check (digits between 1 and 15),
  check_rule text not null check (check_rule in ('none', 's10', 'mod7', 'mod10')),
  first_no bigint not null check (first_no >= 0),
  last_no bigint not null,
  next_no bigint not null,
  warn_below int not null check (warn_below >= 0),
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  check (last_no between first_no and 10::numeric ^ digits - 1),
  check (next_no between first_no and last_no + 1),
  foreign key (tenant_id, carrier_id) references carrier (tenant_id, id)
);
create index waybill_range_carrier on waybill_range (tenant_id, carrier_id, created_at, id);
select guard_table('waybill_range');
grant select, insert, update on waybill_range to yidan_app;

-- Where a carrier's numbers are asked for by network; what opens it is sealed.
create table carrier_account (
  tenant_id uuid not null,
  carrier_id uuid not null,
  kind text not null check (kind in ('kuaidi100')),
  base_url text not null,
  company_code text not null,
  sender jsonb not null,
  sealed_credentials bytea not null,
  is_on boolean not null,
  -- When it first gave a number; until then nobody knows whether we speak to it rightly.
  verified_at timestamptz,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (tenant_id, carrier_id),
  foreign key (tenant_id, carrier_id) references carrier (tenant_id, id)
);
select guard_table('carrier_account');
grant select, insert, update on carrier_account to yidan_app;

-- A shipment's number, from when it is asked for; one at a time that counts.
create table waybill (
  tenant_id uuid not null,
  id uuid not null,
  carrier_id uuid not null,
  shipment_id uuid not null,
  service_id uuid,
  range_id uuid,
  waybill_no text,
  state text not null check (state in ('asked', 'taken', 'failed', 'void')),
  why text,
  -- What the carrier sorts by, and its own number of our wish; printed and told when it is given back.
  sort_code text,
  carrier_order_no text,
  made_at timestamptz not null,
  taken_at timestamptz,
  voided_at timestamptz,
  primary key (tenant_id, id),
  check (state <> 'taken' or waybill_no is not null),
  foreign key (tenant_id, carrier_id) references carrier (tenant_id, id),
  foreign key (tenant_id, carrier_id, service_id) references carrier_service (tenant_id, carrier_id, id),
  foreign key (tenant_id, range_id) references waybill_range (tenant_id, id),
  foreign key (tenant_id, shipment_id) references shipment (tenant_id, id) on delete cascade
);
create unique index waybill_of_shipment on waybill (tenant_id, shipment_id) where state <> 'void';
create index waybill_shipment on waybill (tenant_id, shipment_id);
create unique index waybill_number on waybill (tenant_id, carrier_id, waybill_no);
create index waybill_service on waybill (tenant_id, carrier_id, service_id);
create index waybill_range_of on waybill (tenant_id, range_id);
create index waybill_failed on waybill (tenant_id, id) where state = 'failed';
select guard_table('waybill');
grant select, insert, update on waybill to yidan_app;

-- A call to a carrier goes out like a mail: tried again after growing pauses, seen on the page of what goes out.
alter table outgoing add column about_waybill uuid;
alter table outgoing add foreign key (tenant_id, about_waybill) references waybill (tenant_id, id) on delete cascade;
create index outgoing_waybill on outgoing (tenant_id, about_waybill) where about_waybill is not null;

-- What waits for its carrier is found without reading what has gone.
create index shipment_order_outbound on shipment_order (tenant_id, shipment_id) where task = 'outbound' and not closed and status = 'outbound';

create function take_waybill_no(wanted uuid) returns table (range_id uuid, no bigint)
  language plpgsql volatile as $$
declare found_range record;
begin
  for attempt in 1..5 loop
    select r.id, r.next_no into found_range from waybill_range r
      where r.tenant_id = (select current_tenant()) and r.carrier_id = wanted and r.active and r.next_no <= r.last_no
      order by r.created_at, r.id limit 1 for update;
    if found then
      update waybill_range r set next_no = r.next_no + 1 where r.tenant_id = (select current_tenant()) and r.id = found_range.id;
      return query select found_range.id, found_range.next_no;
      return;
    end if;
    -- another took the last of a range while we waited for it: the next range may have more
    exit when not exists (select from waybill_range r where r.tenant_id = (select current_tenant()) and r.carrier_id = wanted and r.active and r.next_no <= r.last_no);
  end loop;
end $$;
revoke all on function take_waybill_no(uuid) from public;
grant execute on function take_waybill_no(uuid) to yidan_app;
