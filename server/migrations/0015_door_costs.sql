-- The door costs less (docs/bench/road.md): cheaper policies, plans that do not depend on how empty a table was, a smaller message, moves counted
-- where they are made.

-- The door asks for the client as it stands, in one policy with the tenant: two nodes less in each statement. The rows it may touch are the same. The
-- tenant stays a subquery, or a plan made for the company that asks first would be kept for all (0012_lists.sql).
create function make_door_policy(target regclass) returns void language plpgsql as $$
declare of_client text := '';
begin
  if exists (select from pg_attribute where attrelid = target and attname = 'client_id' and not attisdropped) then
    of_client := ' and (current_client() is null or client_id = current_client())';
  end if;
  execute format('create policy door on %s to yidan_door using (tenant_id = (select current_tenant())%s) with check (tenant_id = current_tenant()%s)', target, of_client, of_client);
end $$;
do $$
declare one record;
begin
  for one in
    select polname as name, polrelid::regclass as target from pg_policy
    where polroles @> array['yidan_app'::regrole, 'yidan_door'::regrole]::oid[] and polname in ('staff', 'of_client_door')
  loop
    execute format('alter policy %I on %s to yidan_app', one.name, one.target);
    if one.name = 'staff' then perform make_door_policy(one.target); end if;
  end loop;
