-- Breaches of personal data, as agencies have noted them (PDPA, section 37(4)); each step is a row, and none is changed.
create table breach (
  id uuid primary key,
  member text not null references member,
  noticed_at timestamptz not null,
  what text not null check (length(what) between 1 and 4000),
  data text not null check (length(data) between 1 and 1000),
  persons integer check (persons >= 0),
  risk text not null check (risk in ('unlikely', 'likely', 'high')),
  measures text not null check (length(measures) between 1 and 4000),
  by text not null,
  at timestamptz not null
);
create index breach_by_member on breach (member, noticed_at desc);
create table breach_step (
  position bigint generated always as identity primary key,
  breach uuid not null references breach,
  kind text not null check (kind in ('office-told', 'persons-told', 'noted', 'closed')),
  -- When it was done, and when it was written here.
  done_at timestamptz not null,
  text text not null check (length(text) between 1 and 4000),
  by text not null,
  at timestamptz not null
);
create index breach_step_by_breach on breach_step (breach, position);
grant select, insert on breach, breach_step to :app_role;
