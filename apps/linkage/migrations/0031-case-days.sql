-- What agencies did in their cases, by day (of Bangkok) and service, as each agency has signed it. Counts, no persons.
create table case_day_statement (
  member text not null references member,
  day date not null,
  issued_at timestamptz not null,
  -- The statement itself, for whoever wants to check the counts.
  jws text not null,
  primary key (member, day)
);
create table case_day (
  member text not null,
  day date not null,
  service text not null,
  received integer not null,
  approved integer not null,
  refused integer not null,
  withdrawn integer not null,
  returned integer not null,
  late integer not null,
  answers integer not null,
  waited integer[] not null,
  primary key (member, day, service),
  foreign key (member, day) references case_day_statement on delete cascade
);
create index case_day_by_day on case_day (day);
grant select, insert, delete on case_day to :app_role;
grant select, insert, delete on case_day_statement to :app_role;
grant update (issued_at, jws) on case_day_statement to :app_role;
