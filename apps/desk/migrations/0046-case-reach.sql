-- Cases whose person does not get what the portal writes to them; no address, only by which way.
create table case_reach (
  agency uuid not null,
  case_id uuid not null references case_file,
  channel text not null check (channel in ('email', 'sms', 'line')),
  -- When it was refused, by the portal's clock: what comes later and is older changes nothing.
  at timestamptz not null,
  is_reached boolean not null,
  primary key (agency, case_id)
);
alter table case_reach enable row level security;
alter table case_reach force row level security;
create policy own on case_reach using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update on case_reach to :app_role;
