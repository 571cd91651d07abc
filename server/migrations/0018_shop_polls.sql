-- Shops that we fetch from, how far each has been fetched, and what went wrong.

create table shop_poll (
  tenant_id uuid not null,
  shop_id uuid not null,
  is_on boolean not null default true,
  every_seconds int not null default 300 check (every_seconds between 30 and 86400),
  base_url text not null check (length(base_url) between 1 and 300),
  -- Encrypted with the key under DATA_DIR, like a shop's signing secret.
  sealed_credentials bytea not null,
  -- All that the shop changed up to here is stored. A window lies open while it is read, page by page.
  polled_to timestamptz not null,
  window_from timestamptz,
  window_to timestamptz,
  page text check (length(page) <= 4000),
  state text not null default 'new' check (state in ('new', 'ok', 'failing', 'stopped')),
  why text check (why in ('credentials', 'rate', 'page', 'passing', 'address')),
  words text check (length(words) <= 300),
  failures int not null default 0,
  last_poll_at timestamptz,
  last_success_at timestamptz,
  next_poll_at timestamptz not null,
  lease_until timestamptz,
  -- Counts the leases: who comes back too late finds another number and stops.
  fence int not null default 0,
  primary key (tenant_id, shop_id),
  foreign key (tenant_id, shop_id) references shop (tenant_id, id),
  check ((window_from is null) = (window_to is null))
);
create index shop_poll_due on shop_poll (next_poll_at) where is_on and state <> 'stopped';
select guard_table('shop_poll');
create policy queue on shop_poll to yidan_worker using (true);
grant select, insert, update on shop_poll to yidan_app;
grant select (tenant_id, shop_id, is_on, state, next_poll_at, lease_until, fence), update (lease_until, fence) on shop_poll to yidan_worker;

-- What went wrong with a shop, by hour and kind: knocking on all day fills no table.
create table shop_trouble (
  tenant_id uuid not null,
  shop_id uuid not null,
  hour timestamptz not null,
  kind text not null check (kind in ('bad_signature', 'credentials', 'rate', 'page', 'passing', 'address')),
  times int not null default 1,
  last_at timestamptz not null,
  words text check (length(words) <= 300),
  primary key (tenant_id, shop_id, hour, kind),
  foreign key (tenant_id, shop_id) references shop (tenant_id, id)
);
select guard_table('shop_trouble');
grant select, insert, update, delete on shop_trouble to yidan_app;
