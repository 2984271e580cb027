-- Stewards answer for what their agency's register says.
alter table officer_grant drop constraint officer_grant_role_check;
alter table officer_grant add constraint officer_grant_role_check
  check (role in ('case-officer', 'decider', 'authority', 'supervisor', 'auditor', 'data-steward'));

-- A report that a value of this agency's register is wrong. What is personal is encrypted under the report's own key; state, dates
-- and assignee are computed from correction_action in the same transaction, for the inbox.
create table correction (
  id uuid primary key,
  agency uuid not null,
  number text not null,
  -- Id that the portal gave it.
  report uuid not null,
  -- Data service that gave the value, and the item of it.
  data_service text not null,
  item text not null,
  exchange uuid not null,
  -- HMACs of `pid:…` of who reported and of `kind:value` of whom the value is about.
  reporter bytea not null,
  subject bytea not null,
  -- SHA-256 of the report: the same one again gets the first receipt.
  report_digest bytea not null,
  submitted_by text not null,
  wrapped_key bytea,
  -- Encrypted JSON: who, the seal, what it should be, why.
  content bytea not null,
  received_at timestamptz not null,
  version integer not null,
  state text not null,
  turn text not null,
  since timestamptz not null,
  due_at timestamptz not null,
  assignee uuid references officer,
  -- What the portal has acknowledged.
  told_version integer not null default 0,
  unique (agency, number),
  unique (agency, submitted_by, report)
);
create index correction_inbox on correction (agency, turn, due_at, id);
create index correction_by_reporter on correction (agency, reporter);
create index correction_by_subject on correction (agency, subject);

create table correction_action (
  agency uuid not null,
  correction uuid not null references correction,
  version integer not null,
  type text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('officer', 'person', 'system')),
  actor text not null,
  transaction_id text not null,
  -- Encrypted JSON of the whole action.
  content bytea not null,
  primary key (correction, version),
  unique (correction, transaction_id)
);

-- Looks of a steward at the register, and what it said then.
create table correction_look (
  id uuid primary key,
  agency uuid not null,
  correction uuid not null references correction,
  officer uuid not null references officer,
  exchange uuid,
  at timestamptz not null,
  outcome text not null check (outcome in ('same', 'changed', 'unreachable')),
  -- Encrypted: the value with its seal.
  content bytea
);
create index correction_look_by_correction on correction_look (agency, correction, at desc);

-- Who opened a report. The person sees these rows as "who used my data".
create table correction_view (
  id uuid primary key,
  agency uuid not null,
  correction uuid not null references correction,
  officer uuid not null references officer,
  subject bytea not null,
  reporter bytea not null,
  at timestamptz not null
);
create index correction_view_by_subject on correction_view (agency, subject, at desc);
create index correction_view_by_reporter on correction_view (agency, reporter, at desc);

alter table correction enable row level security;
alter table correction force row level security;
create policy own on correction using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table correction_action enable row level security;
alter table correction_action force row level security;
create policy own on correction_action using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table correction_look enable row level security;
alter table correction_look force row level security;
create policy own on correction_look using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table correction_view enable row level security;
alter table correction_view force row level security;
create policy own on correction_view using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update on correction to :app_role;
grant select, insert on correction_action, correction_look, correction_view to :app_role;
