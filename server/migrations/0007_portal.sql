-- The clients' portal: who manages a client's people, what clients ask for, their templates, and what of an order is meant for them.

-- Adds and disables colleagues of the own client (SEC-1).
alter table user_account add column manages_client boolean not null default false check (not manages_client or client_id is not null);

-- A client asks for a change or for cancellation; staff answer once. What was accepted is done through the door (INT-7).
create table client_request (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('change', 'cancel')),
  changes jsonb not null default '{}',
  reason text not null check (length(reason) between 1 and 500),
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  asked_by uuid,
  asked_by_name text not null,
  asked_at timestamptz not null,
  warn_at timestamptz not null,
  due_at timestamptz not null,
  answer text check (length(answer) <= 500),
  answered_by uuid,
  answered_by_name text,
  answered_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  check ((state = 'open') = (answered_at is null))
);
create unique index client_request_once on client_request (tenant_id, order_id, kind) where state = 'open';
create index client_request_order on client_request (tenant_id, order_id);
create index client_request_open on client_request (tenant_id, due_at, id) where state = 'open';
create index client_request_recent on client_request (tenant_id, id desc);
create index client_request_client on client_request (tenant_id, client_id, state);
select guard_table('client_request');
grant select on client_request to yidan_app;
grant update (state, answer, answered_by, answered_by_name, answered_at) on client_request to yidan_app;
-- Who of the house answered stays in the house.
grant select (tenant_id, id, order_id, client_id, kind, changes, reason, state, asked_by, asked_by_name, asked_at, due_at, answer, answered_at) on client_request to yidan_portal;
grant insert (tenant_id, id, order_id, client_id, kind, changes, reason, asked_by, asked_by_name, asked_at, warn_at, due_at) on client_request to yidan_portal;
grant update (state, answered_at) on client_request to yidan_portal;
-- The client's people take back what is open; answers are the house's.
create policy takes_back on client_request as restrictive for update to yidan_portal using (state = 'open') with check (state = 'withdrawn');

-- An order to be placed again and again, under a name of the client's own.
create table order_template (
  tenant_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  draft jsonb not null,
  saved_by_name text not null,
  saved_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id)
);
create unique index order_template_name on order_template (tenant_id, client_id, lower(name));
select guard_table('order_template');
grant select, insert, delete on order_template to yidan_portal;

-- Files lie by content, whoever brought them; this says that a client brought one, so that nobody gets at a file by its hash alone.
create table file_of_client (
  tenant_id uuid not null,
  client_id uuid not null,
  hash bytea not null,
  at timestamptz not null default now(),
  primary key (tenant_id, client_id, hash),
  foreign key (tenant_id, hash) references file (tenant_id, hash)
);
create index file_of_client_file on file_of_client (tenant_id, hash);
select guard_table('file_of_client');
grant select on file_of_client to yidan_app;
grant insert on file_of_client to yidan_portal;

-- A client hears of promises, never of the desks' own clocks.
create policy promises on clock as restrictive for select to yidan_portal using (promise);

-- Of an order's log what is meant for its client: places on the way, the dates of the letter, proofs of delivery and what the client's own people attached.
grant select on flow_version to yidan_door;
create function client_order(wanted uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'waybillNos', (select coalesce(jsonb_agg(distinct s.waybill_no) filter (where s.waybill_no is not null), '[]')
      from shipment_order so join shipment s on s.tenant_id = so.tenant_id and s.id = so.shipment_id
      where so.tenant_id = o.tenant_id and so.order_id = o.id and so.status <> 'withdrawn'),
    'places', (select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'place', e.details->'said'->>'place') order by e.seq), '[]')
      from order_event e where e.tenant_id = o.tenant_id and e.order_id = o.id and e.step in ('depart', 'arrive') and e.details->'said' ? 'place'),
    'told', (select jsonb_build_object('dispatchAt', e.details->'said'->>'expectedDispatchAt', 'arrivalAt', e.details->'said'->>'expectedArrivalAt')
      from order_event e where e.tenant_id = o.tenant_id and e.order_id = o.id and e.step = 'confirm' order by e.seq desc limit 1),
    'papers', (select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'at', e.at, 'isOwn', e.actor_role = 'client', 'kind', f->>'kind', 'hash', f->>'hash', 'type', f->>'type',
        'name', case when e.actor_role = 'client' then f->>'name' end) order by e.seq), '[]')
      from order_event e, jsonb_array_elements(e.evidence) f
      where e.tenant_id = o.tenant_id and e.order_id = o.id and jsonb_array_length(e.evidence) > 0
        and (e.actor_role = 'client' or exists (select from jsonb_array_elements(v.document->'steps') s join jsonb_array_elements(v.document->'nodes') n on n->>'id' = s->>'to'
          where s->>'id' = e.step and n->>'anchor' = 'sign'))))
  from "order" o join flow_version v on v.tenant_id = o.tenant_id and v.code = o.flow_code and v.version = o.flow_version
  where o.tenant_id = current_tenant() and o.client_id = current_client() and o.id = wanted
$$;
select give_function('client_order(uuid)', 'yidan_door');
grant execute on function client_order(uuid) to yidan_portal;
