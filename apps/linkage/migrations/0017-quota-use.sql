-- How far agreements were into what they allow on each day (of UTC), as the provider's gateway has told. Numbers only.
create table quota_day (
  day date not null,
  gateway text not null references gateway,
  agreement text not null references agreement,
  taken bigint not null check (taken >= 0),
  -- Of the fullest minute of that day.
  minute_peak bigint not null check (minute_peak >= 0),
  primary key (day, gateway, agreement)
);
-- How long exchanges took, minute by minute: counts by class of duration.
create table latency_minute (
  minute timestamptz not null,
  gateway text not null references gateway,
  process uuid not null,
  side text not null check (side in ('consumer', 'provider')),
  counts bigint[] not null,
  primary key (minute, gateway, process, side)
);
grant select, insert, delete on quota_day, latency_minute to :app_role;
grant update (taken, minute_peak) on quota_day to :app_role;
grant update (counts) on latency_minute to :app_role;
