-- What was brought back from a backup: from which class of events on the next anchor must take heads, since a restored database has other
-- transaction numbers than the one whose last anchor it follows (docs/decisions/0017).
create table restoration (
  id uuid primary key,
  backup_id uuid not null,
  backup_at timestamptz not null,
  restored_at timestamptz not null default now(),
  anchor_hash text,
  since xid8 not null
);
grant select on restoration to yidan_backup;

-- ARC-1: how long what is kept, for each company. Completed orders are archived after some days, people in them forgotten after some months,
-- the orders themselves purged after some more; the last two a month at a time, approved by one person and confirmed by another.
create table retention (
  tenant_id uuid primary key references tenant,
  archive_after_days int not null check (archive_after_days between 0 and 7),
  forget_after_months int not null check (forget_after_months between 1 and 120),
  keep_months int not null check (keep_months between 36 and 240),
  saved_at timestamptz not null default now(),
  saved_by text not null,
  check (forget_after_months <= keep_months)
);
select guard_table('retention');
grant select, insert, update on retention to yidan_app;

create table disposal (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('forget', 'purge')),
  -- The first day of the month, UTC, in which the orders came; their ids lie from low up to, not including, high.
  month date not null,
  low uuid not null,
  high uuid not null,
  state text not null check (state in ('approved', 'confirmed', 'done', 'withdrawn')),
  orders int not null,
  approved_by uuid not null,
  approved_by_name text not null,
  approved_at timestamptz not null,
  confirmed_by uuid,
  confirmed_by_name text,
  confirmed_at timestamptz,
  ended_at timestamptz,
  -- Why it has not come to its end yet; it is tried again.
  why text,
  lease_until timestamptz,
  certificate text,
  signature text,
  primary key (tenant_id, id),
  check (confirmed_by is null or confirmed_by <> approved_by),
  check ((state = 'done') = (certificate is not null))
);
create unique index disposal_once on disposal (tenant_id, month, kind) where state <> 'withdrawn';
create index disposal_to_do on disposal (confirmed_at) where state = 'confirmed';
select guard_table('disposal');
grant select, insert, update on disposal to yidan_app;
create policy queue on disposal to yidan_worker using (true);
grant select (tenant_id, id, state, lease_until, confirmed_at), update (lease_until) on disposal to yidan_worker;

-- Orders whose people are forgotten, and events from which words were taken out: `kept` is the SHA-256 of what is left. The chain goes on over
-- the event's own hash, which nobody can write anew; the certificate of the disposal covers both.
create table forgotten_order (
  tenant_id uuid not null,
  order_id uuid not null,
  disposal_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  foreign key (tenant_id, disposal_id) references disposal (tenant_id, id)
);
create index forgotten_order_disposal on forgotten_order (tenant_id, disposal_id);
select guard_table('forgotten_order');
grant select on forgotten_order to yidan_app;

create table event_redaction (
  tenant_id uuid not null,
  order_id uuid not null,
  seq int not null,
  disposal_id uuid not null,
  kept bytea not null check (length(kept) = 32),
  primary key (tenant_id, order_id, seq),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  foreign key (tenant_id, disposal_id) references disposal (tenant_id, id)
);
create index event_redaction_disposal on event_redaction (tenant_id, disposal_id);
select guard_table('event_redaction');
grant select on event_redaction to yidan_app;

-- Who forgets owns nothing but the right to blank these columns, and only for a disposal that two people wanted.
do $$
begin
  begin
    if not exists (select from pg_roles where rolname = 'yidan_keeper') then create role yidan_keeper nologin; end if;
  exception when duplicate_object or unique_violation then null; -- another database of this server is migrating too
  end;
  if not pg_has_role(current_user, 'yidan_keeper', 'usage') then execute format('grant yidan_keeper to %I', current_user); end if;
end $$;
grant usage on schema public to yidan_keeper;
do $$
declare target text;
begin
  foreach target in array array['"order"', 'order_party', 'order_token', 'order_correction', 'order_event', 'hold', 'intake_message', 'outgoing', 'client_request', 'forgotten_order', 'event_redaction', 'disposal', 'file', 'file_of_client'] loop
    execute format('create policy keeper on %s to yidan_keeper using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', target);
    execute format('grant select on %s to yidan_keeper', target);
  end loop;
