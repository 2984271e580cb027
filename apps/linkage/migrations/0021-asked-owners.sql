-- Whose word a proposed set waits for, by the catalogue in force: kept with every publication.
create table change_set_owner (
  change_set uuid not null references change_set,
  -- Member, or `registrar`.
  owner text not null,
  accepted boolean not null default false,
  primary key (change_set, owner)
);
create index change_set_owner_awaited on change_set_owner (owner, change_set) where not accepted;
grant select, insert, update, delete on change_set_owner to :app_role;

-- Sets that were proposed before are proposed anew, by the owners there are now.
update change_set set state = 'open' where state = 'proposed';

-- Words in the order in which they were said: two of one millisecond have one too.
alter table change_set_word add column number integer;
update change_set_word set number = said.number
from (select id, row_number() over (order by at, id) as number from change_set_word) said
where said.id = change_set_word.id;
alter table change_set_word alter column number set not null;
alter table change_set_word alter column number add generated always as identity;
select setval(pg_get_serial_sequence('change_set_word', 'number'), coalesce(max(number), 0) + 1, false) from change_set_word;
drop index change_set_word_by_set;
create unique index change_set_word_by_set on change_set_word (change_set, number);

-- Said by who had proposed it, because the owner has nobody else who could.
alter table change_set_word add column alone boolean not null default false;
