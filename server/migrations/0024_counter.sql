-- Orders that our people enter for somebody at the counter or on the phone (INT-1, INT-6, INT-7): when they came, and their confirmation.
create table counter_setting (
  tenant_id uuid primary key references tenant,
  hold boolean not null,
  confirm_minutes int not null check (confirm_minutes between 10 and 10080),
  saved_at timestamptz not null default now(),
  saved_by text not null
);
select guard_table('counter_setting');
grant select, insert, update on counter_setting to yidan_app;

create table counter_order (
  tenant_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('counter', 'phone')),
  came_at timestamptz not null,
  entry_due_at timestamptz not null,
  entered_at timestamptz not null,
  entered_by_name text not null,
  confirm_due_at timestamptz,
  confirmed_at timestamptz,
  -- Who, and what they said: beside the log, because it names a person.
  confirmed_by text,
  confirmed_how text check (confirmed_how in ('signature', 'phone', 'message')),
  note text,
  recorded_by_name text,
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  check ((confirmed_at is null) = (confirmed_how is null))
);
create index counter_order_open on counter_order (tenant_id, confirm_due_at, order_id) where confirmed_at is null and confirm_due_at is not null;
create index counter_order_confirmed on counter_order (tenant_id, order_id desc) where confirmed_at is not null;
select guard_table('counter_order');
grant select, insert, update on counter_order to yidan_app;

create policy keeper on counter_order to yidan_keeper using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, update (confirmed_by, note) on counter_order to yidan_keeper;
create function forget_counter_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update counter_order set confirmed_by = null, note = null where tenant_id = new.tenant_id and order_id = new.order_id;
  return null;
end $$;
select give_function('forget_counter_order()', 'yidan_keeper');
create trigger forget_counter_order after insert on forgotten_order for each row execute function forget_counter_order();

-- What an ERP sent is kept for a year, like mail; its acknowledgements stay.
alter table erp_upload alter column file_hash drop not null;
create index erp_upload_kept on erp_upload (created_at) where file_hash is not null;
grant select (file_hash) on erp_upload to yidan_worker;
