-- VAL-4: the goods as the shop said them last, beside the order's own: what was bought and what is sent can be compared. Nothing personal.
alter table shop_order add column cart jsonb;
