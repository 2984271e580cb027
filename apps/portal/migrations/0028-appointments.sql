-- Appointments of a person at counters of agencies. The agency decides on a booking; here stands what the person was told.
create table appointment (
  -- The booking's id, under which the agency knows it.
  id uuid primary key,
  agency uuid not null,
  person uuid not null,
  -- The application that it is about; none for one that was booked from a service's page.
  application uuid references application,
  service text not null,
  -- `asking` while the agency has not answered: asked again under the same id, it is one booking.
  state text not null check (state in ('asking', 'booked', 'full', 'cancelled')),
  starts_at timestamptz not null,
  wrapped_key bytea not null,
  -- Encrypted: desk, place, code, names.
  content bytea not null,
  created_at timestamptz not null
);
create index appointment_by_person on appointment (agency, person, starts_at desc);
create index appointment_by_application on appointment (application);

alter table appointment enable row level security;
alter table appointment force row level security;
create policy own on appointment using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
grant select, insert, update on appointment to :app_role;
