-- Views of the inbox that an officer has given a name, for himself or for the whole agency. They tell what narrows a list, and name
-- nobody that a case is about.
create table saved_filter (
  id uuid primary key,
  agency uuid not null,
  officer uuid not null references officer,
  name text not null check (length(name) between 1 and 60),
  is_shared boolean not null,
  -- What narrows the list, as it stands in the inbox's address.
  query jsonb not null,
  created_at timestamptz not null,
  unique (agency, officer, name)
);

-- Days on which an officer is away: nothing is given to them meanwhile where work is shared out. Rights stay as they are.
create table absence (
  id uuid primary key,
  agency uuid not null,
  officer uuid not null references officer,
  valid_from date not null,
  -- First day on which the officer is back.
  valid_until date not null,
  noted_by uuid not null references officer,
  noted_at timestamptz not null,
  check (valid_from <= valid_until)
);
create index absence_by_officer on absence (agency, officer, valid_until);

alter table saved_filter enable row level security;
alter table saved_filter force row level security;
create policy own on saved_filter using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table absence enable row level security;
alter table absence force row level security;
create policy own on absence using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, delete on saved_filter to :app_role;
grant select, insert, update on absence to :app_role;
