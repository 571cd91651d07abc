-- A part that is withdrawn needs no number any more: void with the step itself, whatever the flow calls it.
grant select, update on waybill to yidan_door;
create function void_waybills() returns trigger language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  update waybill set state = 'void', voided_at = now(), why = coalesce(why, '发货单已撤回 / the shipment was withdrawn')
    where tenant_id = new.tenant_id and shipment_id = new.shipment_id and state <> 'void'
      and not exists (select from shipment_order p where p.tenant_id = new.tenant_id and p.shipment_id = new.shipment_id and p.status <> 'withdrawn');
  return null;
end $$;
select give_function('void_waybills()', 'yidan_door');
create trigger waybill_void after update of status on shipment_order for each row
  when (new.status = 'withdrawn' and old.status <> 'withdrawn') execute function void_waybills();
