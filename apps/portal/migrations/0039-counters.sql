-- Who was at a counter, with which officer, for what: the person's card was in the reader, and they agreed to be helped.
create table counter_presence (
  id uuid primary key,
  agency uuid not null,
  person uuid not null,
  -- The officer's id at the desk of the agency that gave the right, and what the person is told of them.
  officer text not null,
  officer_th text not null,
  officer_en text not null,
  desk text not null,
  place text not null,
  place_th text not null,
  place_en text not null,
  purpose text not null check (purpose in ('apply', 'follow', 'documents', 'other')),
  -- SHA-256 of what the chip says: it proves later which card it was, and tells nothing.
  card_digest text not null,
  consented_at timestamptz not null,
  begun_at timestamptz not null,
  -- When the page last said that the card is there.
  seen_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('card', 'officer', 'unseen')),
  check ((ended_at is null) = (ended_by is null))
);
create index counter_presence_by_person on counter_presence (agency, person, begun_at desc);

alter table counter_presence enable row level security;
alter table counter_presence force row level security;
create policy own on counter_presence using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
grant select, insert on counter_presence to :app_role;
-- Nothing of it changes but how long it lasted.
grant update (seen_at, ended_at, ended_by) on counter_presence to :app_role;
