-- Plans made for an empty table (a new house, the first minutes of a month) are kept until its next analysis. What is written here cannot go wrong then.

-- Foreign keys to an order look for its tenant and id: they took one of these indexes, which know of both the tenant alone, and read all of a company's
-- orders for each row written. Partial, an index is of use only to those who name what it is for.
drop index order_by_flow, order_by_node, order_by_client, order_by_client_node;
create index order_by_flow on "order" (tenant_id, flow_code, flow_version) where flow_code is not null;
create index order_by_node on "order" (tenant_id, status, id desc) where status is not null;
create index order_by_client on "order" (tenant_id, client_id, id desc) where client_id is not null;
create index order_by_client_node on "order" (tenant_id, client_id, status, id desc) where client_id is not null and status is not null;

-- Whose numbers are taken was answered by reading all numbers of the company; the limit makes it one look for each.
create or replace function claim_numbers(claims jsonb) returns table (order_id uuid, taken_by uuid)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into order_token (tenant_id, kind, token, order_id, client_id)
    select current_tenant(), 'external', n."token", n."orderId", n."clientId"
    from jsonb_to_recordset(claims) as n("token" text, "orderId" uuid, "clientId" uuid) order by n."token"
  on conflict (tenant_id, kind, token) where kind in ('external', 'order_no') do nothing;
  return query
    select n."orderId", t.order_id from jsonb_to_recordset(claims) as n("token" text, "orderId" uuid)
      cross join lateral (
        select k.order_id from order_token k where k.tenant_id = current_tenant() and k.kind = 'external' and k.token = n."token" limit 1
      ) t
    where t.order_id <> n."orderId";
end $$;
