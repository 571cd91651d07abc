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
