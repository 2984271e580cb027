-- What gateways tell of themselves: counts, denials without persons, health. Never part of the snapshot.

create table traffic (
  minute timestamptz not null,
  gateway text not null references gateway,
  process uuid not null,
  side text not null check (side in ('consumer', 'provider')),
  consumer text not null,
  service text not null,
  outcome text not null check (outcome in ('answered', 'denied', 'failed', 'unknown')),
  count integer not null check (count > 0),
  total_ms double precision not null,
  max_ms double precision not null,
  primary key (minute, gateway, process, side, consumer, service, outcome)
);

create table denial (
  at timestamptz not null,
  exchange uuid not null,
  side text not null check (side in ('consumer', 'provider')),
  gateway text not null references gateway,
  consumer text not null,
  service text not null,
  agreement text,
  purpose text,
  code text not null,
  rule text not null,
  received_at timestamptz not null default now(),
  primary key (exchange, side, gateway)
);
create index denial_by_time on denial (at desc, exchange);
create index denial_by_rule on denial (rule, at desc);

create table gateway_health (
  gateway text not null references gateway,
  process uuid not null,
  reported_at timestamptz not null,
  started_at timestamptz not null,
  ready boolean not null,
  reasons text[] not null,
  snapshot_version bigint not null,
  snapshot_age_seconds double precision not null,
  primary key (gateway, process)
);

grant select, insert, delete on traffic, denial, gateway_health to :app_role;
grant update (count, total_ms, max_ms) on traffic to :app_role;
grant update (reported_at, ready, reasons, snapshot_version, snapshot_age_seconds) on gateway_health to :app_role;
