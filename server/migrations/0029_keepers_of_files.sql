-- A file lies once, however many keep it: whoever takes one away asks for all who may keep it, of every company.
create index file_hash on file (hash);
create index erp_upload_file on erp_upload (file_hash) where file_hash is not null;
create index sheet_import_file on sheet_import (file_hash);
create or replace function file_is_kept(wanted bytea) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from file where hash = wanted) or exists (select from mail where file_hash = wanted)
    or exists (select from erp_upload where file_hash = wanted) or exists (select from sheet_import where file_hash = wanted)
$$;

-- What is old is found without reading all mail.
create index mail_kept on mail (kept_at) where forget_at is null;

-- When people are taken out of an order, what an ERP sent of it goes as its mail does. A line that waited first knows its order by its message.
alter table erp_upload add column forget_at timestamptz;
create index erp_upload_forget on erp_upload (forget_at) where file_hash is not null;
grant select (forget_at) on erp_upload to yidan_worker;
create policy keeper on erp_upload to yidan_keeper using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, update (forget_at) on erp_upload to yidan_keeper;
create or replace function forget_received_lines() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare sources uuid[];
begin
  with mine as (
    select source_id, line_no from received_line where tenant_id = new.tenant_id and order_id = new.order_id
    union
    select l.source_id, l.line_no from intake_message m join received_line l on l.tenant_id = m.tenant_id and l.message_id = m.id
      where m.tenant_id = new.tenant_id and m.order_id = new.order_id
  ), blanked as (
    update received_line l set problems = '[]' from mine where l.tenant_id = new.tenant_id and l.source_id = mine.source_id and l.line_no = mine.line_no and l.problems <> '[]'
  )
  select coalesce(array_agg(distinct source_id), '{}') into sources from mine;
  update mail set from_name = null, subject = null, forget_at = now() where tenant_id = new.tenant_id and id = any (sources) and forget_at is null;
  update erp_upload set forget_at = now() where tenant_id = new.tenant_id and id = any (sources) and forget_at is null;
  return null;
end $$;
