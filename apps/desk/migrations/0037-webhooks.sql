-- Where a system of an agency is told what happens to cases within its rights.
create table webhook (
  system uuid primary key references agency_system,
  agency uuid not null,
  url text not null check (url ~ '^https?://'),
  is_on boolean not null default true,
  set_by text not null,
  set_at timestamptz not null
);
create index webhook_by_agency on webhook (agency);

-- One word to one system: ids and states, nothing of a person. Kept as it went out, so that each try sends the same bytes.
create table webhook_delivery (
  id uuid primary key,
  agency uuid not null,
  system uuid not null references agency_system,
  case_id uuid not null references case_file,
  type text not null,
  body text not null,
  at timestamptz not null,
  tries integer not null default 0,
  last_try_at timestamptz,
  -- HTTP status of the last answer, or what kept it from coming.
  last_outcome text,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'dead', 'dropped')),
  -- Who had a dead one sent again, or dropped it.
  handled_by uuid references officer
);
create index webhook_delivery_by_system on webhook_delivery (agency, system, at desc);
create index webhook_delivery_dead on webhook_delivery (agency, system) where state = 'dead';

alter table webhook enable row level security;
alter table webhook force row level security;
create policy own on webhook using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
create policy own on webhook_delivery using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update, delete on webhook to :app_role;
grant select, insert, update on webhook_delivery to :app_role;
