-- What was brought back from a backup: from which class of events on the next anchor must take heads, since a restored database has other
-- transaction numbers than the one whose last anchor it follows (docs/decisions/0017).
create table restoration (
  id uuid primary key,
  backup_id uuid not null,
  backup_at timestamptz not null,
  restored_at timestamptz not null default now(),
  anchor_hash text,
  since xid8 not null
);
grant select on restoration to yidan_backup;
