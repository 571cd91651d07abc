-- The door (architecture §1): the program's role can read the road but write it only through these functions,
-- which belong to a role of their own. They know nothing of flows; they keep the log whole: one event per version,
-- chained to the one before, its effects in the same transaction.

grant select, insert, update on "order", order_party, shipment, shipment_order, hold, clock, assignment to yidan_door;
grant select, insert on order_item, order_correction, order_token, shipment_item, order_event, idempotency to yidan_door;
grant delete on assignment to yidan_door;
grant usage on sequence order_event_id to yidan_door;

-- Locks an order and reads, after the lock, all that a decision needs. Null when there is none (for this tenant and client).
create function lock_order(wanted uuid) returns json
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare o "order"; tenant uuid := current_tenant();
begin
  select * into o from "order" where tenant_id = tenant and id = wanted for no key update;
  if not found then return null; end if;
  return json_build_object(
    'id', o.id, 'clientId', o.client_id, 'version', o.version, 'status', o.status, 'outcome', o.outcome,
    'flowCode', o.flow_code, 'flowVersion', o.flow_version, 'orderNo', o.order_no, 'trackingNo', o.tracking_no,
    'attributes', o.attributes, 'priority', o.priority, 'totalMinor', o.total_minor, 'insuredMinor', o.insured_minor, 'quantity', o.quantity,
    'firstReviewedBy', o.first_reviewed_by, 'secondReviewedBy', o.second_reviewed_by,
    'lastEventAt', o.last_event_at, 'chainHash', encode(o.chain_hash, 'hex'),
    'shipmentsDone', o.shipments_done, 'shipmentsTotal', o.shipments_total, 'serviceRequirements', o.service_requirements,
    'holds', case when o.held then (select coalesce(json_agg(json_build_object('id', h.id, 'type', h.type)), '[]') from hold h
      where h.tenant_id = tenant and h.order_id = wanted and h.released_at is null) else '[]' end,
    'clocks', (select coalesce(json_agg(json_build_object('id', c.id, 'clock', c.clock, 'node', c.node, 'owner', c.owner, 'promise', c.promise,
        'calendarId', c.calendar_id, 'calendarVersion', c.calendar_version, 'budget', c.budget, 'startedAt', c.started_at, 'warnAt', c.warn_at,
        'dueAt', c.due_at, 'confirmed', c.confirmed, 'pausedAt', c.paused_at, 'since', c.since, 'remaining', c.remaining, 'warnedAt', c.warned_at, 'breachedAt', c.breached_at,
        'stoppedAt', c.stopped_at)), '[]')
      from clock c where c.tenant_id = tenant and c.order_id = wanted and c.stopped_at is null),
    'parts', (select coalesce(json_agg(json_build_object('shipmentId', p.shipment_id, 'no', p.no, 'status', p.status, 'task', p.task, 'pickedBy', p.picked_by,
        'checkedBy', p.checked_by, 'closed', p.closed, 'warehouse', s.warehouse, 'carrier', s.carrier, 'waybillNo', s.waybill_no) order by p.no), '[]')
      from shipment_order p join shipment s on s.tenant_id = p.tenant_id and s.id = p.shipment_id
      where p.tenant_id = tenant and p.order_id = wanted),
    'assignments', (select coalesce(json_agg(json_build_object('role', a.role, 'personId', a.person_id, 'name', a.name)), '[]')
      from assignment a where a.tenant_id = tenant and a.order_id = wanted));
end $$;

