-- More of the checks that look beyond one message: goods that may not travel (VAL-5), the usual day of a client (VAL-9), credit (VAL-10).

-- What may not travel where, a version per save; without any the built-in list counts. Versions never change.
create table goods_list (
  tenant_id uuid not null references tenant,
  version int not null check (version > 0),
  rules jsonb not null,
  note text not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (tenant_id, version)
);
select guard_table('goods_list');
grant select, insert on goods_list to yidan_app;
grant select on goods_list to yidan_door;

-- How much a client has had made of orders each local day. A batch appends a row in its own transaction and waits for nobody; a worker folds many into one.
create table client_volume (
  tenant_id uuid not null references tenant,
  client_id uuid not null,
  day date not null,
  id bigint generated always as identity,
  orders int not null,
  pieces bigint not null,
  primary key (tenant_id, client_id, day, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id)
);
select guard_table('client_volume');
grant select on client_volume to yidan_app;
grant select, insert on client_volume to yidan_door;
create policy gate on client_volume to yidan_gate using (true) with check (true);
grant select, insert, delete on client_volume to yidan_gate;

-- Folds the rows of a client's day into one, for so many days at once; what another program folds is left to it. Answers for how many it did.
create function fold_volumes(days_max int) returns int
  language sql volatile security definer set search_path = public, pg_temp as $$
  with many as (
    select tenant_id, client_id, day from client_volume where day > current_date - 7 group by tenant_id, client_id, day having count(*) > 1 limit days_max
  ), taken as (
    select v.tenant_id, v.client_id, v.day, v.id from client_volume v join many m using (tenant_id, client_id, day) for update of v skip locked
  ), folded as (
    delete from client_volume v using taken t where v.tenant_id = t.tenant_id and v.client_id = t.client_id and v.day = t.day and v.id = t.id returning v.*
  ), kept as (
    insert into client_volume (tenant_id, client_id, day, orders, pieces)
    select tenant_id, client_id, day, sum(orders), sum(pieces) from folded group by tenant_id, client_id, day
  )
  select count(*)::int from many
$$;
grant update on client_volume to yidan_gate;
select give_function('fold_volumes(int)', 'yidan_gate');
grant execute on function fold_volumes(int) to yidan_worker;

-- What a monthly client may owe us, and what is open now: one row per client, locked by whoever adds to it.
create table client_credit (
  tenant_id uuid not null references tenant,
  client_id uuid not null,
  limit_minor bigint check (limit_minor >= 0),
  open_minor bigint not null default 0,
  saved_at timestamptz,
  saved_by text,
  primary key (tenant_id, client_id),
  foreign key (tenant_id, client_id) references client (tenant_id, id)
);
select guard_table('client_credit');
grant select on client_credit to yidan_app;
grant select, insert, update on client_credit to yidan_door;

-- What a monthly order owes: open orders count, those above the limit do not until finance lets them.
create table order_credit (
  tenant_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  owed_minor bigint not null check (owed_minor > 0),
  state text not null check (state in ('open', 'held', 'closed')),
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade deferrable initially deferred
);
create index order_credit_client on order_credit (tenant_id, client_id, order_id desc) where state <> 'closed';
select guard_table('order_credit');
grant select on order_credit to yidan_app;
grant select, insert, update on order_credit to yidan_door;

