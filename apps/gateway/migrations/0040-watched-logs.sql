-- What this gateway has seen of other gateways' logs, where its agency is a witness: it signs that each only grew.
create table watched_log (
  origin text primary key,
  size bigint not null check (size >= 0),
  root bytea not null,
  -- Signed note, with this witness's line.
  checkpoint text not null,
  at timestamptz not null
);

-- What contradicts it: both checkpoints, for good.
create table watched_alarm (
  origin text not null references watched_log,
  known text not null,
  shown text not null,
  at timestamptz not null,
  primary key (origin, shown)
);

grant select, insert, update on watched_log to :app_role;
grant select, insert on watched_alarm to :app_role;
