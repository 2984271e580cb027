-- What each hosted agency declares of its sources. Secrets are files; none stands here.
create table source (
  agency uuid not null,
  service text not null,
  declaration jsonb not null,
  changed_at timestamptz not null default now(),
  primary key (agency, service)
);

-- First results of writes, so that a repeat with the same key changes nothing. Not evidence: it ends with its time.
create table first_result (
  agency uuid not null,
  consumer text not null,
  service text not null,
  key text not null,
  -- SHA-256 of method, path, query and body.
  request_digest bytea not null,
  exchange uuid not null,
  -- Process that does the work; 0 where it failed and nobody knows whether it took effect.
  boot bigint not null,
  started_at timestamptz not null,
  -- Status, type and body of the source's answer, encrypted under the agency's key of the day on which it started.
  result bytea,
  primary key (agency, consumer, service, key)
);
create index first_result_age on first_result (started_at);

alter table source enable row level security, force row level security;
alter table first_result enable row level security, force row level security;
create policy agency on source using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on first_result using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on source to :app_role;
grant select, insert, delete on first_result to :app_role;
grant update (exchange, boot, started_at, result) on first_result to :app_role;

-- Who may knock at the outbound door (subsystems) and the operator door (desks of hosted members): digests only. Read
-- before it is known whose request it is, so without row security.
create table door_token (
  door text not null check (door in ('outbound', 'operator')),
  holder text not null,
  sha256 text not null check (sha256 ~ '^[A-Za-z0-9_-]{43}$'),
  primary key (door, holder),
  unique (door, sha256)
);
grant select, insert, update, delete on door_token to :app_role;
