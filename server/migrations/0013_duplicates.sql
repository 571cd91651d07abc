-- The checks at the door that look beyond one message (VAL-8): what a company sets of them, and what was asked for lately.

-- What a company has set (without a client), and what it set otherwise for one client: the newest of each stands, those before are the history.
create table check_setting (
  tenant_id uuid not null references tenant,
  id bigint generated always as identity,
  for_client uuid,
  document jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, for_client) references client (tenant_id, id)
);
create index check_setting_newest on check_setting (tenant_id, for_client, id desc);
select guard_table('check_setting');
grant select, insert on check_setting to yidan_app;
grant select on check_setting to yidan_door;

-- Who asked for what lately: a key is the hash of a client, an account and a multiset of goods; its row holds the newest orders that bear it.
-- Whoever makes an order touches the rows of its keys first, so that a rival with the same waits for that transaction's end and then sees it.
create table order_fingerprint (
  tenant_id uuid not null references tenant,
  key bytea not null check (length(key) = 16),
  client_id uuid not null,
  at timestamptz not null,
  recent jsonb not null,
  primary key (tenant_id, key)
) with (fillfactor = 80);
select guard_table('order_fingerprint');
grant select, insert, update on order_fingerprint to yidan_door;

-- An order that is held because it looks like others, and what a person decided. Open as long as the hold is.
create table duplicate_case (
  tenant_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  candidates uuid[] not null check (candidates <> '{}'),
  found_at timestamptz not null,
  decision text check (decision in ('different', 'cancel_this', 'keep_this')),
  decided_at timestamptz,
  decided_by text,
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null))
);
create index duplicate_case_open on duplicate_case (tenant_id, order_id) where decision is null;
select guard_table('duplicate_case');
grant select, update (decision, decided_at, decided_by) on duplicate_case to yidan_app;
grant insert, select on duplicate_case to yidan_door;

-- Takes the keys of new orders, each with the order that bears it first in this batch, and answers with the settings that count and, for keys that were
-- known, which orders that are still under way or done bear them. Keys are taken in one order, so that two batches never wait for each other.
create function check_arrivals(p jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  tenant uuid := current_tenant();
  alike jsonb;
begin
  with taken as (
    insert into order_fingerprint as f (tenant_id, key, client_id, at, recent)
      select tenant, decode(n."key", 'hex'), n."clientId", n."at", jsonb_build_array(n."first")
      from jsonb_to_recordset(p->'keys') as n("key" text, "clientId" uuid, "at" timestamptz, "first" jsonb) order by n."key"
    on conflict (tenant_id, key) do update set client_id = f.client_id
    returning key, recent, xmax <> 0 as known
  )
  select coalesce(jsonb_agg(jsonb_build_object('key', encode(key, 'hex'), 'recent', recent)), '[]') into alike from taken where known;
  return jsonb_build_object(
    'settings', (select coalesce(jsonb_agg(jsonb_build_object('clientId', s.for_client, 'own', s.document)), '[]') from (
      select distinct on (for_client) for_client, document from check_setting
      where tenant_id = tenant and (for_client is null or for_client in (select jsonb_array_elements_text(p->'clients')::uuid))
      order by for_client, id desc) s),
    'alike', alike,
    'standing', case when alike = '[]' then '[]' else (select coalesce(jsonb_agg(o.id), '[]') from "order" o
      where o.tenant_id = tenant and o.id in (select (r->>'orderId')::uuid from jsonb_array_elements(alike) a, jsonb_array_elements(a->'recent') r)
        and (o.outcome is null or o.outcome not in ('cancelled', 'abnormal'))) end);
end $$;

-- After the orders: which keys they bear besides, the newest first and so many at most, and who looks like whom.
create function keep_alike(p jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update order_fingerprint f set recent = jsonb_path_query_array(n."recent" || f.recent, '$[0 to 9]'), at = greatest(f.at, n."at")
    from jsonb_to_recordset(p->'borne') as n("key" text, "at" timestamptz, "recent" jsonb)
    where f.tenant_id = current_tenant() and f.key = decode(n."key", 'hex');
  insert into duplicate_case (tenant_id, order_id, client_id, candidates, found_at)
    select current_tenant(), n."orderId", n."clientId", array(select jsonb_array_elements_text(n."candidates")::uuid), n."foundAt"
    from jsonb_to_recordset(p->'cases') as n("orderId" uuid, "clientId" uuid, "candidates" jsonb, "foundAt" timestamptz);
end $$;

select give_function('check_arrivals(jsonb)', 'yidan_door');
select give_function('keep_alike(jsonb)', 'yidan_door');
grant execute on function check_arrivals(jsonb), keep_alike(jsonb) to yidan_app, yidan_portal;

-- The keys are hashes of accounts and phones: none outlives the longest window that can be set, and a day.
create policy gate on order_fingerprint to yidan_gate using (true);
grant select, delete on order_fingerprint to yidan_gate;
create function forget_fingerprints() returns void language sql security definer set search_path = public, pg_temp as $$
  delete from order_fingerprint where at < now() - interval '8 days';
$$;
select give_function('forget_fingerprints()', 'yidan_gate');
grant execute on function forget_fingerprints() to yidan_worker;
