-- The four businesses (ACT-8): a service type on orders that chooses their nodes, document numbers to find them by, and where a courier is.

alter table "order" add column service text check (service in ('express', 'sea', 'stock_abroad', 'agency'));
grant select (service) on "order" to yidan_portal, yidan_track;

-- Where the receiver is, as the platform told it: for distances only, never shown.
alter table order_party add column latitude double precision check (latitude between -90 and 90);
alter table order_party add column longitude double precision check (longitude between -180 and 180);
grant select (latitude, longitude) on order_party to yidan_track;

alter table order_token drop constraint order_token_kind_check;
alter table order_token add constraint order_token_kind_check
  check (kind in ('external', 'platform_no', 'order_no', 'tracking_no', 'waybill_no', 'document_no', 'name', 'phone'));

-- LIF-3: the last position of the courier who is under way with an order. Personal: one row at most, gone once the order is through.
create table courier_position (
  tenant_id uuid not null,
  order_id uuid not null,
  client_id uuid not null,
  person_id uuid not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  accuracy_metres int check (accuracy_metres between 0 and 100000),
  at timestamptz not null,
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references "order" (tenant_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references user_account (tenant_id, id)
);
create index courier_position_person on courier_position (tenant_id, person_id);
create index courier_position_age on courier_position (at);
select guard_table('courier_position');
grant select, insert, update, delete on courier_position to yidan_app;
create policy track on courier_position for select to yidan_track using (true);
grant select (tenant_id, order_id, latitude, longitude, at) on courier_position to yidan_track;
create policy gate on courier_position to yidan_gate using (true);
grant select (at), delete on courier_position to yidan_gate;
create function forget_positions(before timestamptz) returns void language sql security definer set search_path = public, pg_temp as $$
  delete from courier_position where at < before;
$$;
select give_function('forget_positions(timestamptz)', 'yidan_gate');
grant execute on function forget_positions(timestamptz) to yidan_worker;

-- The functions of the door and of tracking learn what is new; all else in them stays as it stands.
do $$
declare
  change record;
  told text;
  taught text;
begin
  for change in select * from (values
    ('lock_order(uuid)', $x$'flowVersion', o.flow_version,$x$, $x$'flowVersion', o.flow_version, 'service', o.service,$x$),
    ('record_orders(jsonb)', $x$status, flow_code, flow_version, channel,$x$, $x$status, flow_code, flow_version, service, channel,$x$),
    ('record_orders(jsonb)', $x$n."flowVersion", n."channel",$x$, $x$n."flowVersion", n."service", n."channel",$x$),
    ('record_orders(jsonb)', $x$"flowVersion" int, "channel" text,$x$, $x$"flowVersion" int, "service" text, "channel" text,$x$),
    ('record_parties(jsonb)', $x$postcode, masked, platform_ref)$x$, $x$postcode, masked, platform_ref, latitude, longitude)$x$),
    ('record_parties(jsonb)', $x$coalesce(n."masked", false), n."platformRef"$x$, $x$coalesce(n."masked", false), n."platformRef", n."latitude", n."longitude"$x$),
    ('record_parties(jsonb)', $x$"masked" boolean, "platformRef" text)$x$, $x$"masked" boolean, "platformRef" text, "latitude" double precision, "longitude" double precision)$x$),
    ('record_parties(jsonb)', $x$platform_ref = excluded.platform_ref;$x$, $x$platform_ref = excluded.platform_ref, latitude = excluded.latitude, longitude = excluded.longitude;$x$),
    ('track_order(text, text)', $x$'flowVersion', o.flow_version,$x$, $x$'flowVersion', o.flow_version, 'service', o.service,
    'position', (select jsonb_build_object('latitude', c.latitude, 'longitude', c.longitude, 'at', c.at) from courier_position c where c.tenant_id = o.tenant_id and c.order_id = o.id),
    'destination', case when p.latitude is not null and p.longitude is not null then jsonb_build_object('latitude', p.latitude, 'longitude', p.longitude) end,$x$),
    ('track_order(text, text)', $x$e.step in ('depart', 'arrive')$x$, $x$e.step in ('depart', 'arrive', 'report_line_haul', 'extend_clearance')$x$)
  ) as c (signature, old, new) loop
    told := pg_get_functiondef(change.signature::regprocedure);
    taught := replace(told, change.old, change.new);
    if taught = told then raise exception '% does not say: %', change.signature, change.old; end if;
    execute taught;
  end loop;
end $$;