end $$;
create or replace function guard_table(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy staff on %s to yidan_app using (tenant_id = (select current_tenant())) with check (tenant_id = current_tenant())', target);
  perform make_door_policy(target);
  -- the owner makes companies (server/access/make-tenant.ts) and is bound by the tenant like everybody, unless it is a superuser
  execute format('create policy owner on %s to %I using (tenant_id = (select current_tenant())) with check (tenant_id = current_tenant())', target, current_user);
  execute format('create policy backup on %s for select to yidan_backup using (true)', target);
  execute format('grant select on %s to yidan_backup', target);
  if exists (select from pg_attribute where attrelid = target and attname = 'client_id' and not attisdropped) then
    execute format('create policy of_client on %s to yidan_portal using (tenant_id = (select current_tenant()) and client_id = (select current_client())) '
      || 'with check (tenant_id = current_tenant() and client_id = current_client())', target);
    execute format('create policy of_client_door on %s as restrictive to yidan_app using ((select asks_for_house()) or client_id = (select current_client())) '
      || 'with check (current_client() is null or client_id = current_client())', target);
  else
    execute format('create policy of_client on %s to yidan_portal using (tenant_id = (select current_tenant())) with check (tenant_id = current_tenant())', target);
  end if;
end $$;

-- Steps are counted by the door with their event; the trigger counts what the owner moves by hand.
drop trigger order_moved on "order";
create trigger order_moved after update of status, held on "order" for each row
  when (current_user <> 'yidan_door' and (old.status <> new.status or old.held <> new.held)) execute function count_moved();
grant insert on order_count to yidan_door;
grant usage on sequence order_count_id to yidan_door;

-- Plans are made once per connection, perhaps when a table was empty, and then read all of it once it is not: here the index is taken always.
create or replace function lock_order(wanted uuid) returns json
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare o record; tenant uuid := current_tenant();
begin
  select client_id, version, status, outcome, flow_code, flow_version, service, order_no, tracking_no, attributes, priority, total_minor, insured_minor, quantity,
      first_reviewed_by, second_reviewed_by, last_event_at, chain_hash, shipments_done, shipments_total, service_requirements, held
    into o from "order" where tenant_id = tenant and id = wanted for no key update;
  if not found then return null; end if;
  return json_build_object(
    'id', wanted, 'clientId', o.client_id, 'version', o.version, 'status', o.status, 'outcome', o.outcome,
    'flowCode', o.flow_code, 'flowVersion', o.flow_version, 'service', o.service, 'orderNo', o.order_no, 'trackingNo', o.tracking_no,
    'attributes', o.attributes, 'priority', o.priority, 'totalMinor', o.total_minor, 'insuredMinor', o.insured_minor, 'quantity', o.quantity,
    'firstReviewedBy', o.first_reviewed_by, 'secondReviewedBy', o.second_reviewed_by,
    'lastEventAt', o.last_event_at, 'chainHash', encode(o.chain_hash, 'hex'),
    'shipmentsDone', o.shipments_done, 'shipmentsTotal', o.shipments_total, 'serviceRequirements', o.service_requirements,
    'holds', case when o.held then array(select json_build_object('id', h.id, 'type', h.type) from hold h
      where h.tenant_id = tenant and h.order_id = wanted and h.released_at is null) else '{}' end,
    'clocks', array(select json_build_object('id', c.id, 'clock', c.clock, 'node', c.node, 'owner', c.owner, 'promise', c.promise,
        'calendarId', c.calendar_id, 'calendarVersion', c.calendar_version, 'budget', c.budget, 'startedAt', c.started_at, 'warnAt', c.warn_at,
        'dueAt', c.due_at, 'confirmed', c.confirmed, 'pausedAt', c.paused_at, 'since', c.since, 'remaining', c.remaining, 'warnedAt', c.warned_at, 'breachedAt', c.breached_at,
        'stoppedAt', c.stopped_at)
      from clock c where c.tenant_id = tenant and c.order_id = wanted and c.stopped_at is null),
    'parts', array(select json_build_object('shipmentId', p.shipment_id, 'no', p.no, 'status', p.status, 'task', p.task, 'pickedBy', p.picked_by,
        'checkedBy', p.checked_by, 'closed', p.closed, 'warehouse', s.warehouse, 'carrier', s.carrier, 'waybillNo', s.waybill_no)
      from shipment_order p join shipment s on s.tenant_id = p.tenant_id and s.id = p.shipment_id
      where p.tenant_id = tenant and p.order_id = wanted order by p.no),
    'assignments', array(select json_build_object('role', a.role, 'personId', a.person_id, 'name', a.name)
      from assignment a where a.tenant_id = tenant and a.order_id = wanted));
end $$;

-- One step: the event, the order's new version and whatever rows the event says have changed.
create or replace function record_step(p jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  tenant uuid := current_tenant();
  o uuid := (p->>'orderId')::uuid;
  whose uuid;
  e jsonb := p->'event';
  s jsonb := p->'set';
  c jsonb := p->'event'->'details'->'changes';
begin
  update "order" set version = (e->>'seq')::int, status = s->>'status', outcome = s->>'outcome', order_no = s->>'orderNo', tracking_no = s->>'trackingNo',
      first_reviewed_by = (s->>'firstReviewedBy')::uuid, second_reviewed_by = (s->>'secondReviewedBy')::uuid, held = (s->>'held')::boolean,
      warn_at = (s->>'warnAt')::timestamptz, due_at = (s->>'dueAt')::timestamptz, shipments_done = (s->>'shipmentsDone')::int,
      shipments_total = (s->>'shipmentsTotal')::int, last_event_at = (e->>'at')::timestamptz, chain_hash = decode(e->>'hash', 'hex')
    where tenant_id = tenant and id = o and version = (e->>'seq')::int - 1 and chain_hash = decode(e->>'previousHash', 'hex')
    returning client_id into whose;
  if not found then raise exception 'order % has moved on', o using errcode = 'YD001'; end if;

  with counted as (
    insert into order_count (tenant_id, client_id, from_status, to_status, orders, held_from, held_to)
      select tenant, whose, nullif(e->>'from', 'archived'), nullif(e->>'to', 'archived'), 1, (s->>'wasHeld')::boolean::int, (s->>'held')::boolean::int
      where e->>'from' <> e->>'to' or s->>'wasHeld' <> s->>'held'
  )
  insert into order_event (tenant_id, order_id, seq, client_id, at, recorded_at, actor_id, actor_name, actor_role, step, from_status, to_status, details, evidence, request_id, hash)
  values (tenant, o, (e->>'seq')::int, whose, (e->>'at')::timestamptz, (e->>'recordedAt')::timestamptz, (e->>'actorId')::uuid, e->>'actorName', e->>'actorRole',
    e->>'step', e->>'from', e->>'to', e->'details', e->'evidence', e->>'requestId', decode(e->>'hash', 'hex'));

  if c ? 'clocks' then
    insert into clock (tenant_id, id, order_id, client_id, clock, node, owner, promise, calendar_id, calendar_version, budget, started_at, warn_at, due_at, confirmed,
        since, remaining, paused_at, warned_at, breached_at, stopped_at)
      select tenant, n."id", o, whose, n."clock", n."node", n."owner", n."promise", n."calendarId", n."calendarVersion", n."budget", n."startedAt", n."warnAt", n."dueAt",
        n."confirmed", n."since", n."remaining", n."pausedAt", n."warnedAt", n."breachedAt", n."stoppedAt"
      from jsonb_to_recordset(c->'clocks') as n("id" uuid, "clock" text, "node" text, "owner" text, "promise" boolean, "calendarId" text, "calendarVersion" int, "budget" jsonb,
        "startedAt" timestamptz, "warnAt" timestamptz, "dueAt" timestamptz, "confirmed" boolean, "since" timestamptz, "remaining" jsonb, "pausedAt" timestamptz, "warnedAt" timestamptz,
        "breachedAt" timestamptz, "stoppedAt" timestamptz)
      order by (n."stoppedAt" is null)
    on conflict (tenant_id, order_id, id) do update set warn_at = excluded.warn_at, due_at = excluded.due_at, confirmed = excluded.confirmed, paused_at = excluded.paused_at,
      since = excluded.since, remaining = excluded.remaining, stopped_at = excluded.stopped_at,
      -- recorded once, never unset
      warned_at = coalesce(clock.warned_at, excluded.warned_at), breached_at = coalesce(clock.breached_at, excluded.breached_at);
  end if;

  if c ? 'holdsPlaced' then
    insert into hold (tenant_id, id, order_id, client_id, type, reason, fields, placed_at, placed_by)
      select tenant, h."id", o, whose, h."type", h."reason", h."fields", (e->>'at')::timestamptz, e->>'actorName'
      from jsonb_to_recordset(c->'holdsPlaced') as h("id" uuid, "type" text, "reason" text, "fields" jsonb);
  end if;
  if c ? 'holdsReleased' then
    update hold set released_at = (e->>'at')::timestamptz, released_by = e->>'actorName'
      where tenant_id = tenant and order_id = o and released_at is null and id = any (select jsonb_array_elements_text(c->'holdsReleased')::uuid);
  end if;

  if p ? 'shipments' then
    insert into shipment (tenant_id, id, warehouse, carrier, waybill_no)
      select tenant, n."shipmentId", n."warehouse", n."carrier", n."waybillNo"
      from jsonb_to_recordset(p->'shipments') as n("shipmentId" uuid, "warehouse" text, "carrier" text, "waybillNo" text)
    on conflict (tenant_id, id) do update set warehouse = excluded.warehouse, carrier = excluded.carrier, waybill_no = excluded.waybill_no;
  end if;
  if c ? 'parts' then
    insert into shipment_order (tenant_id, shipment_id, order_id, client_id, no, status, task, picked_by, checked_by, closed)
      select tenant, n."shipmentId", o, whose, n."no", n."status", n."task", n."pickedBy", n."checkedBy", n."closed"
      from jsonb_to_recordset(c->'parts') as n("shipmentId" uuid, "no" int, "status" text, "task" text, "pickedBy" uuid, "checkedBy" uuid, "closed" boolean)
    on conflict (tenant_id, order_id, shipment_id) do update set status = excluded.status, task = excluded.task, picked_by = excluded.picked_by,
      checked_by = excluded.checked_by, closed = excluded.closed;
  end if;
  if c ? 'partItems' then
    insert into shipment_item (tenant_id, shipment_id, order_id, client_id, item_no, quantity)
      select tenant, n."shipmentId", o, whose, n."itemNo", n."quantity" from jsonb_to_recordset(c->'partItems') as n("shipmentId" uuid, "itemNo" int, "quantity" int);
  end if;

  if c ? 'assignments' then
    insert into assignment (tenant_id, order_id, client_id, role, person_id, name)
      select tenant, o, whose, n."role", n."personId", n."name" from jsonb_to_recordset(c->'assignments') as n("role" text, "personId" uuid, "name" text)
    on conflict (tenant_id, order_id, role) do update set person_id = excluded.person_id, name = excluded.name;
  end if;
  if p ? 'tokens' then
    insert into order_token (tenant_id, kind, token, order_id, client_id)
      select tenant, n."kind", n."token", o, whose from jsonb_to_recordset(p->'tokens') as n("kind" text, "token" text)
    on conflict (tenant_id, kind, token, order_id) do nothing;
  end if;
  if p ? 'parties' then perform record_parties(p->'parties'); end if;
  if p ? 'correction' then
    insert into order_correction (tenant_id, order_id, client_id, seq, agreed_by, agreed_how, agreed_at, before, after)
      values (tenant, o, whose, (e->>'seq')::int, p->'correction'->>'agreedBy', p->'correction'->>'agreedHow', (p->'correction'->>'agreedAt')::timestamptz,
        p->'correction'->'before', p->'correction'->'after');
  end if;
  if p ? 'corrected' then
    update "order" set service_requirements = coalesce((select array_agg(x) from jsonb_array_elements_text(p->'corrected'->'serviceRequirements') x), service_requirements),
        wanted_by = coalesce((p->'corrected'->>'wantedBy')::timestamptz, wanted_by)
      where tenant_id = tenant and id = o;
  end if;
end $$;