end $$;
grant update (buyer_note, seller_note, service_requirements) on "order" to yidan_keeper;
grant update (name, company, account, phone, email, detail, postcode, platform_ref, latitude, longitude) on order_party to yidan_keeper;
grant update (agreed_by, agreed_how, before, after) on order_correction to yidan_keeper;
grant update (details, evidence) on order_event to yidan_keeper;
grant update (reason, fields) on hold to yidan_keeper;
grant update (raw, draft, problems, why) on intake_message to yidan_keeper;
grant update (recipient, subject, body) on outgoing to yidan_keeper;
grant update (reason, changes, answer) on client_request to yidan_keeper;
grant delete on order_token, file, file_of_client to yidan_keeper;
grant insert on forgotten_order, event_redaction to yidan_keeper;

create function must_be_wanted(wanted uuid, wanted_kind text) returns disposal
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare d disposal;
begin
  select * into d from disposal where tenant_id = current_tenant() and id = wanted and kind = wanted_kind and state = 'confirmed' and confirmed_by <> approved_by;
  if not found then raise exception 'nobody wanted this disposal'; end if;
  return d;
end $$;

-- Takes people out of archived orders of the disposal's month: rows are blanked, events get what is left of their words.
create function forget_orders(wanted uuid, orders uuid[], events jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare d disposal := must_be_wanted(wanted, 'forget'); tenant uuid := current_tenant(); mine uuid[];
begin
  select coalesce(array_agg(o.id), '{}') into mine from "order" o
    where o.tenant_id = tenant and o.id = any (orders) and o.id >= d.low and o.id < d.high and o.status = 'archived';
  update "order" set buyer_note = null, seller_note = null, service_requirements = '{}' where tenant_id = tenant and id = any (mine);
  update order_party set name = null, company = null, account = null, phone = null, email = null, detail = null, postcode = null, platform_ref = null, latitude = null, longitude = null where tenant_id = tenant and order_id = any (mine);
  delete from order_token where tenant_id = tenant and order_id = any (mine) and kind in ('name', 'phone');
  update order_correction set agreed_by = '', agreed_how = '', before = '{}', after = '{}' where tenant_id = tenant and order_id = any (mine);
  update hold set reason = null, fields = '[]' where tenant_id = tenant and order_id = any (mine);
  update intake_message set raw = '', draft = null, problems = '[]', why = null where tenant_id = tenant and order_id = any (mine);
  update outgoing set recipient = null, subject = '', body = '' where tenant_id = tenant and order_id = any (mine);
  update client_request set reason = '—', changes = '{}', answer = null where tenant_id = tenant and order_id = any (mine);
  update order_event e set details = n."details", evidence = n."evidence"
    from jsonb_to_recordset(events) as n("orderId" uuid, "seq" int, "details" jsonb, "evidence" jsonb)
    where e.tenant_id = tenant and e.order_id = n."orderId" and e.seq = n."seq" and e.order_id = any (mine);
  insert into event_redaction (tenant_id, order_id, seq, disposal_id, kept)
    select tenant, n."orderId", n."seq", wanted, decode(n."kept", 'hex') from jsonb_to_recordset(events) as n("orderId" uuid, "seq" int, "kept" text) where n."orderId" = any (mine);
  insert into forgotten_order (tenant_id, order_id, disposal_id) select tenant, unnest(mine), wanted;
end $$;

-- Rows of files that only orders of the disposal's month bear as evidence. Answers those that no other company keeps either.
create function forget_files(wanted uuid) returns setof text
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare d disposal; tenant uuid := current_tenant(); hashes text[];
begin
  select * into d from disposal where tenant_id = tenant and id = wanted and state = 'confirmed';
  select array_agg(distinct f->>'hash') into hashes from order_event e, jsonb_array_elements(e.evidence) f
    where e.tenant_id = tenant and e.order_id >= d.low and e.order_id < d.high and e.evidence <> '[]';
  select array_agg(h) into hashes from unnest(hashes) h where h not in (
    select f->>'hash' from order_event e, jsonb_array_elements(e.evidence) f
    where e.tenant_id = tenant and (e.order_id < d.low or e.order_id >= d.high) and e.evidence <> '[]' and f->>'hash' = any (hashes));
  delete from file_of_client where tenant_id = tenant and encode(hash, 'hex') = any (hashes);
  delete from file where tenant_id = tenant and encode(hash, 'hex') = any (hashes);
  return query select h from unnest(hashes) h where not file_is_kept(decode(h, 'hex'));
end $$;

create function file_is_kept(wanted bytea) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from file where hash = wanted) $$;
create function month_is_shared(given_low uuid, given_high uuid, tenant uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from "order" where id >= given_low and id < given_high and tenant_id <> tenant) $$;
select give_function('file_is_kept(bytea)', 'yidan_backup');
select give_function('month_is_shared(uuid, uuid, uuid)', 'yidan_backup');
grant execute on function file_is_kept(bytea) to yidan_keeper;
select give_function('must_be_wanted(uuid, text)', 'yidan_keeper');
select give_function('forget_orders(uuid, uuid[], jsonb)', 'yidan_keeper');
select give_function('forget_files(uuid)', 'yidan_keeper');
do $$ begin
  execute format('grant execute on function file_is_kept(bytea), month_is_shared(uuid, uuid, uuid), must_be_wanted(uuid, text) to %I', current_user);
