-- Sessions of pages (as packages/db/migrations/0001-sessions.sql). The id is a hash and the content is sealed by the page's
-- process: whoever reads this table can neither take a session over nor see whose it is.
create table page_session (
  id text primary key,
  content bytea not null,
  expires_at timestamptz not null
);
create index page_session_by_expiry on page_session (expires_at);
grant select, insert, update, delete on page_session to :app_role;

-- Who did what; can be added to and read, never changed.
create table audit (
  id uuid primary key,
  agency uuid not null,
  at timestamptz not null,
  actor uuid,
  action text not null,
  application uuid,
  detail jsonb not null
);
create index audit_by_application on audit (agency, application, at);

-- Numbers for the public; no row of any person is counted to show them.
create table tally (
  agency uuid not null,
  day date not null,
  what text not null check (what in ('submitted', 'fetched', 'papers-spared')),
  count bigint not null,
  primary key (agency, day, what)
);

alter table audit enable row level security;
alter table audit force row level security;
create policy own on audit using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table tally enable row level security;
alter table tally force row level security;
create policy own on tally using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on audit to :app_role;
grant select, insert, update on tally to :app_role;
