-- How often the rules of data services held, by day (of Bangkok), as each agency has signed it. Counts: no value has left its register.
create table quality_statement (
  member text not null references member,
  gateway text not null,
  day date not null,
  issued_at timestamptz not null,
  -- The statement itself, for whoever wants to check the counts.
  jws text not null,
  primary key (member, gateway, day)
);
create table quality_count (
  member text not null,
  gateway text not null,
  day date not null,
  service text not null,
  -- The whole register at once, or exchanges as they came.
  origin text not null check (origin in ('register', 'exchange')),
  rule text not null,
  version text not null,
  dimension text not null check (dimension in ('accuracy', 'completeness', 'timeliness')),
  kept integer not null,
  broken integer not null,
  failed integer not null,
  primary key (member, gateway, day, service, origin, rule, version),
  foreign key (member, gateway, day) references quality_statement on delete cascade
);
create index quality_count_by_day on quality_count (day);
create index quality_count_by_service on quality_count (service, day);
-- What people reported as wrong in a register, and how it was answered: beside what the agency states of its cases.
create table correction_day (
  member text not null,
  day date not null,
  service text not null,
  received integer not null,
  mended integer not null,
  refused integer not null,
  late integer not null,
  open integer not null,
  overdue integer not null,
  next_due date,
  primary key (member, day, service),
  foreign key (member, day) references case_day_statement on delete cascade
);
create index correction_day_by_service on correction_day (service, day desc);
grant select, insert, delete on quality_count, quality_statement, correction_day to :app_role;
grant update (issued_at, jws) on quality_statement to :app_role;
