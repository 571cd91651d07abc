-- The conversation with the client on the order (VAL-12): what was said in either direction, and what the client is asked for.

-- Orders what was said within the same moment; whoever writes has the order locked.
create sequence conversation_seq;
grant usage on sequence conversation_seq to yidan_app;

create table client_question (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint not null default nextval('conversation_seq'),
  order_id uuid not null,
  client_id uuid not null,
  -- What is asked for, by the names of contract/desk/conversation.ts; the form on the client's page is drawn from them.
  fields text[] not null check (cardinality(fields) between 1 and 12),
  words text check (length(words) between 1 and 1000),
  -- Chance of 80 bits in the mail's subject, by which an answer finds its question.
  reference text not null check (reference ~ '^[2-9A-HJ-NP-Z]{16}$'),
  state text not null default 'open' check (state in ('open', 'answered', 'accepted', 'declined', 'withdrawn')),
  reached text not null check (reached in ('email', 'portal', 'nobody')),
  outgoing_id uuid,
  asked_by uuid,
  asked_by_name text not null,
  asked_at timestamptz not null,
  -- How often the client has answered: who takes an answer over says which one they have seen.
  answers int not null default 0,
  changes jsonb not null default '{}',
  answered_by_name text,
  answered_how text check (answered_how in ('portal', 'email')),
  answered_at timestamptz,
  settled_by uuid,
  settled_by_name text,
  settled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  foreign key (tenant_id, outgoing_id) references outgoing (tenant_id, id),
  check ((state in ('open', 'answered')) = (settled_at is null)),
  check (state <> 'answered' or answered_at is not null)
);
create unique index client_question_once on client_question (tenant_id, order_id) where state in ('open', 'answered');
create unique index client_question_reference on client_question (tenant_id, reference);
create index client_question_order on client_question (tenant_id, order_id, seq desc);
create index client_question_outgoing on client_question (tenant_id, outgoing_id) where outgoing_id is not null;
create index client_question_answered on client_question (tenant_id, answered_at, id) where state = 'answered';
select guard_table('client_question');
grant select on client_question to yidan_app;
grant insert on client_question to yidan_app;
grant update (state, answers, changes, answered_by_name, answered_how, answered_at, settled_by, settled_by_name, settled_at) on client_question to yidan_app;
-- Who of the house asked stays in the house.
grant select (tenant_id, id, seq, order_id, client_id, fields, words, state, asked_at, answers, changes, answered_by_name, answered_at) on client_question to yidan_portal;

create table conversation_line (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint not null default nextval('conversation_seq'),
  order_id uuid not null,
  client_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  channel text not null check (channel in ('email', 'portal', 'phone', 'wechat')),
  -- Of the house, and of the client's side: who wrote or noted it, who spoke.
  author_id uuid,
  author_name text,
  person text check (length(person) <= 200),
  words text not null check (length(words) <= 4000),
  files jsonb not null default '[]',
  question_id uuid,
  at timestamptz not null,
  recorded_at timestamptz not null,
  -- What comes twice is written once: the mail's own id, say.
  dedupe_key text check (length(dedupe_key) <= 300),
  handled_at timestamptz,
  handled_by_name text,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  foreign key (tenant_id, question_id) references client_question (tenant_id, id) on delete cascade,
  check (direction = 'in' or author_name is not null)
);
create unique index conversation_line_once on conversation_line (tenant_id, dedupe_key) where dedupe_key is not null;
create index conversation_line_order on conversation_line (tenant_id, order_id, seq desc);
create index conversation_line_question on conversation_line (tenant_id, question_id) where question_id is not null;
-- What clients have written and nobody has looked at.
create index conversation_line_waiting on conversation_line (tenant_id, seq) where direction = 'in' and handled_at is null;
select guard_table('conversation_line');
grant select, insert on conversation_line to yidan_app;
grant update (handled_at, handled_by_name) on conversation_line to yidan_app;
grant select (tenant_id, id, seq, order_id, client_id, direction, channel, person, words, files, at, question_id) on conversation_line to yidan_portal;
-- What the house notes of a call is the house's.
create policy of_house on conversation_line as restrictive for select to yidan_portal using (channel in ('portal', 'email'));

-- With an order's people goes what was said with them: whoever forgets an order (0010) fires this.
grant select on client_question, conversation_line to yidan_keeper;
grant update (words, changes, answered_by_name) on client_question to yidan_keeper;
grant update (person, words, files) on conversation_line to yidan_keeper;
create policy keeper on client_question to yidan_keeper using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy keeper on conversation_line to yidan_keeper using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create function forget_conversation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update client_question q set words = null, changes = '{}', answered_by_name = null from forgotten f where q.tenant_id = f.tenant_id and q.order_id = f.order_id;
  update conversation_line l set person = null, words = '', files = '[]' from forgotten f where l.tenant_id = f.tenant_id and l.order_id = f.order_id;
  return null;
end $$;
create trigger forget_conversation after insert on forgotten_order referencing new table as forgotten for each statement execute function forget_conversation();
select give_function('forget_conversation()', 'yidan_keeper');
