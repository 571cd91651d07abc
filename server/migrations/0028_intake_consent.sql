-- INT-7: who at the client agreed to what a person changed of a message that still waits, with the values before and after. With the order it
-- becomes the order's own corrections, and nothing of it stays here.
alter table intake_message add column consents jsonb not null default '[]' check (jsonb_typeof(consents) = 'array');
alter table intake_message add constraint consents_while_waiting check (state = 'waiting' or consents = '[]');
