-- Work on many orders at once, the lists that people keep, and whole exports.

-- One step on many orders: what was asked once, by whom, and how far it has come.
create table bulk_job (
  tenant_id uuid not null references tenant,
  id uuid not null,
  step text not null,
  name jsonb not null,
  details jsonb not null,
  evidence jsonb not null default '[]',
  state text not null check (state in ('running', 'done', 'cancelled')),
  total int not null check (total between 1 and 500),
  done int not null default 0,
  refused int not null default 0,
  skipped int not null default 0,
  retry_of uuid,
  created_by uuid not null,
  created_by_kind text not null check (created_by_kind in ('user', 'key')),
  created_by_name text not null,
  request_id text,
  created_at timestamptz not null,
  finished_at timestamptz,
  -- The worker that carries it on, and which claim of it this is: one that slept beyond its lease is fenced off.
  lease_until timestamptz,
  fence int not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, retry_of) references bulk_job (tenant_id, id)
);
create index bulk_job_recent on bulk_job (tenant_id, created_by, id desc);
create index bulk_job_retry on bulk_job (tenant_id, retry_of) where retry_of is not null;
create index bulk_job_running on bulk_job (created_at) where state = 'running';
select guard_table('bulk_job');
create policy queue on bulk_job to yidan_worker using (true);
grant select, insert, update on bulk_job to yidan_app;
grant select (tenant_id, id, state, created_at, lease_until, fence), update (lease_until, fence) on bulk_job to yidan_worker;

-- One order of it with its result: written in the same transaction as the step itself.
create table bulk_row (
  tenant_id uuid not null,
  job_id uuid not null,
  no int not null check (no between 1 and 500),
  order_id uuid not null,
  -- As the chooser saw it; an order that has moved since is not forced.
  version int not null,
  label text not null,
  state text not null check (state in ('waiting', 'done', 'refused', 'skipped', 'cancelled')),
  code text,
  details jsonb,
  at timestamptz,
  primary key (tenant_id, job_id, no),
  foreign key (tenant_id, job_id) references bulk_job (tenant_id, id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade
);
create unique index bulk_row_once on bulk_row (tenant_id, job_id, order_id);
create index bulk_row_order on bulk_row (tenant_id, order_id);
create index bulk_row_waiting on bulk_row (tenant_id, job_id, no) where state = 'waiting';
select guard_table('bulk_row');
grant select, insert, update on bulk_row to yidan_app;

-- Filters, columns and sort under a name.
create table saved_view (
  tenant_id uuid not null references tenant,
  id uuid not null,
  owner_id uuid not null,
  owner_name text not null,
  name text not null check (length(name) between 1 and 60),
  -- The role with which it is shared; null: the owner's alone.
  role text,
  search jsonb not null,
  columns jsonb,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index saved_view_name on saved_view (tenant_id, owner_id, lower(name));
create index saved_view_shared on saved_view (tenant_id, role, name) where role is not null;
select guard_table('saved_view');
grant select, insert, update, delete on saved_view to yidan_app;

-- In which order a person sees views, and which of them first.
create table view_choice (
  tenant_id uuid not null references tenant,
  person_id uuid not null,
  first_view_id uuid,
  view_order uuid[] not null default '{}',
  primary key (tenant_id, person_id)
);
select guard_table('view_choice');
grant select, insert, update on view_choice to yidan_app;

-- A file of orders, written by a worker and thrown away after some days.
create table order_export (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('xlsx', 'csv')),
  with_items boolean not null,
  language text not null check (language in ('zh', 'en')),
  filter jsonb not null,
  order_ids uuid[],
  state text not null check (state in ('running', 'done', 'failed', 'expired')),
  total int,
  done int not null default 0,
  lines int not null default 0,
  bytes bigint,
  why text,
  created_by uuid not null,
  created_by_kind text not null check (created_by_kind in ('user', 'key')),
  created_by_name text not null,
  -- Personal data are masked as this role sees them; with another role the file is no longer theirs.
  role text not null,
  zone text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz not null,
  -- As with bulk_job; the file's name bears the claim that wrote it.
  lease_until timestamptz,
  fence int not null default 0,
  primary key (tenant_id, id)
);
create index order_export_recent on order_export (tenant_id, created_by, id desc);
create index order_export_running on order_export (created_at) where state = 'running';
create index order_export_to_expire on order_export (expires_at) where state <> 'expired';
select guard_table('order_export');
create policy queue on order_export to yidan_worker using (true);
grant select, insert, update on order_export to yidan_app;
grant select (tenant_id, id, state, created_at, expires_at, lease_until, fence), update (lease_until, fence) on order_export to yidan_worker;
