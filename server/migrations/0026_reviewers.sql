-- Who must review an order where it stands (AUD-1, AUD-2): the roles that rules named, each of whom must look; none: whoever the step belongs to.
-- `system` is a clean order that the program itself may pass.
alter table "order" add column reviewers text[] not null default '{}';

-- What the program may pass at once: never what is held or has special wishes.
create index order_for_system on "order" (tenant_id, id) where reviewers = '{system}' and not held and service_requirements = '{}';
create policy queue on "order" for select to yidan_worker using (reviewers = '{system}' and not held and service_requirements = '{}');
grant select (tenant_id, id, reviewers, held, service_requirements) on "order" to yidan_worker;

-- The functions of the door learn what is new; all else in them stays as it stands.
do $$
declare
  change record;
  told text;
  taught text;
begin
  for change in select * from (values
    ('lock_order(uuid)', $x$first_reviewed_by, second_reviewed_by, last_event_at$x$, $x$first_reviewed_by, second_reviewed_by, reviewers, last_event_at$x$),
    ('lock_order(uuid)', $x$'secondReviewedBy', o.second_reviewed_by,$x$, $x$'secondReviewedBy', o.second_reviewed_by, 'reviewers', o.reviewers,$x$),
    ('record_step(jsonb)', $x$second_reviewed_by = (s->>'secondReviewedBy')::uuid,$x$, $x$second_reviewed_by = (s->>'secondReviewedBy')::uuid,
      reviewers = case when c ? 'reviewers' then array(select jsonb_array_elements_text(c->'reviewers')) else reviewers end,$x$),
    ('record_step(jsonb)', $x$do update set warn_at = excluded.warn_at,$x$, $x$do update set owner = excluded.owner, warn_at = excluded.warn_at,$x$),
    ('record_orders(jsonb)', $x$insert into "order" (tenant_id, id, client_id, version, status,$x$, $x$insert into "order" (tenant_id, id, client_id, version, status, reviewers,$x$),
    ('record_orders(jsonb)', $x$n."clientId", 1, n."status",$x$, $x$n."clientId", 1, n."status", coalesce(n."reviewers", '{}'),$x$),
    ('record_orders(jsonb)', $x$("id" uuid, "clientId" uuid, "status" text,$x$, $x$("id" uuid, "clientId" uuid, "status" text, "reviewers" text[],$x$)
  ) as c (signature, old, new) loop
    told := pg_get_functiondef(change.signature::regprocedure);
    taught := replace(told, change.old, change.new);
    if taught = told then raise exception '% does not say: %', change.signature, change.old; end if;
    execute taught;
  end loop;
end $$;
