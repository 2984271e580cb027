-- Applications of one person each. A person's id is a keyed hash of the national id, so that the database
-- never holds the number in clear and two persons' rows can't be joined with another system's.
-- Two settings of the transaction decide what is seen: app.agency and app.person.

-- Ids alone, no row security: how a job or a message from an agency learns whose rows it may open.
create table application_owner (
  application uuid primary key,
  agency uuid not null,
  person uuid not null
);

create table application (
  id uuid primary key,
  agency uuid not null,
  -- The applicant: who is signed in. The subject (about whom) and the representation stand in `parties`.
  person uuid not null,
  number text,
  state text not null check (state in ('draft', 'submitted')),
  life_event text,
  services jsonb not null,
  catalogue text not null,
  language text not null check (language in ('th', 'en')),
  channel text not null default 'portal' check (channel in ('portal', 'counter')),
  -- Data keys wrapped by the vault. Without the first, answers can't be read any more by anyone.
  answers_key bytea,
  follow_key bytea not null,
  -- Encrypted under follow_key: applicant, subject, representation, title.
  parties bytea not null,
  -- Counts saves; a page posts the count it was drawn from.
  version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  submitted_at timestamptz,
  erased_at timestamptz,
  unique (agency, number)
);
create index application_by_person on application (agency, person, updated_at desc);

-- One counter a year, so that numbers have no gaps a person would ask about.
create table application_number (
  agency uuid not null,
  year integer not null,
  last integer not null,
  primary key (agency, year)
);

create table answer (
  application uuid not null references application,
  question text not null,
  agency uuid not null,
  person uuid not null,
  value bytea not null,
  -- The application's version by which it was last changed.
  version integer not null,
  updated_at timestamptz not null,
  primary key (application, question)
);

-- What a source was asked for an application, and its sealed answer (encrypted under answers_key).
create table prefill (
  application uuid not null references application,
  data_service text not null,
  subject_kind text not null,
  agency uuid not null,
  person uuid not null,
  exchange uuid not null,
  state text not null check (state in ('asking', 'here', 'later')),
  asked_at timestamptz not null,
  -- After this an unanswered question counts as `later`, whatever became of the process that asked.
  give_up_at timestamptz not null,
  answered_at timestamptz,
  problem text,
  content bytea,
  primary key (application, data_service, subject_kind)
);

alter table application enable row level security;
alter table application force row level security;
create policy own on application using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table application_number enable row level security;
alter table application_number force row level security;
create policy own on application_number using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table answer enable row level security;
alter table answer force row level security;
create policy own on answer using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table prefill enable row level security;
alter table prefill force row level security;
create policy own on prefill using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);

grant select, insert on application_owner to :app_role;
grant select, insert, update, delete on application, answer, prefill to :app_role;
grant select, insert, update on application_number to :app_role;
