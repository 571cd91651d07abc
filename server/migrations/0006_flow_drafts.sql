-- Flows are edited in a draft that the server keeps, one open draft per flow, and are published with a note of why (LIF-5).

alter table flow_version add column note text check (length(note) between 1 and 500);

-- The note is the house's own business: clients' people and public tracking read the road and nothing about its making.
revoke select on flow_version from yidan_portal, yidan_track;
grant select (tenant_id, code, version, document) on flow_version to yidan_portal, yidan_track;

create table flow_draft (
  tenant_id uuid not null references tenant,
  code text not null,
  -- the version that it will replace, and the one that it began from: another one when somebody goes back
  base_version int not null,
  from_version int not null,
  version int not null check (version > 0),
  document jsonb not null,
  held_by uuid not null,
  opened_at timestamptz not null default now(),
  saved_at timestamptz not null default now(),
  primary key (tenant_id, code),
  foreign key (tenant_id, code, base_version) references flow_version (tenant_id, code, version),
  foreign key (tenant_id, code, from_version) references flow_version (tenant_id, code, version),
  foreign key (tenant_id, held_by) references user_account (tenant_id, id)
);
create index flow_draft_holder on flow_draft (tenant_id, held_by);
create index flow_draft_base on flow_draft (tenant_id, code, base_version);
create index flow_draft_origin on flow_draft (tenant_id, code, from_version);
select guard_table('flow_draft');
grant select, insert, update, delete on flow_draft to yidan_app;
