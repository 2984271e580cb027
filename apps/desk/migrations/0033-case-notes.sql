-- What officers write for each other about a case: never told to the person, never changed. Encrypted under the case's own key, so
-- that it goes with the rest of what is personal.
create table case_note (
  id uuid primary key,
  agency uuid not null,
  case_id uuid not null references case_file,
  officer uuid not null references officer,
  at timestamptz not null,
  -- Encrypted text.
  content bytea not null
);
create index case_note_by_case on case_note (agency, case_id, at);

alter table case_note enable row level security;
alter table case_note force row level security;
create policy own on case_note using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on case_note to :app_role;
