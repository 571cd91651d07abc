-- INT-7: who at the client agreed to what a person changed of a message that still waits, with the values before and after. With the order it
-- becomes the order's own corrections, and nothing of it stays here.
alter table intake_message add column consents jsonb not null default '[]' check (jsonb_typeof(consents) = 'array');
alter table intake_message add constraint consents_while_waiting check (state = 'waiting' or consents = '[]');

-- How province, city, district and detail of a party were read: reasons, and names of divisions.
alter table order_party add column reading jsonb check (jsonb_typeof(reading) = 'array');
do $$
declare change record; told text; taught text;
begin
  for change in select * from (values
    ($x$platform_ref, latitude, longitude)$x$, $x$platform_ref, latitude, longitude, reading)$x$),
    ($x$n."latitude", n."longitude"$x$, $x$n."latitude", n."longitude", n."reading"$x$),
    ($x$"longitude" double precision)$x$, $x$"longitude" double precision, "reading" jsonb)$x$),
    ($x$longitude = excluded.longitude;$x$, $x$longitude = excluded.longitude, reading = excluded.reading;$x$)
  ) as c (old, new) loop
    told := pg_get_functiondef('record_parties(jsonb)'::regprocedure);
    taught := replace(told, change.old, change.new);
    if taught = told then raise exception 'record_parties does not say: %', change.old; end if;
    execute taught;
  end loop;
end $$;
