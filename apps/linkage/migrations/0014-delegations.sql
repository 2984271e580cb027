-- By which a consumer lets another subsystem ask in its place, or takes that back: rows only come, the last one counts.
create table agreement_delegation (
  agreement text not null references agreement,
  delegate text not null references subsystem,
  -- Epoch seconds, as signed.
  iat bigint not null,
  exp bigint not null,
  statement text not null,
  received_at timestamptz not null default now(),
  primary key (agreement, delegate, iat),
  check (exp >= iat)
);
create trigger changed after insert on agreement_delegation for each statement execute function tell_registry_changed();
grant select, insert on agreement_delegation to :app_role;
