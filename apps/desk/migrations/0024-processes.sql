-- A process as the catalogue had it when a case began: a running case stays on it. Content-addressed.
create table process_version (
  digest text primary key,
  name text not null,
  bpmn text not null,
  compiled jsonb not null,
  kept_at timestamptz not null default now()
);

-- Where the process of a case stands. Variables are encrypted under the case's key.
create table process_instance (
  case_id uuid primary key references case_file,
  agency uuid not null,
  version text not null references process_version,
  status text not null check (status in ('running', 'completed', 'failed', 'cancelled')),
  error text,
  -- Number of steps taken: what an officer's page was based on.
  step integer not null,
  next_token integer not null,
  variables bytea not null,
  began_at timestamptz not null,
  ended_at timestamptz
);
create index process_instance_by_version on process_instance (agency, version) where status = 'running';

create table process_token (
  case_id uuid not null references case_file,
  id integer not null,
  agency uuid not null,
  element text not null,
  parent integer not null,
  since timestamptz not null,
  flow text,
  -- Place in the list, where it is done for each entry.
  entry integer,
  fault text,
  -- Encrypted JSON: what only this instance knows, and the list that an activity is done for.
  content bytea,
  primary key (case_id, id)
);

-- What somebody has to do, and what became of it. `token` is the token that waited for it.
create table process_task (
  case_id uuid not null references case_file,
  token integer not null,
  agency uuid not null,
  element text not null,
  kind text,
  role text,
  unit text,
  state text not null check (state in ('open', 'done', 'cancelled')),
  since timestamptz not null,
  ended_at timestamptz,
  primary key (case_id, token)
);
create index process_task_open on process_task (agency, kind, since) where state = 'open';

create table process_timer (
  case_id uuid not null references case_file,
  token integer not null,
  event text not null,
  agency uuid not null,
  due_at timestamptz,
  primary key (case_id, token, event)
);
create index process_timer_due on process_timer (agency, due_at);

-- Every step, in order: who took it, by what, and why. A transaction is taken once.
create table process_step (
  case_id uuid not null references case_file,
  step integer not null,
  agency uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('officer', 'administrator', 'system')),
  actor text not null,
  acts_for text,
  transaction_id text not null,
  type text not null,
  element text,
  -- Encrypted JSON: reason, and what the officer answered.
  content bytea,
  primary key (case_id, step),
  unique (case_id, transaction_id)
);

alter table process_instance enable row level security;
alter table process_instance force row level security;
create policy own on process_instance using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table process_token enable row level security;
alter table process_token force row level security;
create policy own on process_token using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table process_task enable row level security;
alter table process_task force row level security;
create policy own on process_task using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table process_timer enable row level security;
alter table process_timer force row level security;
create policy own on process_timer using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table process_step enable row level security;
alter table process_step force row level security;
create policy own on process_step using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on process_version, process_step to :app_role;
grant select, insert, update on process_instance, process_task to :app_role;
grant select, insert, update, delete on process_token, process_timer to :app_role;
