-- Questions to other agencies that these have acknowledged; what was asked stands in the case's own actions.
create table sent_consultation (
  id uuid primary key,
  agency uuid not null,
  case_id uuid not null references case_file,
  -- Number that the other agency gave it.
  number text not null,
  sent_at timestamptz not null
);
create index sent_consultation_by_case on sent_consultation (agency, case_id);

-- A question of another agency. What goes along is encrypted under its own key; state, date and assignee are computed from
-- consultation_action in the same transaction, for the list.
create table consultation (
  id uuid primary key,
  agency uuid not null,
  number text not null,
  -- Id that the agency that asks gave it, and its desk.
  consultation uuid not null,
  asker text not null,
  asker_number text not null,
  service text not null,
  demand text not null,
  -- HMAC of `kind:value` of whom the case is about.
  subject bytea not null,
  -- SHA-256 of the question: the same one again gets the first receipt.
  digest bytea not null,
  wrapped_key bytea,
  -- Encrypted JSON: the question with what goes along, and whom it is about.
  content bytea not null,
  received_at timestamptz not null,
  due_at timestamptz not null,
  version integer not null,
  state text not null,
  assignee uuid references officer,
  -- When the agency that asked had the answer.
  told_at timestamptz,
  unique (agency, number),
  unique (agency, asker, consultation)
);
create index consultation_list on consultation (agency, due_at, id);
create index consultation_by_subject on consultation (agency, subject);

create table consultation_action (
  agency uuid not null,
  consultation uuid not null references consultation,
  version integer not null,
  type text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('officer', 'system')),
  actor text not null,
  transaction_id text not null,
  -- Encrypted JSON of the whole action.
  content bytea not null,
  primary key (consultation, version),
  unique (consultation, transaction_id)
);

-- Who opened one. The person sees these rows as "who used my data".
create table consultation_view (
  id uuid primary key,
  agency uuid not null,
  consultation uuid not null references consultation,
  officer uuid not null references officer,
  subject bytea not null,
  items jsonb not null,
  at timestamptz not null
);
create index consultation_view_by_subject on consultation_view (agency, subject, at desc);

alter table sent_consultation enable row level security;
alter table sent_consultation force row level security;
create policy own on sent_consultation using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table consultation enable row level security;
alter table consultation force row level security;
create policy own on consultation using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table consultation_action enable row level security;
alter table consultation_action force row level security;
create policy own on consultation_action using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table consultation_view enable row level security;
alter table consultation_view force row level security;
create policy own on consultation_view using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update on consultation to :app_role;
grant select, insert on sent_consultation, consultation_action, consultation_view to :app_role;