-- One step: the event, the order's new version and whatever rows the event says have changed.
create function record_step(p jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  tenant uuid := current_tenant();
  o uuid := (p->>'orderId')::uuid;
  whose uuid;
  e jsonb := p->'event';
  s jsonb := p->'set';
begin
  update "order" set version = (e->>'seq')::int, status = s->>'status', outcome = s->>'outcome', order_no = s->>'orderNo', tracking_no = s->>'trackingNo',
      first_reviewed_by = (s->>'firstReviewedBy')::uuid, second_reviewed_by = (s->>'secondReviewedBy')::uuid, held = (s->>'held')::boolean,
      warn_at = (s->>'warnAt')::timestamptz, due_at = (s->>'dueAt')::timestamptz, shipments_done = (s->>'shipmentsDone')::int,
      shipments_total = (s->>'shipmentsTotal')::int, last_event_at = (e->>'at')::timestamptz, chain_hash = decode(e->>'hash', 'hex')
    where tenant_id = tenant and id = o and version = (e->>'seq')::int - 1 and chain_hash = decode(e->>'previousHash', 'hex')
    returning client_id into whose;
  if not found then raise exception 'order % has moved on', o using errcode = 'YD001'; end if;

  insert into order_event (tenant_id, order_id, seq, client_id, at, recorded_at, actor_id, actor_name, actor_role, step, from_status, to_status, details, evidence, request_id, hash)
  values (tenant, o, (e->>'seq')::int, whose, (e->>'at')::timestamptz, (e->>'recordedAt')::timestamptz, (e->>'actorId')::uuid, e->>'actorName', e->>'actorRole',
    e->>'step', e->>'from', e->>'to', e->'details', e->'evidence', e->>'requestId', decode(e->>'hash', 'hex'));

  if p ? 'clocks' then
    insert into clock (tenant_id, id, order_id, client_id, clock, node, owner, promise, calendar_id, calendar_version, budget, started_at, warn_at, due_at, confirmed,
        since, remaining, paused_at, warned_at, breached_at, stopped_at)
      select tenant, c."id", o, whose, c."clock", c."node", c."owner", c."promise", c."calendarId", c."calendarVersion", c."budget", c."startedAt", c."warnAt", c."dueAt",
        c."confirmed", c."since", c."remaining", c."pausedAt", c."warnedAt", c."breachedAt", c."stoppedAt"
      from jsonb_to_recordset(p->'clocks') as c("id" uuid, "clock" text, "node" text, "owner" text, "promise" boolean, "calendarId" text, "calendarVersion" int, "budget" jsonb,
        "startedAt" timestamptz, "warnAt" timestamptz, "dueAt" timestamptz, "confirmed" boolean, "since" timestamptz, "remaining" jsonb, "pausedAt" timestamptz, "warnedAt" timestamptz,
        "breachedAt" timestamptz, "stoppedAt" timestamptz)
      order by (c."stoppedAt" is null)
    on conflict (tenant_id, order_id, id) do update set warn_at = excluded.warn_at, due_at = excluded.due_at, confirmed = excluded.confirmed, paused_at = excluded.paused_at,
      since = excluded.since, remaining = excluded.remaining, stopped_at = excluded.stopped_at,
      -- recorded once, never unset
      warned_at = coalesce(clock.warned_at, excluded.warned_at), breached_at = coalesce(clock.breached_at, excluded.breached_at);
  end if;

  if p ? 'holdsPlaced' then
    insert into hold (tenant_id, id, order_id, client_id, type, reason, fields, placed_at, placed_by)
      select tenant, h."id", o, whose, h."type", h."reason", h."fields", (e->>'at')::timestamptz, e->>'actorName'
      from jsonb_to_recordset(p->'holdsPlaced') as h("id" uuid, "type" text, "reason" text, "fields" jsonb);
  end if;
  if p ? 'holdsReleased' then
    update hold set released_at = (e->>'at')::timestamptz, released_by = e->>'actorName'
      where tenant_id = tenant and order_id = o and released_at is null and id = any (select jsonb_array_elements_text(p->'holdsReleased')::uuid);
  end if;

  if p ? 'shipments' then
    insert into shipment (tenant_id, id, warehouse, carrier, waybill_no)
      select tenant, n."shipmentId", n."warehouse", n."carrier", n."waybillNo"
      from jsonb_to_recordset(p->'shipments') as n("shipmentId" uuid, "warehouse" text, "carrier" text, "waybillNo" text)
    on conflict (tenant_id, id) do update set warehouse = excluded.warehouse, carrier = excluded.carrier, waybill_no = excluded.waybill_no;
  end if;
  if p ? 'parts' then
    insert into shipment_order (tenant_id, shipment_id, order_id, client_id, no, status, task, picked_by, checked_by, closed)
      select tenant, n."shipmentId", o, whose, n."no", n."status", n."task", n."pickedBy", n."checkedBy", n."closed"
      from jsonb_to_recordset(p->'parts') as n("shipmentId" uuid, "no" int, "status" text, "task" text, "pickedBy" uuid, "checkedBy" uuid, "closed" boolean)
    on conflict (tenant_id, order_id, shipment_id) do update set status = excluded.status, task = excluded.task, picked_by = excluded.picked_by,
      checked_by = excluded.checked_by, closed = excluded.closed;
  end if;
  if p ? 'partItems' then
    insert into shipment_item (tenant_id, shipment_id, order_id, client_id, item_no, quantity)
      select tenant, n."shipmentId", o, whose, n."itemNo", n."quantity" from jsonb_to_recordset(p->'partItems') as n("shipmentId" uuid, "itemNo" int, "quantity" int);
  end if;

  if p ? 'assignments' then
    insert into assignment (tenant_id, order_id, client_id, role, person_id, name)
      select tenant, o, whose, n."role", n."personId", n."name" from jsonb_to_recordset(p->'assignments') as n("role" text, "personId" uuid, "name" text)
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

create function record_parties(parties jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into order_party (tenant_id, order_id, client_id, kind, name, company, account, phone, email, country, province, city, district, division_code, detail, postcode, masked, platform_ref)
    select current_tenant(), n."orderId", n."clientId", n."kind", n."name", n."company", n."account", n."phone", n."email", coalesce(n."country", 'CN'), n."province", n."city",
      n."district", n."divisionCode", n."detail", n."postcode", coalesce(n."masked", false), n."platformRef"
    from jsonb_to_recordset(parties) as n("orderId" uuid, "clientId" uuid, "kind" text, "name" text, "company" text, "account" text, "phone" text, "email" text, "country" text,
      "province" text, "city" text, "district" text, "divisionCode" text, "detail" text, "postcode" text, "masked" boolean, "platformRef" text)
  on conflict (tenant_id, order_id, kind) do update set name = excluded.name, company = excluded.company, account = excluded.account, phone = excluded.phone, email = excluded.email,
    country = excluded.country, province = excluded.province, city = excluded.city, district = excluded.district, division_code = excluded.division_code, detail = excluded.detail,
    postcode = excluded.postcode, masked = excluded.masked, platform_ref = excluded.platform_ref;
end $$;

-- Takes the platform's numbers for new orders: whoever is first has them, and a rival waits for that transaction's end.
-- Returns a row for each number that belonged to an order already.
create function claim_numbers(claims jsonb) returns table (order_id uuid, taken_by uuid)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into order_token (tenant_id, kind, token, order_id, client_id)
    select current_tenant(), 'external', n."token", n."orderId", n."clientId"
    from jsonb_to_recordset(claims) as n("token" text, "orderId" uuid, "clientId" uuid) order by n."token"
  on conflict (tenant_id, kind, token) where kind in ('external', 'order_no') do nothing;
  return query
    select n."orderId", t.order_id from jsonb_to_recordset(claims) as n("token" text, "orderId" uuid)
      join order_token t on t.tenant_id = current_tenant() and t.kind = 'external' and t.token = n."token"
    where t.order_id <> n."orderId";
end $$;

-- New orders, one or hundreds, each with its first event.
create function record_orders(p jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare tenant uuid := current_tenant();
begin
  insert into "order" (tenant_id, id, client_id, version, status, flow_code, flow_version, channel, shop_id, external_no, priority, attributes, received_at, placed_at, wanted_by,
      currency, total_minor, paid_minor, freight_minor, insured_minor, cod_minor, payment_method, payment_state, service_requirements, buyer_note, seller_note, goods, quantity,
      held, warn_at, due_at, last_event_at, chain_hash, intake_message_id)
    select tenant, n."id", n."clientId", 1, n."status", n."flowCode", n."flowVersion", n."channel", n."shopId", n."externalNo", n."priority", n."attributes", n."receivedAt", n."placedAt",
      n."wantedBy", n."currency", n."totalMinor", n."paidMinor", n."freightMinor", n."insuredMinor", n."codMinor", n."paymentMethod", n."paymentState", n."serviceRequirements",
      n."buyerNote", n."sellerNote", n."goods", n."quantity", n."held", n."warnAt", n."dueAt", n."receivedAt", decode(n."hash", 'hex'), n."intakeMessageId"
    from jsonb_to_recordset(p->'orders') as n("id" uuid, "clientId" uuid, "status" text, "flowCode" text, "flowVersion" int, "channel" text, "shopId" uuid, "externalNo" text,
      "priority" text, "attributes" text[], "receivedAt" timestamptz, "placedAt" timestamptz, "wantedBy" timestamptz, "currency" text, "totalMinor" bigint, "paidMinor" bigint,
      "freightMinor" bigint, "insuredMinor" bigint, "codMinor" bigint, "paymentMethod" text, "paymentState" text, "serviceRequirements" text[], "buyerNote" text, "sellerNote" text,
      "goods" text, "quantity" int, "held" boolean, "warnAt" timestamptz, "dueAt" timestamptz, "hash" text, "intakeMessageId" uuid);
  perform record_parties(p->'parties');
  insert into order_item (tenant_id, order_id, client_id, item_no, name, sku, external_line_no, quantity, spec, colour, weight_grams, volume_cubic_cm, unit_price_minor, declared_minor, handling, hs_code, origin)
    select tenant, n."orderId", n."clientId", n."itemNo", n."name", n."sku", n."externalLineNo", n."quantity", n."spec", n."colour", n."weightGrams", n."volumeCubicCm",
      n."unitPriceMinor", n."declaredMinor", coalesce(n."handling", '{}'), n."hsCode", n."origin"
    from jsonb_to_recordset(p->'items') as n("orderId" uuid, "clientId" uuid, "itemNo" int, "name" text, "sku" text, "externalLineNo" text, "quantity" int, "spec" text, "colour" text,
      "weightGrams" bigint, "volumeCubicCm" bigint, "unitPriceMinor" bigint, "declaredMinor" bigint, "handling" text[], "hsCode" text, "origin" text);
  insert into order_token (tenant_id, kind, token, order_id, client_id)
    select tenant, n."kind", n."token", n."orderId", n."clientId" from jsonb_to_recordset(p->'tokens') as n("kind" text, "token" text, "orderId" uuid, "clientId" uuid)
  on conflict (tenant_id, kind, token, order_id) do nothing;
  insert into order_event (tenant_id, order_id, seq, client_id, at, recorded_at, actor_id, actor_name, actor_role, step, from_status, to_status, details, evidence, request_id, hash)
    select tenant, n."orderId", 1, n."clientId", n."at", n."recordedAt", n."actorId", n."actorName", n."actorRole", n."step", null, n."to", n."details", n."evidence", n."requestId", decode(n."hash", 'hex')
    from jsonb_to_recordset(p->'events') as n("orderId" uuid, "clientId" uuid, "at" timestamptz, "recordedAt" timestamptz, "actorId" uuid, "actorName" text, "actorRole" text, "step" text,
      "to" text, "details" jsonb, "evidence" jsonb, "requestId" text, "hash" text);
  insert into clock (tenant_id, id, order_id, client_id, clock, node, owner, promise, calendar_id, calendar_version, budget, started_at, warn_at, due_at, confirmed, since, remaining, paused_at)
    select tenant, c."id", c."orderId", c."clientId", c."clock", c."node", c."owner", c."promise", c."calendarId", c."calendarVersion", c."budget", c."startedAt", c."warnAt", c."dueAt",
      c."confirmed", c."since", c."remaining", c."pausedAt"
    from jsonb_to_recordset(p->'clocks') as c("id" uuid, "orderId" uuid, "clientId" uuid, "clock" text, "node" text, "owner" text, "promise" boolean, "calendarId" text,
      "calendarVersion" int, "budget" jsonb, "startedAt" timestamptz, "warnAt" timestamptz, "dueAt" timestamptz, "confirmed" boolean, "since" timestamptz, "remaining" jsonb, "pausedAt" timestamptz);
  insert into hold (tenant_id, id, order_id, client_id, type, reason, fields, placed_at, placed_by)
    select tenant, h."id", h."orderId", h."clientId", h."type", h."reason", h."fields", h."placedAt", h."placedBy"
    from jsonb_to_recordset(p->'holds') as h("id" uuid, "orderId" uuid, "clientId" uuid, "type" text, "reason" text, "fields" jsonb, "placedAt" timestamptz, "placedBy" text);
end $$;

select give_function('lock_order(uuid)', 'yidan_door');
select give_function('record_step(jsonb)', 'yidan_door');
select give_function('record_parties(jsonb)', 'yidan_door');
select give_function('claim_numbers(jsonb)', 'yidan_door');
select give_function('record_orders(jsonb)', 'yidan_door');
grant execute on function lock_order(uuid), record_step(jsonb), claim_numbers(jsonb), record_orders(jsonb) to yidan_app;
grant execute on function claim_numbers(jsonb), record_orders(jsonb) to yidan_portal;