-- Fifty at once cannot pass a limit together: each locks the client's row, sees what is open and adds its own. Clients are locked in one order.
-- Answers the orders that are above.
create function take_credit(p jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  tenant uuid := current_tenant();
  whose record; one record; standing record; above jsonb := '[]';
begin
  for whose in select distinct n."clientId" as id from jsonb_to_recordset(p->'orders') as n("clientId" uuid) order by 1 loop
    insert into client_credit (tenant_id, client_id) values (tenant, whose.id) on conflict do nothing;
    select limit_minor, open_minor into standing from client_credit where tenant_id = tenant and client_id = whose.id for update;
    for one in select n."orderId" as id, n."owedMinor" as owed from jsonb_array_elements(p->'orders') with ordinality as g(row, at),
        jsonb_to_record(g.row) as n("orderId" uuid, "clientId" uuid, "owedMinor" bigint) where n."clientId" = whose.id order by g.at loop
      if standing.limit_minor is not null and standing.open_minor + one.owed > standing.limit_minor then
        above := above || jsonb_build_object('orderId', one.id, 'limitMinor', standing.limit_minor, 'openMinor', standing.open_minor);
        insert into order_credit (tenant_id, order_id, client_id, owed_minor, state) values (tenant, one.id, whose.id, one.owed, 'held');
      else
        standing.open_minor := standing.open_minor + one.owed;
        insert into order_credit (tenant_id, order_id, client_id, owed_minor, state) values (tenant, one.id, whose.id, one.owed, 'open');
      end if;
    end loop;
    update client_credit set open_minor = standing.open_minor where tenant_id = tenant and client_id = whose.id;
  end loop;
  return above;
end $$;
select give_function('take_credit(jsonb)', 'yidan_door');
grant execute on function take_credit(jsonb) to yidan_app, yidan_portal;

create function set_credit_limit(whose uuid, wanted bigint, at timestamptz, by_name text) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  insert into client_credit (tenant_id, client_id, limit_minor, saved_at, saved_by) values (current_tenant(), whose, wanted, at, by_name)
  on conflict (tenant_id, client_id) do update set limit_minor = excluded.limit_minor, saved_at = excluded.saved_at, saved_by = excluded.saved_by
$$;
select give_function('set_credit_limit(uuid, bigint, timestamptz, text)', 'yidan_door');
grant execute on function set_credit_limit(uuid, bigint, timestamptz, text) to yidan_app;

-- Whoever pays or gives up an order no longer owes for it; whoever lets one pass above the limit makes it count. In the step's own transaction.
create function credit_closed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare was text; owed bigint;
begin
  select state, owed_minor into was, owed from order_credit where tenant_id = new.tenant_id and order_id = new.id and state <> 'closed' for update;
  if not found then return null; end if;
  if was = 'open' then update client_credit set open_minor = open_minor - owed where tenant_id = new.tenant_id and client_id = new.client_id; end if;
  update order_credit set state = 'closed' where tenant_id = new.tenant_id and order_id = new.id;
  return null;
end $$;
create function credit_let() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare owed bigint;
begin
  select owed_minor into owed from order_credit where tenant_id = new.tenant_id and order_id = new.order_id and state = 'held' for update;
  if not found then return null; end if;
  update client_credit set open_minor = open_minor + owed where tenant_id = new.tenant_id and client_id = new.client_id;
  update order_credit set state = 'open' where tenant_id = new.tenant_id and order_id = new.order_id;
  return null;
end $$;
create trigger order_credit_closed after update of outcome, payment_state on "order" for each row
  when (new.payment_method = 'monthly' and (new.outcome in ('cancelled', 'abnormal') and old.outcome is distinct from new.outcome
    or new.payment_state in ('paid', 'refunded') and old.payment_state <> new.payment_state)) execute function credit_closed();
create trigger hold_credit_let after update of released_at on hold for each row
  when (new.type = 'over_credit' and old.released_at is null and new.released_at is not null) execute function credit_let();
select give_function('credit_closed()', 'yidan_door');
select give_function('credit_let()', 'yidan_door');
-- Every new partition takes the trigger over, for which the owner must be allowed the function.
do $$ begin execute format('grant execute on function credit_closed() to %I', current_user); end $$;

-- The answer grows: the list of goods, when the asker does not know its newest version, and what clients have had made on days that are over.
create or replace function check_arrivals(p jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  tenant uuid := current_tenant();
  alike jsonb;
  newest int := (select max(version) from goods_list where tenant_id = tenant);
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
        and (o.outcome is null or o.outcome not in ('cancelled', 'abnormal'))) end,
    'goods', jsonb_build_object('version', newest,
      'rules', case when newest is distinct from (p->'asked'->0->>'goodsVersion')::int then (select rules from goods_list where tenant_id = tenant and version = newest) end),
    'volumes', (select coalesce(jsonb_agg(jsonb_build_object('clientId', v.client_id, 'pieces', v.pieces, 'first', v.first)), '[]') from (
      select client_id, sum(pieces) as pieces, min(day) as first from client_volume
      where tenant_id = tenant and client_id in (select jsonb_array_elements_text(p->'clients')::uuid)
        and day >= (p->'asked'->0->>'since')::date and day < (p->'asked'->0->>'today')::date group by client_id) v));
end $$;

create function keep_checks(p jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into client_volume (tenant_id, client_id, day, orders, pieces)
    select current_tenant(), n."clientId", n."day", n."orders", n."pieces" from jsonb_to_recordset(p->'volumes') as n("clientId" uuid, "day" date, "orders" int, "pieces" bigint);
  perform keep_alike(p);
end $$;
select give_function('keep_checks(jsonb)', 'yidan_door');
revoke execute on function keep_alike(jsonb) from yidan_app, yidan_portal;
grant execute on function keep_checks(jsonb) to yidan_app, yidan_portal;
