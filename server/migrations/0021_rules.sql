-- Decision tables (architecture §8): what staff may change about how orders are judged. Versions never change; the one in force at a
-- moment is the newest that had taken effect by then.

-- One table per kind and layer: the company's, a client's or a shop's.
create table rule_table (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  layer_client_id uuid,
  layer_shop_id uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, kind, layer_client_id, layer_shop_id),
  foreign key (tenant_id, layer_client_id) references client (tenant_id, id),
  foreign key (tenant_id, layer_shop_id) references shop (tenant_id, id),
  check (layer_client_id is null or layer_shop_id is null)
);
create index rule_table_of_client on rule_table (tenant_id, layer_client_id) where layer_client_id is not null;
create index rule_table_of_shop on rule_table (tenant_id, layer_shop_id) where layer_shop_id is not null;
select guard_table('rule_table');
grant select, insert on rule_table to yidan_app;
grant select on rule_table to yidan_door;

create table rule_version (
  tenant_id uuid not null,
  table_id uuid not null,
  version int not null check (version > 0),
  document jsonb not null,
  effective_from timestamptz not null,
  published_at timestamptz not null,
  published_by uuid,
  published_by_name text not null,
  note text check (length(note) between 1 and 500),
  -- Taken back before it took effect; it never judged an order.
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  primary key (tenant_id, table_id, version),
  foreign key (tenant_id, table_id) references rule_table (tenant_id, id),
  foreign key (tenant_id, published_by) references user_account (tenant_id, id),
  check (withdrawn_at is null or withdrawn_at < effective_from),
  check ((withdrawn_at is null) = (withdrawn_by_name is null))
);
create index rule_version_in_force on rule_version (tenant_id, table_id, effective_from desc, version desc) where withdrawn_at is null;
create index rule_version_publisher on rule_version (tenant_id, published_by) where published_by is not null;
select guard_table('rule_version');
grant select, insert, update (withdrawn_at, withdrawn_by_name) on rule_version to yidan_app;
grant select on rule_version to yidan_door;

-- The day of the company and the versions in force at a moment, for the company and these clients and shops. Clients' people place orders
-- that rules judge, but the rules are the house's own business: they are read here only.
create function rules_in_force(at timestamptz, clients uuid[], shops uuid[]) returns json
  language sql stable security definer set search_path = public, pg_temp as $$
  select json_build_object('day', (at at time zone t.zone)::date, 'tables', coalesce((
    select json_agg(json_build_object('tableId', r.id, 'kind', r.kind, 'version', v.version,
      'layer', case when r.layer_shop_id is not null then 'shop' when r.layer_client_id is not null then 'client' else 'tenant' end,
      'ownerId', coalesce(r.layer_shop_id, r.layer_client_id)))
    from rule_table r cross join lateral (
      select version from rule_version v where v.tenant_id = r.tenant_id and v.table_id = r.id and v.withdrawn_at is null and v.effective_from <= at
      order by effective_from desc, version desc limit 1) v
    where r.tenant_id = t.id and ((r.layer_client_id is null and r.layer_shop_id is null) or r.layer_client_id = any (clients) and (current_client() is null or r.layer_client_id = current_client()) or r.layer_shop_id = any (shops))), '[]'),
    'codes', coalesce((select json_object_agg(c.id, c.code) from client c where c.tenant_id = t.id and c.id = any (clients)), '{}'))
  from tenant t where t.id = current_tenant();
$$;
create function rule_documents(tables uuid[], versions int[]) returns table (table_id uuid, version int, document jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select v.table_id, v.version, v.document from unnest(tables, versions) as w (table_id, version)
    join rule_version v on v.tenant_id = current_tenant() and v.table_id = w.table_id and v.version = w.version;
$$;
select give_function('rules_in_force(timestamptz, uuid[], uuid[])', 'yidan_door');
select give_function('rule_documents(uuid[], int[])', 'yidan_door');
grant execute on function rules_in_force(timestamptz, uuid[], uuid[]), rule_documents(uuid[], int[]) to yidan_app, yidan_portal;

-- Rules are edited in one draft per table that the server keeps; whoever saves names the save that they saw.
create table rule_draft (
  tenant_id uuid not null,
  table_id uuid not null,
  base_version int,
  version int not null check (version > 0),
  document jsonb not null,
  saved_by_name text not null,
  saved_at timestamptz not null,
  primary key (tenant_id, table_id),
  foreign key (tenant_id, table_id) references rule_table (tenant_id, id),
  foreign key (tenant_id, table_id, base_version) references rule_version (tenant_id, table_id, version)
);
create index rule_draft_base on rule_draft (tenant_id, table_id, base_version) where base_version is not null;
select guard_table('rule_draft');
grant select, insert, update, delete on rule_draft to yidan_app;
