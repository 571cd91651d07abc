-- Holds that end at a time: released by the program, or the order is given up (VAL-11). And payments that are recorded on the order.
alter table hold add column until timestamptz;
alter table hold add column at_until text not null default 'release' check (at_until in ('release', 'cancel'));
create index hold_until on hold (until) where released_at is null and until is not null;
create policy queue on hold for select to yidan_worker using (true);
grant select (tenant_id, id, order_id, until, released_at) on hold to yidan_worker;
grant select (until) on hold to yidan_portal;

-- The functions of the door learn what is new; all else in them stays as it stands.
do $$
declare
  change record;
  told text;
  taught text;
begin
  for change in select * from (values
    ('record_step(jsonb)', $x$(tenant_id, id, order_id, client_id, type, reason, fields, placed_at, placed_by)$x$, $x$(tenant_id, id, order_id, client_id, type, reason, fields, placed_at, placed_by, until, at_until)$x$),
    ('record_step(jsonb)', $x$h."fields", (e->>'at')::timestamptz, e->>'actorName'$x$, $x$h."fields", (e->>'at')::timestamptz, e->>'actorName', h."until", coalesce(h."atUntil", 'release')$x$),
    ('record_step(jsonb)', $x$"reason" text, "fields" jsonb)$x$, $x$"reason" text, "fields" jsonb, "until" timestamptz, "atUntil" text)$x$),
    ('record_step(jsonb)', $x$wanted_by = coalesce((p->'corrected'->>'wantedBy')::timestamptz, wanted_by)$x$, $x$wanted_by = coalesce((p->'corrected'->>'wantedBy')::timestamptz, wanted_by),
        payment_state = coalesce(p->'corrected'->>'paymentState', payment_state)$x$),
    ('record_orders(jsonb)', $x$type, reason, fields, placed_at, placed_by)$x$, $x$type, reason, fields, placed_at, placed_by, until, at_until)$x$),
    ('record_orders(jsonb)', $x$h."fields", h."placedAt", h."placedBy"$x$, $x$h."fields", h."placedAt", h."placedBy", h."until", coalesce(h."atUntil", 'release')$x$),
    ('record_orders(jsonb)', $x$"placedAt" timestamptz, "placedBy" text)$x$, $x$"placedAt" timestamptz, "placedBy" text, "until" timestamptz, "atUntil" text)$x$)
  ) as c (signature, old, new) loop
    told := pg_get_functiondef(change.signature::regprocedure);
    taught := replace(told, change.old, change.new);
    if taught = told then raise exception '% does not say: %', change.signature, change.old; end if;
    execute taught;
  end loop;
end $$;
