-- Units of an agency, and the services that each handles: a case comes to the unit that handles its service.
create table agency_unit (
  agency uuid not null,
  code text not null,
  name_th text not null,
  name_en text not null,
  services text[] not null default '{}',
  primary key (agency, code)
);

alter table officer
  add column unit text,
  add column removed_at timestamptz,
  -- Sessions that began before this are over: rights were taken away, or a second factor was reset.
  add column sessions_from timestamptz,
  add foreign key (agency, unit) references agency_unit;
create index officer_by_name on officer (agency, name_th, id);

-- A deputyship stands beside the rights, not as copies of them: a right that ends for the one ends for the other.
alter table officer_grant drop column deputy_of;
create table deputyship (
  id uuid primary key,
  agency uuid not null,
  officer uuid not null references officer,
  deputy uuid not null references officer,
  valid_from date not null,
  -- First day without it; a deputyship always has an end.
  valid_until date not null,
  granted_by text not null,
  granted_at timestamptz not null,
  check (officer <> deputy)
);
create index deputyship_by_deputy on deputyship (agency, deputy);
create index deputyship_by_officer on deputyship (agency, officer);

-- Who is to become administrator waits here for a second administrator.
create table administrator_request (
  id uuid primary key,
  agency uuid not null,
  officer uuid not null references officer,
  asked_by text not null,
  asked_at timestamptz not null,
  answered_by text,
  answered_at timestamptz,
  answer text check (answer in ('confirmed', 'refused'))
);
create unique index administrator_request_open on administrator_request (agency, officer) where answer is null;

-- What an officer is told at the next visit, until it is seen.
create table officer_notice (
  id uuid primary key,
  agency uuid not null,
  officer uuid not null references officer,
  kind text not null check (kind in ('factors-reset', 'rights-changed', 'administrator')),
  at timestamptz not null,
  seen_at timestamptz
);
create index officer_notice_unseen on officer_notice (agency, officer) where seen_at is null;

-- Officer whom an entry is about, for the history on his page.
alter table audit add column about uuid;
create index audit_by_officer on audit (agency, about, at desc);

alter table agency_unit enable row level security;
alter table agency_unit force row level security;
create policy own on agency_unit using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table deputyship enable row level security;
alter table deputyship force row level security;
create policy own on deputyship using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table administrator_request enable row level security;
alter table administrator_request force row level security;
create policy own on administrator_request using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table officer_notice enable row level security;
alter table officer_notice force row level security;
create policy own on officer_notice using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update on agency_unit, deputyship, administrator_request, officer_notice to :app_role;

-- Officer in whose place a deputy acted: for the trail, beside the encrypted action that says the same.
alter table case_action add column acts_for uuid;
