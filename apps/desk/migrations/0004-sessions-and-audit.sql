-- Sessions of pages (as packages/db/migrations-sessions.sql). The id is a hash and the content is sealed by the page's
-- process: whoever reads this table can neither take a session over nor see whose it is.
create table page_session (
  id text primary key,
  content bytea not null,
  expires_at timestamptz not null
);
create index page_session_by_expiry on page_session (expires_at);
grant select, insert, update, delete on page_session to :app_role;

-- What was sent to the portal: the version of a case that it has acknowledged, and when the person could first read a decision.
create table delivery (
  case_id uuid primary key references case_file,
  agency uuid not null,
  acknowledged_version integer not null,
  acknowledged_at timestamptz not null,
  decision_told_at timestamptz
);

-- Who changed rights, and other acts that are no action on a case; can be added to and read, never changed.
create table audit (
  id uuid primary key,
  agency uuid not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  detail jsonb not null
);
create index audit_by_time on audit (agency, at desc);

alter table delivery enable row level security;
alter table delivery force row level security;
create policy own on delivery using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table audit enable row level security;
alter table audit force row level security;
create policy own on audit using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update on delivery to :app_role;
grant select, insert on audit to :app_role;
