-- CRM-1: what is known of a client besides its code: its people, how it wants its goods packed and brought, contracts, registrations; and of those
-- who buy from it, what they prefer and what they said last.

alter table client
  add column tier text not null default 'standard' check (tier in ('strategic', 'key', 'standard', 'watched')),
  -- Of the first contact, whose name, phone and mail stand here already.
  add column duty text check (length(duty) <= 40),
  add column gets_letters boolean not null default true,
  add column packing text check (length(packing) <= 500),
  add column delivery text check (length(delivery) <= 500),
  add column version int not null default 1 check (version > 0);
-- What the house thinks of a client is the house's.
revoke select on client from yidan_portal;
grant select (tenant_id, id, code, name, contact, duty, phone, email, gets_letters, document_language, created_at) on client to yidan_portal;

create table client_contact (
  tenant_id uuid not null references tenant,
  id uuid not null,
  client_id uuid not null,
  position int not null check (position > 0),
  name text not null check (length(name) between 1 and 100),
  duty text check (length(duty) <= 40),
  phone text check (length(phone) <= 40),
  email text check (length(email) <= 200),
  gets_letters boolean not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id)
);
create unique index client_contact_place on client_contact (tenant_id, client_id, position);
select guard_table('client_contact');
grant select, insert, delete on client_contact to yidan_app;
grant select on client_contact to yidan_portal;

create table client_contract (
  tenant_id uuid not null references tenant,
  id uuid not null,
  client_id uuid not null,
  number text not null check (length(number) between 1 and 60),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  note text check (length(note) <= 1000),
  file_hash bytea,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id),
  foreign key (tenant_id, file_hash) references file (tenant_id, hash)
);
create unique index client_contract_number on client_contract (tenant_id, client_id, number);
create index client_contract_file on client_contract (tenant_id, file_hash) where file_hash is not null;
select guard_table('client_contract');
grant select, insert, delete on client_contract to yidan_app;
grant select (tenant_id, id, client_id, number, starts_on, ends_on) on client_contract to yidan_portal;

-- A file that an old order bears and a contract too outlives the order.
create function keep_contract_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from client_contract where tenant_id = old.tenant_id and file_hash = old.hash) then return null; end if;
  return old;
end $$;
select give_function('keep_contract_file()', 'yidan_backup');
create trigger keep_contract_file before delete on file for each row execute function keep_contract_file();

-- By what the client may ship abroad, and until when.
create table client_registration (
  tenant_id uuid not null references tenant,
  id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('customs', 'trade', 'tax', 'licence', 'other')),
  number text not null check (length(number) between 1 and 60),
  country text check (country ~ '^[A-Z]{2}$'),
  valid_until date,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id)
);
create index client_registration_client on client_registration (tenant_id, client_id);
select guard_table('client_registration');
grant select, insert, delete on client_registration to yidan_app;
grant select on client_registration to yidan_door;

-- What had run out on a day, of these clients: asked when goods of theirs are to cross a border. Clients' people place orders too.
create function lapsed_registrations(clients uuid[], day date) returns table (client_id uuid, number text, valid_until date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (r.client_id) r.client_id, r.number, r.valid_until from client_registration r
  where r.tenant_id = (select current_tenant()) and r.client_id = any (clients) and r.valid_until < day and (current_client() is null or r.client_id = current_client()) order by r.client_id, r.valid_until
$$;
select give_function('lapsed_registrations(uuid[], date)', 'yidan_door');
grant execute on function lapsed_registrations(uuid[], date) to yidan_app, yidan_portal;

-- To whom letters about a client's orders go: the mail addresses of its contacts who get them, the first contact first.
create function letters_to(tenant uuid, whose uuid) returns text language sql stable set search_path = public, pg_temp as $$
  select string_agg(email, ', ' order by position) from (
    select 0 as position, email from client where tenant_id = tenant and id = whose and gets_letters
    union all select position, email from client_contact where tenant_id = tenant and client_id = whose and gets_letters) m
$$;

-- What a buyer prefers and what they said of an order. The buyer is known by hashes of the client with an account or a phone; the words go with the
-- people of the order that they were noted on.
create table buyer_note (
  tenant_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  order_id uuid not null,
  kind text not null check (kind in ('preference', 'feedback')),
  topic text not null check (topic in ('packing', 'delivery', 'goods', 'service', 'other')),
  words text not null check (length(words) between 1 and 500),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade
);
create index buyer_note_order on buyer_note (tenant_id, order_id);
create table buyer_key (
  tenant_id uuid not null,
  key bytea not null check (length(key) = 16),
  note_id uuid not null,
  client_id uuid not null,
  primary key (tenant_id, key, note_id),
  foreign key (tenant_id, note_id) references buyer_note (tenant_id, id) on delete cascade
);
create index buyer_key_note on buyer_key (tenant_id, note_id);
select guard_table('buyer_note');
select guard_table('buyer_key');
grant select, insert, delete on buyer_note to yidan_app;
grant select, insert on buyer_key to yidan_app;

create policy keeper on buyer_note to yidan_keeper using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, delete on buyer_note to yidan_keeper;
create function forget_buyer_notes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from buyer_note n using forgotten f where n.tenant_id = f.tenant_id and n.order_id = f.order_id;
  return null;
end $$;
create trigger forget_buyer_notes after insert on forgotten_order referencing new table as forgotten for each statement execute function forget_buyer_notes();
select give_function('forget_buyer_notes()', 'yidan_keeper');

-- Rules may ask for the client's tier.
create or replace function rules_in_force(at timestamptz, clients uuid[], shops uuid[]) returns json
  language sql stable security definer set search_path = public, pg_temp as $$
  select json_build_object('day', (at at time zone t.zone)::date, 'tables', coalesce((
    select json_agg(json_build_object('tableId', r.id, 'kind', r.kind, 'version', v.version,
      'layer', case when r.layer_shop_id is not null then 'shop' when r.layer_client_id is not null then 'client' else 'tenant' end,
      'ownerId', coalesce(r.layer_shop_id, r.layer_client_id)))
    from rule_table r cross join lateral (
      select version from rule_version v where v.tenant_id = r.tenant_id and v.table_id = r.id and v.withdrawn_at is null and v.effective_from <= at
      order by effective_from desc, version desc limit 1) v
    where r.tenant_id = t.id and ((r.layer_client_id is null and r.layer_shop_id is null) or r.layer_client_id = any (clients) and (current_client() is null or r.layer_client_id = current_client()) or r.layer_shop_id = any (shops))), '[]'),
    'clients', coalesce((select json_object_agg(c.id, json_build_object('code', c.code, 'tier', c.tier)) from client c where c.tenant_id = t.id and c.id = any (clients)), '{}'))
  from tenant t where t.id = current_tenant();
$$;