end $$;

-- Ends a company's month: what hangs on its orders row by row, the orders and their log with their partitions, where no other company has any there.
-- Works as the owner, who alone may take partitions away.
create function purge_month(wanted uuid) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare d disposal := must_be_wanted(wanted, 'purge'); tenant uuid := current_tenant(); child record; gone uuid[]; part text; month text := to_char(d.month, 'YYYY_MM');
begin
  if exists (select from "order" where tenant_id = tenant and id >= d.low and id < d.high and status <> 'archived') then
    raise exception 'an order of this month is not archived';
  end if;
  perform set_config('lock_timeout', '5s', true);
  select coalesce(array_agg(distinct shipment_id), '{}') into gone from shipment_order where tenant_id = tenant and order_id >= d.low and order_id < d.high;
  for child in
    select c.oid::regclass as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not in ('order_event', 'shipment_order')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'order_id' and not a.attisdropped)
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
    -- what hangs on the log or on parts goes before what hangs on orders
    order by exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> '"order"'::regclass) desc
  loop
    execute format('delete from %s where tenant_id = $1 and order_id >= $2 and order_id < $3', child.name) using tenant, d.low, d.high;
  end loop;
  delete from shipment_order where tenant_id = tenant and order_id >= d.low and order_id < d.high;
  delete from shipment s where tenant_id = tenant and id = any (gone) and not exists (select from shipment_order p where p.tenant_id = tenant and p.shipment_id = s.id);
  if not month_is_shared(d.low, d.high, tenant) and to_regclass('order_' || month) is not null and to_regclass('order_event_' || month) is not null then
    foreach part in array array['order_event', 'order'] loop
      execute format('alter table %I detach partition %I', part, part || '_' || month);
      execute format('drop %s %I', 'table', part || '_' || month);
    end loop;
  else
    delete from order_event where tenant_id = tenant and order_id >= d.low and order_id < d.high;
    delete from "order" where tenant_id = tenant and id >= d.low and id < d.high;
  end if;
end $$;
revoke all on function purge_month(uuid) from public;
grant execute on function forget_orders(uuid, uuid[], jsonb), forget_files(uuid), purge_month(uuid) to yidan_app;

-- Who is archived by the system: completed orders of all companies, the longest first.
create function list_to_archive(at timestamptz, orders_max int) returns table (tenant_id uuid, order_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.tenant_id, o.id from "order" o left join retention r on r.tenant_id = o.tenant_id
  where o.status = 'completed' and not o.held and o.last_event_at < at - make_interval(days => coalesce(r.archive_after_days, 5))
  order by o.last_event_at limit orders_max
$$;
select give_function('list_to_archive(timestamptz, int)', 'yidan_backup');
grant execute on function list_to_archive(timestamptz, int) to yidan_worker;
create index order_completed on "order" (last_event_at) where status = 'completed';

-- What certificates say of a month, computed in one place for whoever issues and whoever checks them.
create function digest_heads(tenant uuid, given_low uuid, given_high uuid) returns text language sql stable set search_path = public, pg_temp as $$
  select encode(sha256(coalesce(string_agg(uuid_send(id) || int4send(version) || chain_hash, ''::bytea order by id), ''::bytea)), 'hex')
  from "order" where tenant_id = tenant and id >= given_low and id < given_high
$$;
create function digest_redactions(tenant uuid, wanted uuid) returns text language sql stable set search_path = public, pg_temp as $$
  select encode(sha256(coalesce(string_agg(uuid_send(r.order_id) || int4send(r.seq) || e.hash || r.kept, ''::bytea order by r.order_id, r.seq), ''::bytea)), 'hex')
  from event_redaction r join order_event e on e.tenant_id = r.tenant_id and e.order_id = r.order_id and e.seq = r.seq
  where r.tenant_id = tenant and r.disposal_id = wanted
$$;
