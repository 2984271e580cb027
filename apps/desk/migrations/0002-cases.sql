-- One service of an application at one agency. What is personal is encrypted under the case's own key: destroying
-- wrapped_key erases it. State, dates and assignee are computed from case_action in the same transaction, for the inbox.
create table case_file (
  id uuid primary key,
  agency uuid not null,
  number text not null,
  service text not null,
  service_version integer not null,
  variant text not null,
  catalogue text not null,
  application uuid not null,
  application_number text not null,
  area text,
  unit text,
  -- HMACs of the applicant's national id and of `kind:value` of the subject.
  applicant bytea not null,
  subject bytea not null,
  -- SHA-256 of the submission: the same one again gets the first receipt.
  submission_digest bytea not null,
  wrapped_key bytea,
  -- Encrypted JSON: applicant, subject, representation, contact, language, channel.
  parties bytea not null,
  received_at timestamptz not null,
  version integer not null,
  state text not null,
  turn text not null,
  since timestamptz not null,
  -- End of the legal time that runs now, and when it began.
  due_at timestamptz,
  due_from timestamptz,
  due_rule text,
  assignee uuid references officer,
  unique (agency, number),
  unique (agency, application, service)
);
create index case_file_inbox on case_file (agency, state, due_at, id);
create index case_file_assignee on case_file (agency, assignee, due_at, id);
create index case_file_subject on case_file (agency, subject);
create index case_file_applicant on case_file (agency, applicant);
create index case_file_application on case_file (agency, application_number);

-- What happened, in order. A transaction is taken once, a version is taken once: of two writers at once one is refused.
create table case_action (
  agency uuid not null,
  case_id uuid not null references case_file,
  version integer not null,
  type text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('officer', 'person', 'system')),
  actor text not null,
  transaction_id text not null,
  -- Encrypted JSON of the whole action.
  content bytea not null,
  primary key (case_id, version),
  unique (case_id, transaction_id)
);

-- Values and how each was got; a later row of an item stands for it from then on.
create table case_answer (
  id uuid primary key,
  -- Order in which answers came, also of those of one moment.
  position bigint generated always as identity,
  agency uuid not null,
  case_id uuid not null references case_file,
  item text not null,
  source text not null check (source in ('typed', 'sealed', 'later', 'derived', 'attested')),
  -- Which submission, supplement, fetch, re-check or attestation it came with.
  origin text not null check (origin in ('submission', 'supplement', 'fetched', 're-checked', 'attested')),
  seal uuid,
  service text,
  value bytea,
  at timestamptz not null,
  officer uuid references officer
);
create index case_answer_by_case on case_answer (agency, case_id, position);

-- Statements of sources, as verified here on arrival.
create table case_seal (
  id uuid primary key,
  agency uuid not null,
  case_id uuid not null references case_file,
  service text not null,
  exchange uuid not null,
  agreement text not null,
  at timestamptz not null,
  -- Encrypted: the SD-JWT, and subject text with its salt.
  token bytea not null,
  subject bytea not null,
  verified_at timestamptz not null
);
create index case_seal_by_case on case_seal (agency, case_id);

-- A look at a source by the officer who decides, and what it showed.
create table case_check (
  id uuid primary key,
  agency uuid not null,
  case_id uuid not null references case_file,
  officer uuid references officer,
  service text not null,
  exchange uuid,
  at timestamptz not null,
  outcome text not null check (outcome in ('same', 'changed', 'filled', 'unreachable')),
  changed_items text[] not null default '{}'
);
create index case_check_by_case on case_check (agency, case_id);

-- Who opened a case. The person sees these rows as "who used my data".
create table case_view (
  id uuid primary key,
  agency uuid not null,
  case_id uuid not null references case_file,
  officer uuid not null references officer,
  subject bytea not null,
  applicant bytea not null,
  at timestamptz not null
);
create index case_view_by_subject on case_view (agency, subject, at desc);
create index case_view_by_applicant on case_view (agency, applicant, at desc);

alter table case_file enable row level security;
alter table case_file force row level security;
create policy own on case_file using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table case_action enable row level security;
alter table case_action force row level security;
create policy own on case_action using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table case_answer enable row level security;
alter table case_answer force row level security;
create policy own on case_answer using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table case_seal enable row level security;
alter table case_seal force row level security;
create policy own on case_seal using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table case_check enable row level security;
alter table case_check force row level security;
create policy own on case_check using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table case_view enable row level security;
alter table case_view force row level security;
create policy own on case_view using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update on case_file to :app_role;
grant select, insert on case_action, case_answer, case_seal, case_check, case_view to :app_role;
