-- Days on which government offices are closed, as whoever may has put them in and taken them out: inserts only, so that the list of any
-- day can be told. The last row of a day says whether it is a holiday. `actor` is empty for what came with the software.
create table holiday_change (
  position bigint generated always as identity primary key,
  day date not null,
  action text not null check (action in ('add', 'remove')),
  -- substitute: instead of a holiday that falls on a weekend; special: by a decision of the cabinet for this once.
  kind text check (kind in ('regular', 'substitute', 'special')),
  name_th text,
  name_en text,
  -- The announcement for that year has not been checked.
  unconfirmed boolean not null default false,
  reason text not null,
  citation text not null,
  actor text not null,
  at timestamptz not null,
  check ((action = 'add') = (kind is not null and name_th is not null and name_en is not null))
);
create index holiday_change_by_day on holiday_change (day, position desc);
create trigger changed after insert on holiday_change for each statement execute function tell_registry_changed();
grant select, insert on holiday_change to :app_role;
