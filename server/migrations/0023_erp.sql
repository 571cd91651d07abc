-- Uploads of clients' ERPs (INT-1): many orders at once, an acknowledgement per line in received_line, once under the client's own number.
create table erp_upload (
  tenant_id uuid not null references tenant,
  id uuid not null,
  client_id uuid not null,
  upload_no text not null,
  kind text not null check (kind in ('json', 'sheet')),
  name text not null,
  file_hash bytea not null check (length(file_hash) = 32),
  state text not null check (state in ('running', 'done', 'failed')),
  why text,
  order_count int not null,
  done int not null default 0,
  created_by uuid not null,
  created_by_name text not null,
  created_by_kind text not null check (created_by_kind in ('user', 'key')),
  created_by_role text not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  -- The worker that carries it on; a dead one's lease runs out.
  lease_until timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id)
);
create unique index erp_upload_once on erp_upload (tenant_id, client_id, upload_no);
create index erp_upload_recent on erp_upload (tenant_id, id desc);
create index erp_upload_running on erp_upload (lease_until) where state = 'running';
select guard_table('erp_upload');
create policy queue on erp_upload to yidan_worker using (true);
grant select, insert, update on erp_upload to yidan_app;
grant select (tenant_id, id, client_id, upload_no, kind, name, file_hash, state, why, order_count, done, created_by_name, created_at, finished_at), insert on erp_upload to yidan_portal;
grant select (tenant_id, id, state, created_at, lease_until), update (lease_until) on erp_upload to yidan_worker;
-- Lines are written by whoever carries an upload or a mail on, for the company.
revoke insert on received_line from yidan_portal;
