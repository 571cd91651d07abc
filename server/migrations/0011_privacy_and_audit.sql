-- SEC-3, SEC-2: what a company adds to the table of who sees personal data; who knocked in vain; and the log read by time.

create table privacy_policy (
  tenant_id uuid primary key references tenant,
  document jsonb not null,
  saved_at timestamptz not null default now(),
  saved_by text not null
);
select guard_table('privacy_policy');
grant select, insert, update on privacy_policy to yidan_app;

-- Sign-ins and refusals. One row per person, kind, thing and minute, however often they knock: nobody can fill the table by knocking.
create table attempt (
  tenant_id uuid not null references tenant,
  id uuid not null,
  at timestamptz not null default now(),
  minute timestamptz not null,
  kind text not null check (kind in ('sign_in', 'sign_in_failed', 'throttled', 'forbidden')),
  actor_id uuid not null,
  actor_name text not null,
  actor_role text,
  what text not null,
  address text,
  request_id text,
  times int not null default 1,
  primary key (tenant_id, id)
);
create unique index attempt_once on attempt (tenant_id, actor_id, kind, what, minute);
create index attempt_by_time on attempt (tenant_id, at, id);
create index attempt_age on attempt (at);
select guard_table('attempt');
grant select, insert, update on attempt to yidan_app;

create policy gate on attempt to yidan_gate using (true);
grant select, delete on attempt to yidan_gate;
create function forget_attempts() returns void language sql security definer set search_path = public, pg_temp as $$
  delete from attempt where at < now() - interval '180 days';
$$;
select give_function('forget_attempts()', 'yidan_gate');
grant execute on function forget_attempts() to yidan_worker;

-- The audit page reads backwards in time; per partition of orders' months, merged by the planner.
create index order_event_by_time on order_event (tenant_id, recorded_at);
create index activity_by_time on activity (tenant_id, at);
create index activity_by_actor on activity (tenant_id, actor_id, at) where actor_id is not null;
