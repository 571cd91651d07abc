-- Transfers between warehouses and counts of bins (WHS-2, WHS-8). What they change of stock goes through move_stock; what is in transit is what was
-- sent and has not arrived.

create table transfer (
  tenant_id uuid not null references tenant,
  id uuid not null,
  no text not null,
  from_warehouse_id uuid not null,
  to_warehouse_id uuid not null,
  state text not null check (state in ('draft', 'sent', 'received', 'cancelled')),
  note text check (length(note) <= 500),
  -- Why what arrived is not what was sent.
  explanation text check (length(explanation) <= 500),
  made_at timestamptz not null,
  made_by text not null,
  sent_at timestamptz,
  sent_by text,
  received_at timestamptz,
  received_by text,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  foreign key (tenant_id, from_warehouse_id) references warehouse (tenant_id, id),
  foreign key (tenant_id, to_warehouse_id) references warehouse (tenant_id, id),
  check (from_warehouse_id <> to_warehouse_id),
  check ((state in ('sent', 'received')) = (sent_at is not null)),
  check ((state = 'received') = (received_at is not null))
);
create index transfer_by_time on transfer (tenant_id, id desc);
create index transfer_from on transfer (tenant_id, from_warehouse_id);
create index transfer_to on transfer (tenant_id, to_warehouse_id);
select guard_table('transfer');
create table transfer_line (
  tenant_id uuid not null,
  transfer_id uuid not null,
  line_no int not null,
  bin_id uuid not null,
  sku_id uuid not null,
  client_id uuid not null,
  lot text not null default '',
  expires_on date,
  quantity int not null check (quantity > 0),
  received int check (received >= 0),
  damaged int check (damaged between 0 and received),
  primary key (tenant_id, transfer_id, line_no),
  foreign key (tenant_id, transfer_id) references transfer (tenant_id, id),
  foreign key (tenant_id, bin_id) references bin (tenant_id, id),
  foreign key (tenant_id, client_id, sku_id) references sku (tenant_id, client_id, id)
);
create index transfer_line_sku on transfer_line (tenant_id, sku_id);
create index transfer_line_client_sku on transfer_line (tenant_id, client_id, sku_id);
create index transfer_line_bin on transfer_line (tenant_id, bin_id);
select guard_table('transfer_line');
grant select, insert, update on transfer, transfer_line to yidan_app;

create table stock_count (
  tenant_id uuid not null references tenant,
  id uuid not null,
  no text not null,
  warehouse_id uuid not null,
  state text not null check (state in ('open', 'counted', 'approved', 'cancelled')),
  note text check (length(note) <= 500),
  made_at timestamptz not null,
  made_by text not null,
  counted_at timestamptz,
  counted_by_id uuid,
  counted_by text,
  approved_at timestamptz,
  approved_by_id uuid,
  approved_by text,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  foreign key (tenant_id, warehouse_id) references warehouse (tenant_id, id),
  -- Whoever counted does not approve.
  check (approved_by_id is null or approved_by_id <> counted_by_id),
  check ((state = 'approved') = (approved_at is not null)),
  check (state not in ('counted', 'approved') or counted_by_id is not null)
);
create index stock_count_by_time on stock_count (tenant_id, id desc);
create index stock_count_warehouse on stock_count (tenant_id, warehouse_id);
select guard_table('stock_count');
create table stock_count_line (
  tenant_id uuid not null,
  count_id uuid not null,
  line_no int not null,
  bin_id uuid not null,
  sku_id uuid not null,
  client_id uuid not null,
  lot text not null default '',
  expires_on date,
  -- As the books had it when it was counted; null until then.
  book int check (book >= 0),
  counted int check (counted >= 0),
  reason text check (length(reason) <= 300),
  primary key (tenant_id, count_id, line_no),
  unique nulls not distinct (tenant_id, count_id, bin_id, sku_id, lot, expires_on),
  foreign key (tenant_id, count_id) references stock_count (tenant_id, id),
  foreign key (tenant_id, bin_id) references bin (tenant_id, id),
  foreign key (tenant_id, client_id, sku_id) references sku (tenant_id, client_id, id)
);
create index stock_count_line_bin on stock_count_line (tenant_id, bin_id);
create index stock_count_line_sku on stock_count_line (tenant_id, client_id, sku_id);
select guard_table('stock_count_line');
grant select, insert, update on stock_count, stock_count_line to yidan_app;

-- The reason of a step stays in the order's own log, where it is forgotten with the order's people; and what shipments take over goes by the way
-- through the bins.
do $$
declare change record; told text; taught text;
begin
  for change in select * from (values
    ('follow_parts(uuid,jsonb,jsonb)', $x$, 'reason', left(e->'details'->'said'->>'reason', 500)$x$, ''),
    ('repoint_stock(jsonb)', $x$array_agg(r.stock_id order by s.expires_on nulls last, r.stock_id, r.shipment_id)$x$,
      $x$array_agg(r.stock_id order by s.expires_on nulls last, b.zone, b.level, b.slot, r.stock_id, r.shipment_id)$x$),
    ('repoint_stock(jsonb)', $x$array_agg(r.item_no order by s.expires_on nulls last, r.stock_id, r.shipment_id)$x$,
      $x$array_agg(r.item_no order by s.expires_on nulls last, b.zone, b.level, b.slot, r.stock_id, r.shipment_id)$x$),
    ('repoint_stock(jsonb)', $x$array_agg(r.quantity order by s.expires_on nulls last, r.stock_id, r.shipment_id)$x$,
      $x$array_agg(r.quantity order by s.expires_on nulls last, b.zone, b.level, b.slot, r.stock_id, r.shipment_id)$x$),
    ('repoint_stock(jsonb)', $x$from reservation r join stock s on s.tenant_id = tenant and s.id = r.stock_id where$x$,
      $x$from reservation r join stock s on s.tenant_id = tenant and s.id = r.stock_id join bin b on b.tenant_id = tenant and b.id = s.bin_id where$x$)
  ) as c (signature, old, new) loop
    told := pg_get_functiondef(change.signature::regprocedure);
    taught := replace(told, change.old, change.new);
    if taught = told then raise exception '% does not say: %', change.signature, change.old; end if;
    execute taught;
  end loop;
end $$;
