-- The Linkage Center as witness of the gateways' logs: it signs that a log only grew, and keeps what contradicts that.

-- Which log goes on from which after a restore, and the last checkpoint of the earlier one that was witnessed.
alter table gateway_log
  add column follows text unique references gateway_log,
  add column follows_checkpoint text,
  add check ((follows is null) = (follows_checkpoint is null));

-- Keys that it has witnessed with, as notes name them; none is forgotten, since what it has signed stays signed.
create table witness_key (
  key text primary key,
  since timestamptz not null default now()
);

-- The last checkpoint of each log that it has signed.
create table log_witnessed (
  origin text primary key references gateway_log,
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  -- Signed note with its own signature.
  checkpoint text not null,
  at timestamptz not null
);

-- What contradicts a log's past, with both checkpoints: the log has signed the one, a witness the other. Inserts only.
create table log_alarm (
  id uuid primary key,
  origin text not null references gateway_log,
  -- fork: the log has two histories; rewind: its gateway goes on from less than was witnessed.
  kind text not null check (kind in ('fork', 'rewind')),
  known text,
  shown text not null,
  at timestamptz not null,
  unique (origin, kind, shown)
);

create trigger changed after insert or update or delete on witness_key for each statement execute function tell_registry_changed();

grant select, insert on witness_key, log_witnessed, log_alarm to :app_role;
grant update (size, root, checkpoint, at) on log_witnessed to :app_role;
