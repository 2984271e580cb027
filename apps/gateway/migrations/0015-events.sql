-- Who is to be told of what: by keyed hash, so that nobody's number stands here.
create table event_subscription (
  agency uuid not null,
  -- Subsystem whose register tells.
  stream text not null,
  -- Who is told: the consumer of the agreement.
  client text not null,
  -- The subscriber's own.
  id text not null,
  subject_hash bytea not null,
  -- Null: all.
  types text[],
  until timestamptz not null,
  primary key (agency, stream, client, id)
);
create index event_subscription_subject on event_subscription (agency, stream, subject_hash);
create index event_subscription_until on event_subscription (until);

-- What each subscriber has to be told, in the order in which it became visible.
create table event_told (
  agency uuid not null,
  sequence bigint generated always as identity,
  stream text not null,
  client text not null,
  subscription text not null,
  -- Of one change; told again under its key it is the same.
  event text not null,
  type text not null,
  at timestamptz not null,
  primary key (agency, sequence),
  unique (agency, stream, client, subscription, event)
);
create index event_told_reader on event_told (agency, stream, client, sequence);
create index event_told_age on event_told (at);

-- Up to where the events of a subscriber have been forgotten.
create table event_stream (
  agency uuid not null,
  stream text not null,
  client text not null,
  forgotten bigint not null,
  primary key (agency, stream, client)
);

alter table event_subscription enable row level security, force row level security;
alter table event_told enable row level security, force row level security;
alter table event_stream enable row level security, force row level security;
create policy agency on event_subscription using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on event_told using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on event_stream using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on event_subscription, event_stream to :app_role;
grant select, insert, delete on event_told to :app_role;
-- A place beyond the last event is one of before a restore.
grant select on sequence event_told_sequence_seq to :app_role;

-- Which events the gateway fetches for a hosted agency's systems, and how far each was handed over.
create table event_feed (
  agency uuid not null,
  client text not null,
  service text not null,
  purpose text,
  url text not null,
  -- Name of a file of source secrets.
  secret text not null,
  cursor bigint not null default 0,
  failures integer not null default 0,
  failing_since timestamptz,
  last_problem text,
  primary key (agency, client, service)
);
alter table event_feed enable row level security, force row level security;
create policy agency on event_feed using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on event_feed to :app_role;

-- Whose turn it is, of all agencies: names alone, so no row security.
create table event_feed_work (
  agency uuid not null,
  client text not null,
  service text not null,
  due_at timestamptz not null,
  -- Process that has it in hand.
  boot bigint,
  primary key (agency, client, service)
);
grant select, insert, update, delete on event_feed_work to :app_role;
