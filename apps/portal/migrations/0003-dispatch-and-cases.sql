-- The outbox: one row a message to an agency, kept until it has acknowledged.
create table dispatch (
  id uuid primary key,
  application uuid not null references application,
  agency uuid not null,
  person uuid not null,
  kind text not null check (kind in ('submission', 'supplement', 'payment-notice')),
  -- Service of the catalogue that the message is about.
  service text not null,
  data_service text not null,
  declaration uuid references declaration,
  -- Encrypted body under wrapped_key; both go when the agency has it.
  body bytea,
  wrapped_key bytea,
  state text not null check (state in ('waiting', 'acknowledged', 'refused')),
  attempts integer not null default 0,
  last_problem text,
  created_at timestamptz not null,
  acknowledged_at timestamptz
);
create index dispatch_by_application on dispatch (application);
-- Submitting twice can't send twice.
create unique index dispatch_once on dispatch (declaration, service) where declaration is not null;

create table dispatch_file (
  dispatch uuid not null references dispatch,
  upload uuid not null,
  agency uuid not null,
  person uuid not null,
  acknowledged_at timestamptz,
  primary key (dispatch, upload)
);

-- The last known public state of each case, as the deciding agency told it.
create table case_state (
  application uuid not null references application,
  service text not null,
  agency uuid not null,
  person uuid not null,
  case_id text not null,
  number text not null,
  version integer not null,
  state text not null,
  turn text not null,
  since timestamptz not null,
  due timestamptz,
  -- The update itself, encrypted under follow_key.
  content bytea,
  updated_at timestamptz not null,
  primary key (application, service)
);

create table message (
  id uuid primary key,
  application uuid not null references application,
  agency uuid not null,
  person uuid not null,
  service text not null,
  kind text not null check (kind in ('received', 'incomplete', 'payment', 'paid', 'document', 'rejected', 'returned', 'mended')),
  at timestamptz not null
);
create index message_by_application on message (application, at desc);

alter table dispatch enable row level security;
alter table dispatch force row level security;
create policy own on dispatch using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table dispatch_file enable row level security;
alter table dispatch_file force row level security;
create policy own on dispatch_file using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table case_state enable row level security;
alter table case_state force row level security;
create policy own on case_state using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table message enable row level security;
alter table message force row level security;
create policy own on message using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);

grant select, insert, update on dispatch, dispatch_file, case_state to :app_role;
grant select, insert on message to :app_role;
