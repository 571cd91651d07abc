-- What a shop has told of its orders: enough to know the newer of two messages and what differs, and nothing personal.

alter table shop add column verified_at timestamptz, add column verified_by_message uuid;
grant update (verified_at, verified_by_message) on shop to yidan_app;

create table shop_order (
  tenant_id uuid not null,
  shop_id uuid not null,
  external_no text not null,
  -- Of the content that the order follows: whether it came with a cancellation, its time at the platform, what breaks a tie, digests per section.
  content_cancelled boolean,
  content_ms bigint,
  content_rank int,
  content_hash text,
  sections jsonb,
  doubts text[] not null default '{}',
  -- Of the newest message of all, with or without content.
  newest_ms bigint,
  cancelled boolean not null default false,
  -- Newer content that could not be read waits in the queue.
  waiting_ms bigint,
  primary key (tenant_id, shop_id, external_no),
  foreign key (tenant_id, shop_id) references shop (tenant_id, id)
);
select guard_table('shop_order');
grant select, insert, update on shop_order to yidan_app;

create index intake_message_shop on intake_message (tenant_id, shop_id, id desc) include (state) where shop_id is not null;

-- A shop asks on its buyers' behalf: a request without a person of the client's.
grant insert (tenant_id, id, order_id, client_id, kind, changes, reason, asked_by, asked_by_name, asked_at, warn_at, due_at), update (changes, reason) on client_request to yidan_app;

grant delete on order_item to yidan_door;

-- What a shop told anew, beside the event that says so: the order's version must be that event's.
create function tell_order(wanted uuid, seq int, p jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare tenant uuid := current_tenant(); whose uuid; m jsonb := p->'money'; w jsonb := p->'wishes';
begin
  select client_id into whose from "order" o where o.tenant_id = tenant and o.id = wanted and o.version = seq
    and exists (select from order_event e where e.tenant_id = tenant and e.order_id = wanted and e.seq = o.version and e.step = 'correct') for no key update;
  if not found then raise exception 'order % has moved on', wanted using errcode = 'YD001'; end if;
  if p ? 'money' then
    update "order" set currency = m->>'currency', total_minor = (m->>'totalMinor')::bigint, paid_minor = (m->>'paidMinor')::bigint, freight_minor = (m->>'freightMinor')::bigint,
        insured_minor = (m->>'insuredMinor')::bigint, cod_minor = (m->>'codMinor')::bigint, payment_method = m->>'paymentMethod', payment_state = m->>'paymentState'
      where tenant_id = tenant and id = wanted;
  end if;
  if p ? 'wishes' then
    update "order" set service_requirements = coalesce((select array_agg(x) from jsonb_array_elements_text(w->'serviceRequirements') x), '{}'),
        buyer_note = w->>'buyerNote', seller_note = w->>'sellerNote', priority = w->>'priority', wanted_by = (w->>'wantedBy')::timestamptz
      where tenant_id = tenant and id = wanted;
  end if;
  if p ? 'attributes' then
    update "order" set attributes = (select coalesce(array_agg(x), '{}') from jsonb_array_elements_text(p->'attributes') x) where tenant_id = tenant and id = wanted;
  end if;
  if p ? 'items' then
    if exists (select from shipment_item s where s.tenant_id = tenant and s.order_id = wanted) then raise exception 'the goods of order % are being prepared', wanted; end if;
    delete from order_item where tenant_id = tenant and order_id = wanted;
    insert into order_item (tenant_id, order_id, client_id, item_no, name, sku, external_line_no, quantity, spec, colour, weight_grams, volume_cubic_cm, unit_price_minor, declared_minor, handling, hs_code, origin)
      select tenant, wanted, whose, n."itemNo", n."name", n."sku", n."externalLineNo", n."quantity", n."spec", n."colour", n."weightGrams", n."volumeCubicCm",
        n."unitPriceMinor", n."declaredMinor", coalesce(n."handling", '{}'), n."hsCode", n."origin"
      from jsonb_to_recordset(p->'items') as n("itemNo" int, "name" text, "sku" text, "externalLineNo" text, "quantity" int, "spec" text, "colour" text,
        "weightGrams" bigint, "volumeCubicCm" bigint, "unitPriceMinor" bigint, "declaredMinor" bigint, "handling" text[], "hsCode" text, "origin" text);
    update "order" set goods = p->>'goods', quantity = (p->>'quantity')::int where tenant_id = tenant and id = wanted;
  end if;
end $$;
select give_function('tell_order(uuid, int, jsonb)', 'yidan_door');
grant execute on function tell_order(uuid, int, jsonb) to yidan_app;
