-- Powers of attorney between two persons. A row is of who gives it, and can be seen by who takes it; what it says is encrypted under a
-- key of its own.
create table power (
  id uuid primary key,
  agency uuid not null,
  -- The principal.
  person uuid not null,
  -- Keyed hash of the agent's national id.
  agent uuid not null,
  state text not null check (state in ('draft', 'offered', 'active', 'declined', 'ended')),
  wrapped_key bytea not null,
  -- Encrypted: what both sign, and the ID tokens by which they did.
  content bytea not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  -- Which of the two ended it.
  ended_by uuid
);
create index power_by_person on power (agency, person, created_at desc);
create index power_by_agent on power (agency, agent, created_at desc);

-- Under which power an agent applies.
alter table application add column power uuid references power;
create index application_by_power on application (power) where power is not null;

alter table power enable row level security;
alter table power force row level security;
create policy own on power using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
create policy agent on power for select using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and agent = nullif(current_setting('app.person', true), '')::uuid
);
grant select, insert, update, delete on power to :app_role;
