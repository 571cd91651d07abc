-- Roles that own nothing (architecture §9). The program signs in as the owner and drops to one of these at once.
do $$
declare name text;
begin
  foreach name in array array['yidan_app', 'yidan_portal', 'yidan_track', 'yidan_worker', 'yidan_backup', 'yidan_gate', 'yidan_door'] loop
    begin
      if not exists (select from pg_roles where rolname = name) then execute format('create role %I nologin', name); end if;
    exception when duplicate_object or unique_violation then null; -- another database of this server is migrating too
    end;
    if not pg_has_role(current_user, name, 'usage') then execute format('grant %I to %I', name, current_user); end if;
  end loop;
end $$;

revoke create on schema public from public;
grant usage on schema public to yidan_app, yidan_portal, yidan_track, yidan_worker, yidan_backup, yidan_gate, yidan_door;

-- Who the transaction works for: set per transaction, null means nobody and shows nothing.
create function current_tenant() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('yidan.tenant', true), '')::uuid $$;
create function current_client() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('yidan.client', true), '')::uuid $$;

-- Forces row-level security on a table of tenants: staff by tenant, a client's people by client as well, backups all of it.
create function guard_table(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy staff on %s to yidan_app, yidan_door using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', target);
  -- the owner makes companies (server/access/make-tenant.ts) and is bound by the tenant like everybody, unless it is a superuser
  execute format('create policy owner on %s to %I using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', target, current_user);
  execute format('create policy backup on %s for select to yidan_backup using (true)', target);
  execute format('grant select on %s to yidan_backup', target);
  if exists (select from pg_attribute where attrelid = target and attname = 'client_id' and not attisdropped) then
    execute format('create policy of_client on %s to yidan_portal using (tenant_id = current_tenant() and client_id = current_client()) with check (tenant_id = current_tenant() and client_id = current_client())', target);
    execute format('create policy of_client_door on %s as restrictive to yidan_app, yidan_door using (current_client() is null or client_id = current_client())', target);
  else
    execute format('create policy of_client on %s to yidan_portal using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', target);
  end if;
end $$;

create table tenant (
  id uuid primary key,
  code text not null unique,
  name text not null,
  phone text,
  email text,
  zone text not null default 'Asia/Shanghai',
  order_no_pattern text not null default '{date}{serial}',
  created_at timestamptz not null default now()
);
alter table tenant enable row level security;
alter table tenant force row level security;
create policy own on tenant to yidan_app, yidan_door, yidan_portal using (id = current_tenant());
do $$ begin execute format('create policy owner on tenant to %I using (id = current_tenant()) with check (id = current_tenant())', current_user); end $$;
create policy backup on tenant for select to yidan_backup using (true);
grant select on tenant to yidan_app, yidan_portal, yidan_door, yidan_backup;

create table client (
  tenant_id uuid not null references tenant,
  id uuid not null,
  code text not null,
  name text not null,
  contact text,
  phone text,
  email text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index client_code on client (tenant_id, lower(code));
select guard_table('client');
drop policy of_client on client;
create policy of_client on client for select to yidan_portal using (tenant_id = current_tenant() and id = current_client());
grant select, insert, update on client to yidan_app;
grant select on client to yidan_portal, yidan_door;

create table user_account (
  tenant_id uuid not null references tenant,
  id uuid not null,
  email text not null check (email = lower(email)),
  name text not null,
  role text not null,
  client_id uuid,
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id),
  check ((role = 'client') = (client_id is not null))
);
create unique index user_account_email on user_account (email);
create index user_account_client on user_account (tenant_id, client_id) where client_id is not null;
select guard_table('user_account');
grant select, insert, update on user_account to yidan_app;
grant select (tenant_id, id, name, role, client_id) on user_account to yidan_portal;

create table session (
  token_hash bytea primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  foreign key (tenant_id, user_id) references user_account (tenant_id, id)
);
create index session_user_index on session (tenant_id, user_id);
select guard_table('session');
grant select, insert, delete on session to yidan_app;

create table api_key (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash bytea not null unique,
  scopes text[] not null,
  role text not null,
  client_id uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id),
  foreign key (tenant_id, created_by) references user_account (tenant_id, id),
  check ((role = 'client') = (client_id is not null))
);
create index api_key_client on api_key (tenant_id, client_id) where client_id is not null;
create index api_key_creator on api_key (tenant_id, created_by);
select guard_table('api_key');
grant select, insert, update on api_key to yidan_app;

create table shop (
  tenant_id uuid not null references tenant,
  id uuid not null,
  channel text not null,
  name text not null,
  client_id uuid not null,
  -- Encrypted with the key under DATA_DIR: a signature can be checked only with the secret itself.
  sealed_secret bytea not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id)
);
create unique index shop_id on shop (id);
create index shop_client on shop (tenant_id, client_id);
select guard_table('shop');
grant select, insert on shop to yidan_app;
grant select (tenant_id, id, channel, name, client_id) on shop to yidan_portal;
grant select (tenant_id, id, channel, name, client_id) on shop to yidan_door;

-- Sign-in comes before the tenant: narrow functions of a role that sees just these tables.
create table sign_in_failure (
  who text not null,
  at timestamptz not null default now()
);
create index sign_in_failure_who on sign_in_failure (who, at);

