-- What an officer holds in his hand. Ended, never deleted: who decided with what can be told for ever.
create table second_factor (
  id uuid primary key,
  agency uuid not null,
  officer uuid not null references officer,
  kind text not null check (kind in ('totp', 'security-key')),
  name text not null,
  -- Encrypted: the shared secret, or the key's public part with its id.
  wrapped_key bytea not null,
  secret bytea not null,
  -- TOTP: the last time step that was taken. Security key: its counter. Neither goes back.
  counter bigint not null default 0,
  enrolled_by text not null,
  enrolled_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create index second_factor_by_officer on second_factor (agency, officer);

-- Codes that serve once, kept as HMACs: to enrol the first factor, or in place of one that is lost.
create table one_time_code (
  id uuid primary key,
  agency uuid not null,
  officer uuid not null references officer,
  kind text not null check (kind in ('enrolment', 'recovery')),
  hash bytea not null,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  ended_at timestamptz
);
create index one_time_code_by_officer on one_time_code (agency, officer);

-- Wrong codes of late, of all kinds together: whoever guesses gets few tries.
create table factor_failure (
  officer uuid primary key references officer,
  agency uuid not null,
  failures integer not null,
  since timestamptz not null
);

alter table second_factor enable row level security;
alter table second_factor force row level security;
create policy own on second_factor using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table one_time_code enable row level security;
alter table one_time_code force row level security;
create policy own on one_time_code using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table factor_failure enable row level security;
alter table factor_failure force row level security;
create policy own on factor_failure using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on second_factor, one_time_code to :app_role;
grant update (counter, used_at, ended_at) on second_factor to :app_role;
grant update (used_at, ended_at) on one_time_code to :app_role;
grant select, insert, update on factor_failure to :app_role;
