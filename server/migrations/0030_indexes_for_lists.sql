-- Foreign keys to an order look for its tenant and id. Planned on a table that was still empty (a new house, the first minutes of a month), they took
-- one of these indexes, which know of both the tenant alone, and read all of a company's orders for each row written, until the next analysis. Partial,
-- an index is of use only to those who name what it is for.
drop index order_by_flow, order_by_node, order_by_client, order_by_client_node;
create index order_by_flow on "order" (tenant_id, flow_code, flow_version) where flow_code is not null;
create index order_by_node on "order" (tenant_id, status, id desc) where status is not null;
create index order_by_client on "order" (tenant_id, client_id, id desc) where client_id is not null;
create index order_by_client_node on "order" (tenant_id, client_id, status, id desc) where client_id is not null and status is not null;