create policy gate on user_account to yidan_gate using (true);
create policy gate on session for select to yidan_gate using (true);
create policy gate on api_key to yidan_gate using (true);
create policy gate on tenant for select to yidan_gate using (true);
create policy gate on shop for select to yidan_gate using (true);
grant select, update (last_seen_at) on user_account to yidan_gate;
grant select on session, tenant, shop to yidan_gate;
grant select, update (last_used_at) on api_key to yidan_gate;
grant select, insert, delete on sign_in_failure to yidan_gate;

create function find_sign_in(given_email text)
  returns table (tenant_id uuid, user_id uuid, password_hash text, failures bigint, retry_after int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.tenant_id, u.id, u.password_hash, f.failures, f.retry_after
  from (
    select count(*) as failures, coalesce(ceil(extract(epoch from min(at) + interval '15 minutes' - now())), 0)::int as retry_after
    from sign_in_failure where who = lower(given_email) and at > now() - interval '15 minutes'
  ) f
  left join user_account u on u.email = lower(given_email) and u.disabled_at is null
$$;

create function record_sign_in_failure(given_email text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_failure where at < now() - interval '1 day';
  insert into sign_in_failure (who) values (lower(given_email));
$$;

create function forget_sign_in_failures(given_email text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_failure where who = lower(given_email);
$$;

-- Who bears this session token or API key (given as SHA-256), if it is still good. In plpgsql, because its plans are kept.
create function identify(kind text, hash bytea)
  returns table (tenant_id uuid, tenant_name text, zone text, principal_id uuid, name text, email text, role text, client_id uuid, scopes text[], seen_at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  if kind = 'session' then
    return query select u.tenant_id, t.name, t.zone, u.id, u.name, u.email, u.role, u.client_id, null::text[], u.last_seen_at
      from session s join user_account u on u.tenant_id = s.tenant_id and u.id = s.user_id join tenant t on t.id = u.tenant_id
      where s.token_hash = hash and s.expires_at > now() and u.disabled_at is null;
  else
    return query select k.tenant_id, t.name, t.zone, k.id, k.name, ''::text, k.role, k.client_id, k.scopes, k.last_used_at
      from api_key k join tenant t on t.id = k.tenant_id where k.secret_hash = hash and k.revoked_at is null;
  end if;
end $$;

create function touch_principal(kind text, principal uuid) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update user_account set last_seen_at = now() where kind = 'session' and id = principal;
  update api_key set last_used_at = now() where kind = 'key' and id = principal;
$$;

create function find_shop(given_id uuid)
  returns table (tenant_id uuid, id uuid, channel text, name text, client_id uuid, sealed_secret bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.tenant_id, s.id, s.channel, s.name, s.client_id, s.sealed_secret from shop s where s.id = given_id
$$;

-- Hands a function to a role that may not create anything itself.
create function give_function(signature regprocedure, owner name) returns void language plpgsql as $$
begin
  execute format('grant create on schema public to %I', owner);
  execute format('alter function %s owner to %I', signature, owner);
  execute format('revoke create on schema public from %I', owner);
  execute format('revoke all on function %s from public', signature);
end $$;
select give_function('find_sign_in(text)', 'yidan_gate');
select give_function('record_sign_in_failure(text)', 'yidan_gate');
select give_function('forget_sign_in_failures(text)', 'yidan_gate');
select give_function('identify(text, bytea)', 'yidan_gate');
select give_function('touch_principal(text, uuid)', 'yidan_gate');
select give_function('find_shop(uuid)', 'yidan_gate');
-- The owner must have execute back to manage them; the program's role gets just the calls.
grant execute on function find_sign_in(text), record_sign_in_failure(text), forget_sign_in_failures(text), identify(text, bytea), touch_principal(text, uuid), find_shop(uuid) to yidan_app;

-- What happens without an order (users, keys, shops, flows, settings): the same kind of log, a chain per subject.
create table activity (
  tenant_id uuid not null references tenant,
  subject text not null,
  subject_id text not null,
  seq int not null,
  at timestamptz not null default now(),
  actor_id uuid,
  actor_name text not null,
  act text not null,
  details jsonb not null default '{}',
  request_id text,
  hash bytea not null,
  primary key (tenant_id, subject, subject_id, seq)
);
select guard_table('activity');
grant select, insert on activity to yidan_app;

-- A write told twice is done once (Idempotency-Key): the reply is kept with the effect, in the same transaction.
create table idempotency (
  tenant_id uuid not null references tenant,
  principal_id uuid not null,
  -- Replies hold orders: a client's people see their own client's only.
  client_id uuid,
  key text not null check (length(key) between 1 and 200),
  request_hash bytea not null,
  status int,
  reply jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, principal_id, key)
);
create index idempotency_age on idempotency (created_at);
select guard_table('idempotency');
grant select, insert, update on idempotency to yidan_app, yidan_portal;

-- Keys of writes are kept for three days, sessions until they end.
create policy gate on idempotency to yidan_gate using (true);
grant select, delete on idempotency to yidan_gate;
grant delete on session to yidan_gate;
drop policy gate on session;
create policy gate on session to yidan_gate using (true);
create function forget_old() returns void language sql security definer set search_path = public, pg_temp as $$
  delete from idempotency where created_at < now() - interval '3 days';
  delete from session where expires_at < now();
  delete from sign_in_failure where at < now() - interval '1 day';
$$;
select give_function('forget_old()', 'yidan_gate');
grant execute on function forget_old() to yidan_worker;
