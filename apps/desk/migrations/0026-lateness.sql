-- When a legal time of a case next ends: the job that watches them looks at no others.
-- Cases of before are looked at once: row security hides them from this migration.
alter table case_file add watch_at timestamptz default '-infinity';
alter table case_file alter watch_at drop default;
create index case_file_watch on case_file (agency, watch_at) where watch_at is not null;

-- Legal times that have ended before what they ask for was done, one row each; a letter that was owed stays after the next one.
-- A row goes when its case no longer owes it.
create table late_clock (
  agency uuid not null,
  case_id uuid not null references case_file,
  rule text not null,
  due timestamptz not null,
  noticed_at timestamptz not null,
  primary key (case_id, rule, due)
);
create index late_clock_by_rule on late_clock (agency, rule);

-- Letters on lateness whose copy the Office of the Public Sector Development Commission has.
create table sent_lateness_copy (
  agency uuid not null,
  case_id uuid not null references case_file,
  letter integer not null,
  sent_at timestamptz not null,
  primary key (case_id, letter)
);

-- The copies that agencies have sent, at the desk of that office. They name no person.
create table lateness_copy (
  agency uuid not null,
  sender text not null,
  case_id uuid not null,
  letter integer not null,
  number text not null,
  service text not null,
  received_at timestamptz not null,
  due timestamptz not null,
  written_at timestamptz not null,
  reasons text not null,
  missed integer not null,
  at timestamptz not null,
  primary key (agency, sender, case_id, letter)
);
create index lateness_copy_latest on lateness_copy (agency, at desc);

-- The calendar of holidays by which the dates of an agency's open cases were last worked out.
create table applied_calendar (
  agency uuid primary key,
  days text not null,
  at timestamptz not null
);

alter table officer_notice
  drop constraint officer_notice_kind_check,
  add constraint officer_notice_kind_check check (
    kind in (
      'factors-reset', 'rights-changed', 'administrator', 'administrator-end-asked',
      'case-late', 'letter-missed', 'return-due', 'hearing-over'
    )
  );

alter table late_clock enable row level security;
alter table late_clock force row level security;
create policy own on late_clock using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table sent_lateness_copy enable row level security;
alter table sent_lateness_copy force row level security;
create policy own on sent_lateness_copy using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table lateness_copy enable row level security;
alter table lateness_copy force row level security;
create policy own on lateness_copy using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table applied_calendar enable row level security;
alter table applied_calendar force row level security;
create policy own on applied_calendar using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, delete on late_clock to :app_role;
grant select, insert on sent_lateness_copy, lateness_copy to :app_role;
grant select, insert, update on applied_calendar to :app_role;
