-- Who works here. A national id is kept as a keyed hash alone: enough to know its owner again, of no use to anybody else.
create table officer (
  id uuid primary key,
  agency uuid not null,
  -- HMAC of the national id.
  person bytea not null,
  name_th text not null,
  name_en text not null,
  position_th text,
  position_en text,
  is_active boolean not null default true,
  -- Manages the officers of this agency; handles no cases by it.
  is_administrator boolean not null default false,
  created_at timestamptz not null default now(),
  unique (agency, person)
);
create index officer_by_person on officer (person);

-- A right narrowed by unit, area and service, for a time. Ended by a date, never deleted.
create table officer_grant (
  id uuid primary key,
  agency uuid not null,
  officer uuid not null references officer,
  role text not null check (role in ('case-officer', 'decider', 'authority', 'supervisor', 'auditor')),
  unit text,
  area text,
  service text,
  valid_from date not null,
  valid_until date,
  -- Officer for whom this one stands in; the right then ends with the deputyship.
  deputy_of uuid references officer,
  granted_by text not null,
  granted_at timestamptz not null default now()
);
create index officer_grant_by_officer on officer_grant (agency, officer);

alter table officer enable row level security;
alter table officer force row level security;
-- At sign-in nobody's agency is known yet: a person sees the rows that are about himself.
create policy own on officer using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  or person = decode(nullif(current_setting('app.person', true), ''), 'hex')
) with check (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table officer_grant enable row level security;
alter table officer_grant force row level security;
create policy own on officer_grant using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update on officer, officer_grant to :app_role;
