-- What each gateway did for each member that it hosts, by day (of Bangkok), as the gateway has signed it. Numbers only.
create table usage_day (
  day date not null,
  gateway text not null references gateway,
  member text not null,
  asked bigint not null,
  given bigint not null,
  unanswered bigint not null,
  rows bigint not null,
  bytes_in bigint not null,
  bytes_out bigint not null,
  processor_ms bigint not null,
  primary key (day, gateway, member),
  check (least(asked, given, unanswered, rows, bytes_in, bytes_out, processor_ms) >= 0)
);
grant select, insert, delete on usage_day to :app_role;
grant update (asked, given, unanswered, rows, bytes_in, bytes_out, processor_ms) on usage_day to :app_role;
