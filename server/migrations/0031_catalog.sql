-- What clients' goods are, and where our goods stand: the catalog, warehouses and their bins.

create table sku (
  tenant_id uuid not null references tenant,
  id uuid not null,
  client_id uuid not null,
  -- As the client's orders say it: an order's item is this SKU when its `sku` equals the code, letter by letter.
  code text not null check (code = btrim(code) and length(code) between 1 and 100),
  name text not null check (length(name) between 1 and 300),
  spec text check (length(spec) <= 300),
  colour text check (length(colour) <= 60),
  barcode text check (barcode ~ '^[!-~]{1,64}$'),
  weight_grams int check (weight_grams between 0 and 100000000),
  length_mm int check (length_mm between 1 and 100000),
  width_mm int check (width_mm between 1 and 100000),
  height_mm int check (height_mm between 1 and 100000),
  handling text[] not null default '{}' check (
    handling <@ array['fragile', 'cold_chain', 'dangerous', 'oversize', 'customised', 'insured', 'keep_upright', 'keep_dry']
    and array_position(handling, null) is null),
  lot_tracked boolean not null default false,
  expiry_tracked boolean not null default false,
  hs_code text check (length(hs_code) <= 20),
  origin text check (length(origin) <= 60),
  packing text check (length(packing) <= 500),
  -- Replenished when less than this is available.
  low_at int check (low_at between 0 and 1000000000),
  stocked boolean not null default true,
  active boolean not null default true,
  version int not null default 1 check (version > 0),
  created_at timestamptz not null default now(),
  -- Lists go by it, by code point, whatever the letters' case.
  code_key text collate "C" not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id),
  unique (tenant_id, client_id, code),
  unique (tenant_id, client_id, id)
);
create index sku_barcode on sku (tenant_id, barcode) where barcode is not null;
create index sku_by_code on sku (tenant_id, code_key, id);
create index sku_of_client_by_code on sku (tenant_id, client_id, code_key, id);
select guard_table('sku');
grant select, insert, update on sku to yidan_app;
grant select on sku to yidan_door;
grant select (tenant_id, id, client_id, code, name, spec, colour, barcode, weight_grams, length_mm, width_mm, height_mm, handling, lot_tracked,
  expiry_tracked, hs_code, origin, stocked, active, code_key) on sku to yidan_portal;

-- Words to find a SKU by, by equality and by beginning (docs/decisions/0016): its code, its barcode, and its name from each of its words on.
create table sku_token (
  tenant_id uuid not null,
  token text collate "C" not null check (length(token) between 1 and 100),
  sku_id uuid not null,
  client_id uuid not null,
  primary key (tenant_id, token, sku_id),
  foreign key (tenant_id, sku_id) references sku (tenant_id, id)
);
create index sku_token_sku on sku_token (tenant_id, sku_id);
create index sku_token_of_client on sku_token (tenant_id, client_id, token);
select guard_table('sku_token');
grant select, insert, delete on sku_token to yidan_app;

-- Each Chinese sign begins a word, letters and digits only where others than these stand before. Lower case, single spaces, 24 signs of each are enough.
create function sku_tokens(code text, barcode text, name text) returns setof text language sql immutable set search_path = public, pg_temp as $$
  with named as (select lower(regexp_replace(btrim(name), '\s+', ' ', 'g')) as words)
  select lower(code) union select lower(barcode) where barcode is not null
  union select substr(words, i, 24) from named cross join generate_series(1, least(length(words), 80)) i
    where substr(words, i, 1) <> ' ' and not (i > 1 and substr(words, i, 1) ~ '[a-z0-9]' and substr(words, i - 1, 1) ~ '[a-z0-9]')
$$;
create function keep_sku_code_key() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.code_key := upper(new.code collate "C");
  return new;
end $$;
create trigger keep_sku_code_key before insert or update on sku for each row execute function keep_sku_code_key();
create function keep_sku_tokens() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then delete from sku_token where tenant_id = new.tenant_id and sku_id = new.id; end if;
  insert into sku_token (tenant_id, token, sku_id, client_id)
    select new.tenant_id, rtrim(t), new.id, new.client_id from sku_tokens(new.code, new.barcode, new.name) t on conflict do nothing;
  return null;
end $$;
create trigger keep_sku_tokens after insert or update of code, barcode, name on sku for each row execute function keep_sku_tokens();

create table warehouse (
  tenant_id uuid not null references tenant,
  id uuid not null,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  -- A shipment's `warehouse` names it by this.
  name text not null check (name = btrim(name) and length(name) between 1 and 100),
  country text not null default 'CN' check (country ~ '^[A-Z]{2}$'),
  province text check (length(province) <= 60),
  city text check (length(city) <= 60),
  district text check (length(district) <= 60),
  division_code text check (division_code ~ '^\d{6}$'),
  detail text check (length(detail) <= 300),
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  active boolean not null default true,
  version int not null default 1 check (version > 0),
  primary key (tenant_id, id),
  unique (tenant_id, code),
  unique (tenant_id, name),
  check ((longitude is null) = (latitude is null))
);
select guard_table('warehouse');
grant select, insert, update on warehouse to yidan_app;
grant select on warehouse to yidan_door;

create table bin (
  tenant_id uuid not null references tenant,
  id uuid not null,
  warehouse_id uuid not null,
  -- What stands on its label, in a barcode too: A-03-05.
  code text not null check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$' and length(code) <= 20),
  zone text collate "C" not null check (zone ~ '^[A-Z0-9]{1,8}$'),
  level int not null check (level between 0 and 99),
  slot int not null check (slot between 0 and 999),
  kind text not null default 'storage' check (kind in ('storage', 'receiving', 'returns', 'damaged')),
  active boolean not null default true,
  primary key (tenant_id, id),
  foreign key (tenant_id, warehouse_id) references warehouse (tenant_id, id),
  unique (tenant_id, warehouse_id, code),
  unique (tenant_id, warehouse_id, id)
);
-- The way through the warehouse.
create index bin_route on bin (tenant_id, warehouse_id, zone, level, slot, id);
select guard_table('bin');
grant select, insert, update on bin to yidan_app;
grant select on bin to yidan_door;
