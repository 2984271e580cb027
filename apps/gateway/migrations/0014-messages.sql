-- One-way messages that the agency's own systems have handed in: kept until the receiver has answered.
create table message (
  agency uuid not null,
  -- Exchange id of the first try.
  id uuid not null,
  client text not null,
  service text not null,
  key text not null,
  -- Keyed hash of what was handed in: the same again is the same message, something else under its key is refused.
  digest bytea not null,
  state text not null check (state in ('waiting', 'delivered', 'refused', 'dead')),
  handed_at timestamptz not null,
  ends_at timestamptz not null,
  tries integer not null default 0,
  last_exchange uuid,
  -- Public half of the last problem.
  last_problem jsonb,
  -- Path, query, headers and body, encrypted under a key of the message's own: gone once it is delivered.
  wrapped_key bytea,
  head bytea,
  body bytea,
  bytes bigint not null,
  answer_status integer,
  answer_digest bytea,
  ended_at timestamptz,
  primary key (agency, id),
  unique (agency, client, service, key),
  check ((state = 'delivered') = (wrapped_key is null)),
  check ((state = 'waiting') = (ended_at is null))
);
create index message_ended on message (ended_at) where ended_at is not null;

-- How much an agency has here that is not delivered.
create table message_room (
  agency uuid primary key,
  messages bigint not null check (messages >= 0),
  bytes bigint not null check (bytes >= 0)
);

-- Who has ordered what of a message that was not delivered.
create table message_audit (
  agency uuid not null,
  at timestamptz not null default now(),
  message uuid not null,
  action text not null check (action in ('retry', 'drop')),
  -- Officer or operator as the door was told, and whose token it was.
  by_whom text not null,
  door text not null
);

alter table message enable row level security, force row level security;
alter table message_room enable row level security, force row level security;
alter table message_audit enable row level security, force row level security;
create policy agency on message using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on message_room using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on message_audit using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on message, message_room to :app_role;
grant select, insert on message_audit to :app_role;

-- What is to be done, of all agencies: ids and names of data services only, so no row security.
create table message_work (
  agency uuid not null,
  id uuid not null,
  service text not null,
  state text not null check (state in ('waiting', 'undelivered')),
  handed_at timestamptz not null,
  due_at timestamptz not null,
  -- Process that has it in hand.
  boot bigint,
  primary key (agency, id)
);
create index message_work_due on message_work (due_at) where state = 'waiting';
grant select, insert, update, delete on message_work to :app_role;
