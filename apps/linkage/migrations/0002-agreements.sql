-- An agreement is its canonical text; the database itself holds that the hash is the text's.
-- What happened to it is a history that only grows.

create table agreement (
  hash text primary key,
  id uuid not null unique,
  canonical text not null,
  -- Taken out of the text for lists.
  consumer text not null references subsystem,
  service text not null references data_service,
  "right" text not null check ("right" in ('citizen', 'officer', 'submission')),
  purpose text not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  replaces text references agreement,
  created_at timestamptz not null default now(),
  check (hash = rtrim(translate(encode(sha256(convert_to(canonical, 'UTF8')), 'base64'), '+/', '-_'), '=')),
  check (valid_from < valid_until)
);
create index agreement_by_consumer on agreement (consumer);
create index agreement_by_service on agreement (service);
create unique index agreement_replaced_once on agreement (replaces) where replaces is not null;

create table agreement_signature (
  agreement text not null references agreement,
  party text not null check (party in ('consumer', 'provider')),
  kid text not null references member_key,
  jws text not null,
  signed_at timestamptz not null,
  received_at timestamptz not null default now(),
  primary key (agreement, party)
);

create table agreement_event (
  agreement text not null references agreement,
  number integer not null check (number > 0),
  state text not null check (state in ('draft', 'offered', 'accepted', 'active', 'revoked')),
  at timestamptz not null default now(),
  -- Member, staff account or key that did it.
  by text not null,
  reason text,
  primary key (agreement, number)
);

-- `expired` is no event: it comes by itself.
create view agreement_now as
  select a.*, e.since, e.by, e.reason,
    case when e.state <> 'revoked' and a.valid_until <= now() then 'expired' else e.state end as state
  from agreement a
  join lateral (
    select state, at as since, by, reason from agreement_event where agreement = a.hash order by number desc limit 1
  ) e on true;

create trigger changed after insert on agreement_event for each statement execute function tell_registry_changed();

grant select, insert on agreement, agreement_signature, agreement_event to :app_role;
grant select on agreement_now to :app_role;
