-- Rate cards (SET-1) and what orders cost by them: documents whose published versions never change, and charges that are reversed, never edited.

create table rate_card (
  tenant_id uuid not null references tenant,
  id uuid not null,
  side text not null check (side in ('receivable', 'payable')),
  name text not null check (length(name) between 1 and 60),
  -- Null: any service.
  service text check (service ~ '^[a-z_]{1,20}$'),
  carrier text check (length(carrier) between 1 and 60),
  for_everyone boolean not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name),
  check ((side = 'payable') = (carrier is not null)),
  check (side = 'receivable' or not for_everyone)
);
create index rate_card_carrier on rate_card (tenant_id, carrier) where carrier is not null;
select guard_table('rate_card');
grant select, insert, update (name, service, carrier, for_everyone) on rate_card to yidan_app;

-- Whose contract a receivable card is.
create table rate_card_client (
  tenant_id uuid not null,
  card_id uuid not null,
  client_id uuid not null,
  primary key (tenant_id, card_id, client_id),
  foreign key (tenant_id, card_id) references rate_card (tenant_id, id),
  foreign key (tenant_id, client_id) references client (tenant_id, id)
);
create index rate_card_client_client on rate_card_client (tenant_id, client_id);
select guard_table('rate_card_client');
grant select, insert, delete on rate_card_client to yidan_app;

-- On a day the newest version that has begun holds, until its own last day: a later version ends the ones before it.
create table rate_card_version (
  tenant_id uuid not null,
  card_id uuid not null,
  version int not null check (version > 0),
  document jsonb not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  published_at timestamptz not null,
  published_by uuid,
  published_by_name text not null,
  note text not null check (length(note) between 1 and 500),
  primary key (tenant_id, card_id, version),
  foreign key (tenant_id, card_id) references rate_card (tenant_id, id),
  foreign key (tenant_id, published_by) references user_account (tenant_id, id)
);
create index rate_card_version_publisher on rate_card_version (tenant_id, published_by) where published_by is not null;
select guard_table('rate_card_version');
grant select, insert on rate_card_version to yidan_app;

create table rate_card_draft (
  tenant_id uuid not null,
  card_id uuid not null,
  base_version int,
  version int not null check (version > 0),
  document jsonb not null,
  saved_by_name text not null,
  saved_at timestamptz not null,
  primary key (tenant_id, card_id),
  foreign key (tenant_id, card_id) references rate_card (tenant_id, id),
  foreign key (tenant_id, card_id, base_version) references rate_card_version (tenant_id, card_id, version)
);
create index rate_card_draft_base on rate_card_draft (tenant_id, card_id, base_version) where base_version is not null;
select guard_table('rate_card_draft');
grant select, insert, update, delete on rate_card_draft to yidan_app;

-- A line of a price. The lines of one `run` were reckoned together; a line that is taken back stays, and another one bears its negative amount.
create table charge (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  -- Of what a carrier charges us: the part of the order that it carries.
  shipment_id uuid,
  side text not null check (side in ('receivable', 'payable')),
  stage text not null check (stage in ('estimate', 'final')),
  run uuid not null,
  line_no int not null check (line_no > 0),
  code text not null check (length(code) between 1 and 80),
  words jsonb not null,
  amount_minor bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  card_id uuid,
  card_version int,
  by_name text check (length(by_name) <= 200),
  reverses uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, run, line_no),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  foreign key (tenant_id, card_id, card_version) references rate_card_version (tenant_id, card_id, version),
  foreign key (tenant_id, reverses) references charge (tenant_id, id) on delete cascade,
  -- A price has a card, or a person who set it.
  check ((card_id is null) = (card_version is null) and (card_id is null) = (by_name is not null))
);
create index charge_order on charge (tenant_id, order_id);
create index charge_card on charge (tenant_id, card_id, card_version) where card_id is not null;
create unique index charge_reversed_once on charge (tenant_id, reverses) where reverses is not null;
select guard_table('charge');
grant select, insert on charge to yidan_app;

-- What takes a line back says of the same thing the same amount less.
create function check_reversal() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from charge c where c.tenant_id = new.tenant_id and c.id = new.reverses and c.order_id = new.order_id and c.side = new.side and c.stage = new.stage
      and c.shipment_id is not distinct from new.shipment_id and c.code = new.code and c.currency = new.currency and c.amount_minor = -new.amount_minor and c.reverses is null) then
    raise exception 'charge % does not take back charge %', new.id, new.reverses;
  end if;
  return new;
end $$;
create trigger check_reversal before insert on charge for each row when (new.reverses is not null) execute function check_reversal();

-- What could not be priced, until a person mends the reason or says the price.
create table unpriced (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  shipment_id uuid,
  side text not null check (side in ('receivable', 'payable')),
  stage text not null check (stage in ('estimate', 'final')),
  reasons jsonb not null,
  since timestamptz not null,
  tried_at timestamptz not null,
  tries int not null check (tries > 0),
  -- Since when it may be tried again without anybody asking: a card was published or assigned.
  retry_from timestamptz,
  settled_at timestamptz,
  settled_how text check (settled_how in ('priced', 'by_hand', 'not_needed')),
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  check ((settled_at is null) = (settled_how is null))
);
create unique index unpriced_open on unpriced (tenant_id, order_id, side, shipment_id) nulls not distinct where settled_at is null;
create index unpriced_waiting on unpriced (tenant_id, since, id) where settled_at is null;
create index unpriced_order on unpriced (tenant_id, order_id);
create index unpriced_to_retry on unpriced (retry_from) where retry_from is not null and settled_at is null;
select guard_table('unpriced');
grant select, insert, update on unpriced to yidan_app;
create policy queue on unpriced for select to yidan_worker using (retry_from is not null and settled_at is null);
grant select (tenant_id, id, order_id, retry_from, settled_at) on unpriced to yidan_worker;
