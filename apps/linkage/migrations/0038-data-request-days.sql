-- Requests of data subjects by day and right, as each agency has signed it together with its cases of that day. Counts, no persons.
create table data_request_day (
  member text not null,
  day date not null,
  asked_right text not null check (asked_right in ('access', 'portability', 'objection', 'erasure', 'restriction', 'rectification')),
  received integer not null,
  granted integer not null,
  refused integer not null,
  -- Of those that were answered, later than the law allows.
  late integer not null,
  -- Whose time ended on this day without an answer.
  overdue integer not null,
  primary key (member, day, asked_right),
  foreign key (member, day) references case_day_statement on delete cascade
);
create index data_request_day_by_day on data_request_day (day);
grant select, insert, delete on data_request_day to :app_role;
