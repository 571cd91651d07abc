-- Lists, searches and counts that cost at a million orders what they cost at a hundred thousand (docs/bench/list.md).

-- The smallest id that an order received at this moment can have: ids begin with the time, so a span of days is a span of ids.
create function first_id(at timestamptz) returns uuid language sql immutable parallel safe
  as $$ select (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;

create index order_by_client_node on "order" (tenant_id, client_id, status, id desc);
-- By index alone, or the planner gathers and sorts: with row-level security it believes that hardly an order is seen, and that order is no gain.
create index order_open on "order" (tenant_id, id desc) include (client_id, due_at) where status <> 'archived';
-- The nearest due first; and what is late, counted by index alone (the client stands there for the policies).
drop index order_by_due;
create index order_due on "order" (tenant_id, due_at, id) include (status, client_id) where status <> 'archived';

-- How a name or a phone begins: by it the newest orders of a common name are found without reading the others.
alter table order_token add column start text collate "C" generated always as (case kind when 'name' then left(token, 2) when 'phone' then left(token, 4) end) stored;
-- All that such a search asks of a token stands in the index: the tokens of one name lie scattered over the whole table.
create index order_token_start on order_token (tenant_id, kind, start, order_id desc) include (token, client_id) where start is not null;

-- The waybills that a list shows beside each order, by index alone: its other tokens lie on other pages.
create index order_token_waybill on order_token (tenant_id, order_id, token) include (client_id) where kind = 'waybill_no';

-- How many open orders stand where, to be added up: each move appends a row in its own transaction and waits for nobody; a worker folds many into one.
create sequence order_count_id;
create table order_count (
  tenant_id uuid not null,
  client_id uuid not null,
  id bigint not null default nextval('order_count_id'),
  from_status text,
  to_status text,
  orders int not null,
  held_from int not null,
  held_to int not null,
  primary key (tenant_id, client_id, id)
);
select guard_table('order_count');
-- Orders of any tenant are counted whoever moves them, and rows of all of them are folded.
create policy gate on order_count to yidan_gate using (true) with check (true);
grant select on order_count to yidan_app, yidan_portal;
grant select, insert, update, delete on order_count to yidan_gate;
grant usage on sequence order_count_id to yidan_gate;

create function count_arrived() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into order_count (tenant_id, client_id, to_status, orders, held_from, held_to)
    select tenant_id, client_id, status, count(*), 0, count(*) filter (where held) from arrived where status <> 'archived' group by tenant_id, client_id, status;
  return null;
end $$;
create function count_moved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into order_count (tenant_id, client_id, from_status, to_status, orders, held_from, held_to)
    values (new.tenant_id, new.client_id, nullif(old.status, 'archived'), nullif(new.status, 'archived'), 1, old.held::int, new.held::int);
  return null;
end $$;
create function count_gone() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into order_count (tenant_id, client_id, from_status, orders, held_from, held_to)
    select tenant_id, client_id, status, count(*), count(*) filter (where held), 0 from gone where status <> 'archived' group by tenant_id, client_id, status;
  return null;
end $$;
create trigger order_arrived after insert on "order" referencing new table as arrived for each statement execute function count_arrived();
create trigger order_moved after update of status, held on "order" for each row when (old.status <> new.status or old.held <> new.held) execute function count_moved();
create trigger order_gone after delete on "order" referencing old table as gone for each statement execute function count_gone();
select give_function('count_arrived()', 'yidan_gate');
select give_function('count_moved()', 'yidan_gate');
select give_function('count_gone()', 'yidan_gate');
-- Every new partition takes the trigger over, for which the owner must be allowed the function.
do $$ begin execute format('grant execute on function count_moved() to %I', current_user); end $$;

-- Makes one row per client and node of the many that moves have appended, for so many clients at once; answers for how many it did. What goes and
-- what comes for it commit together, so that every sum is the same before and after; what another program folds is left to it.
create function fold_counts(clients_max int, loose_max int) returns int
  language sql volatile security definer set search_path = public, pg_temp as $$
  with many as (
    select tenant_id, client_id from order_count group by tenant_id, client_id
    having count(*) > loose_max + 2 * count(distinct coalesce(to_status, from_status)) limit clients_max
  ), taken as (
    select c.tenant_id, c.client_id, c.id from order_count c join many m on m.tenant_id = c.tenant_id and m.client_id = c.client_id for update of c skip locked
  ), folded as (
    delete from order_count c using taken t where c.tenant_id = t.tenant_id and c.client_id = t.client_id and c.id = t.id returning c.*
  ), kept as (
    insert into order_count (tenant_id, client_id, to_status, orders, held_from, held_to)
    select tenant_id, client_id, node, sum(orders), 0, sum(held) from (
      select tenant_id, client_id, to_status as node, orders, held_to as held from folded where to_status is not null
      union all select tenant_id, client_id, from_status, -orders, -held_from from folded where from_status is not null
    ) moves group by tenant_id, client_id, node having sum(orders) <> 0 or sum(held) <> 0
  )
  select count(*)::int from many
$$;
select give_function('fold_counts(int, int)', 'yidan_gate');
grant execute on function fold_counts(int, int) to yidan_worker;

-- Orders that were here before. Row-level security binds the owner too: all are read as backups read, and written company by company.
do $$
declare found jsonb; one jsonb;
begin
  perform set_config('role', 'yidan_backup', true);
  select coalesce(jsonb_agg(to_jsonb(c)), '[]') into found from (
    select tenant_id, client_id, status, count(*) as orders, count(*) filter (where held) as held from "order" where status <> 'archived' group by 1, 2, 3) c;
  perform set_config('role', 'none', true);
  for one in select jsonb_array_elements(found) loop
    perform set_config('yidan.tenant', one->>'tenant_id', true);
    insert into order_count (tenant_id, client_id, to_status, orders, held_from, held_to)
      values ((one->>'tenant_id')::uuid, (one->>'client_id')::uuid, one->>'status', (one->>'orders')::int, 0, (one->>'held')::int);
  end loop;
  perform set_config('yidan.tenant', '', true);
end $$;

-- Plans are made once per connection and for any company (docs/decisions/0016), but for its estimates the planner asks who works right now: made for a
-- company with ten orders, a plan reads all of one with a million. What a subquery will give it cannot foresee: every company counts as one of all.
-- Statements that name the tenant themselves must say `(select current_tenant())` too.
create function asks_for_house() returns boolean language sql stable parallel safe as $$ select current_client() is null $$;
do $$
declare one record;
begin
  for one in
    select polname as name, polrelid::regclass as target, replace(replace(replace(pg_get_expr(polqual, polrelid),
      '(current_client() IS NULL)', '(select asks_for_house())'), 'current_tenant()', '(select current_tenant())'), 'current_client()', '(select current_client())') as shown
    from pg_policy p join pg_class c on c.oid = polrelid
    where c.relnamespace = 'public'::regnamespace and pg_get_expr(polqual, polrelid) ~ 'current_(tenant|client)' and pg_get_expr(polqual, polrelid) !~* 'select'
  loop
    execute format('alter policy %I on %s using (%s)', one.name, one.target, one.shown);
  end loop;
end $$;
create or replace function guard_table(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy staff on %s to yidan_app, yidan_door using (tenant_id = (select current_tenant())) with check (tenant_id = current_tenant())', target);
  -- the owner makes companies (server/access/make-tenant.ts) and is bound by the tenant like everybody, unless it is a superuser
  execute format('create policy owner on %s to %I using (tenant_id = (select current_tenant())) with check (tenant_id = current_tenant())', target, current_user);
  execute format('create policy backup on %s for select to yidan_backup using (true)', target);
  execute format('grant select on %s to yidan_backup', target);
  if exists (select from pg_attribute where attrelid = target and attname = 'client_id' and not attisdropped) then
    execute format('create policy of_client on %s to yidan_portal using (tenant_id = (select current_tenant()) and client_id = (select current_client())) '
      || 'with check (tenant_id = current_tenant() and client_id = current_client())', target);
    execute format('create policy of_client_door on %s as restrictive to yidan_app, yidan_door using ((select asks_for_house()) or client_id = (select current_client())) '
      || 'with check (current_client() is null or client_id = current_client())', target);
  else
    execute format('create policy of_client on %s to yidan_portal using (tenant_id = (select current_tenant())) with check (tenant_id = current_tenant())', target);
  end if;
end $$;
