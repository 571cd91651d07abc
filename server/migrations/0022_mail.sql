-- Orders that come by mail (INT-1): mailboxes, who writes for which client, every mail as it came, and what became of each line that any
-- source with many lines brought.

create table mailbox (
  tenant_id uuid not null references tenant,
  id uuid not null,
  -- What clients write to, and where their answers to us shall go.
  address text not null check (address = lower(address)),
  host text not null,
  port int not null check (port between 1 and 65535),
  tls text not null check (tls in ('implicit', 'starttls', 'none')),
  username text not null,
  -- Encrypted with the key under DATA_DIR.
  sealed_password bytea not null,
  folder text not null default 'INBOX',
  -- Whose Authentication-Results are believed; null believes nobody's but a plain "fail".
  auth_server text,
  answers boolean not null default true,
  -- Mail that lay there before is none of ours, also when the folder is built anew; null reads all of it.
  since timestamptz,
  paused_at timestamptz,
  -- How far the folder has been read: UIDs mean something under one UIDVALIDITY only.
  uid_validity bigint,
  last_uid bigint not null default 0,
  next_check_at timestamptz not null default now(),
  -- The worker that reads it; a dead one's lease runs out.
  lease_until timestamptz,
  last_check_at timestamptz,
  last_good_at timestamptz,
  failures int not null default 0,
  why text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index mailbox_address on mailbox (tenant_id, address);
create index mailbox_due on mailbox (next_check_at) where paused_at is null;
select guard_table('mailbox');
create policy queue on mailbox to yidan_worker using (true);
grant select, insert, update on mailbox to yidan_app;
grant select (tenant_id, id, paused_at, next_check_at, lease_until), update (lease_until) on mailbox to yidan_worker;

-- Whose mail is whose: an address, or a domain for all of it.
create table mail_sender (
  tenant_id uuid not null references tenant,
  id uuid not null,
  pattern text not null check (pattern = lower(pattern) and pattern <> ''),
  client_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id)
);
create unique index mail_sender_pattern on mail_sender (tenant_id, pattern);
create index mail_sender_client on mail_sender (tenant_id, client_id);
select guard_table('mail_sender');
grant select, insert, delete on mail_sender to yidan_app;

create table mail (
  tenant_id uuid not null references tenant,
  id uuid not null,
  mailbox_id uuid not null,
  uid_validity bigint not null,
  uid bigint not null,
  -- SHA-256 over Message-ID, sender and content: the same mail by another way, or after the folder was built anew, is the same mail.
  dedupe_key bytea not null check (length(dedupe_key) = 32),
  times int not null default 1,
  message_id text,
  from_address text,
  from_name text,
  subject text,
  received_at timestamptz not null,
  kept_at timestamptz not null default now(),
  file_hash bytea,
  size_bytes bigint not null,
  state text not null check (state in ('kept', 'taken', 'ignored', 'failed')),
  -- Why it was ignored or failed: a code of contract/mail.ts.
  why text,
  client_id uuid,
  -- Lines that have become orders or wait already.
  done int not null default 0,
  tries int not null default 0,
  next_try_at timestamptz,
  answer text not null default 'none' check (answer in ('none', 'queued', 'off', 'limited', 'machine', 'unproven')),
  -- An order of its has been forgotten: what came goes too.
  forget_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, mailbox_id) references mailbox (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id)
);
create unique index mail_once on mail (tenant_id, dedupe_key);
create index mail_recent on mail (tenant_id, id desc);
create index mail_mailbox on mail (tenant_id, mailbox_id, id desc);
create index mail_client on mail (tenant_id, client_id) where client_id is not null;
create index mail_due on mail (next_try_at) where state = 'kept';
create index mail_sender_recent on mail (tenant_id, from_address, kept_at) where answer = 'queued';
create index mail_forget on mail (forget_at) where forget_at is not null;
create index mail_file on mail (file_hash);
select guard_table('mail');
create policy queue on mail to yidan_worker using (true);
grant select, insert, update on mail to yidan_app;
grant select (tenant_id, id, state, tries, next_try_at, forget_at, kept_at), update (next_try_at, tries) on mail to yidan_worker;
grant select (tenant_id, id, client_id) on mail to yidan_portal;

-- What became of each line of a mail or an upload, as it was answered; what a waiting line became later stands in intake_message.
create table received_line (
  tenant_id uuid not null references tenant,
  source_id uuid not null,
  line_no int not null,
  client_id uuid,
  -- Where it stood: the attachment, the table, the rows.
  place text not null,
  external_no text,
  outcome text not null check (outcome in ('created', 'duplicate', 'waiting')),
  order_id uuid,
  message_id uuid not null,
  problems jsonb not null default '[]',
  primary key (tenant_id, source_id, line_no)
);
create index received_line_message on received_line (tenant_id, message_id);
create index received_line_order on received_line (tenant_id, order_id) where order_id is not null;
select guard_table('received_line');
grant select, insert on received_line to yidan_app, yidan_portal;

alter table intake_message add column mail_id uuid;
create index intake_message_mail on intake_message (tenant_id, mail_id) where mail_id is not null;

-- An answer goes into the thread that it answers.
alter table outgoing add column in_reply_to text;
alter table outgoing add column thread text[] not null default '{}';
alter table outgoing add column reply_to text;

-- When people are taken out of an order (0010), the mail that brought it is forgotten too, and what its lines said.
do $$
declare target text;
begin
  foreach target in array array['mail', 'received_line'] loop
    execute format('create policy keeper on %s to yidan_keeper using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', target);
    execute format('grant select on %s to yidan_keeper', target);
  end loop;
end $$;
grant update (from_name, subject, forget_at) on mail to yidan_keeper;
grant update (problems) on received_line to yidan_keeper;
create function forget_received_lines() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update mail set from_name = null, subject = null, forget_at = now()
    where tenant_id = new.tenant_id and id in (select source_id from received_line where tenant_id = new.tenant_id and order_id = new.order_id);
  update received_line set problems = '[]' where tenant_id = new.tenant_id and order_id = new.order_id and problems <> '[]';
  return null;
end $$;
grant execute on function file_is_kept(bytea) to yidan_app;
select give_function('forget_received_lines()', 'yidan_keeper');
create trigger forget_received_lines after insert on forgotten_order for each row execute function forget_received_lines();
