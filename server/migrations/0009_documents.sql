-- Documents on paper (RPT-3): what the company puts on them, and who printed what of which order when.

alter table client add column document_language text not null default 'both' check (document_language in ('zh', 'en', 'both'));

create table letterhead (
  tenant_id uuid primary key references tenant,
  logo jsonb,
  texts jsonb not null default '{}',
  changed_at timestamptz not null,
  changed_by text not null
);
select guard_table('letterhead');
grant select, insert, update on letterhead to yidan_app;

-- One row for each order in a print; `copy` counts the prints of that kind of that order, the second and further being 补打.
create table print_record (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  kind text not null,
  copy int not null check (copy > 0),
  together int not null check (together > 0),
  at timestamptz not null,
  printed_by uuid not null,
  printed_by_name text not null,
  printed_by_role text not null,
  request_id text,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade
);
create unique index print_record_copy on print_record (tenant_id, order_id, kind, copy);
select guard_table('print_record');
grant select, insert on print_record to yidan_app;
