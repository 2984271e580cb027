-- What the gateway has done for each agency on each day (of Bangkok): numbers only. Each process adds what it has counted
-- since it added last. Never part of the evidence.
create table usage_counted (
  agency uuid not null,
  gateway text not null,
  day date not null,
  -- Exchanges at its side as who asks, as who gives, and how many of both were not answered.
  asked bigint not null,
  given bigint not null,
  unanswered bigint not null,
  -- Rows that were written for it: of evidence, and of files that it uploaded.
  rows bigint not null,
  -- Bodies of requests, and of answers.
  bytes_in bigint not null,
  bytes_out bigint not null,
  -- Microseconds for which the gateway's process computed in the steps of its exchanges.
  processor_us bigint not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (agency, gateway, day),
  check (least(asked, given, unanswered, rows, bytes_in, bytes_out, processor_us) >= 0)
);
alter table usage_counted enable row level security, force row level security;
create policy agency on usage_counted using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on usage_counted to :app_role;

-- Adds the counts of several agencies in one statement and one commit.
create function add_usage(
  of_gateway text, agencies uuid[], days date[], askeds bigint[], givens bigint[], unanswereds bigint[], many_rows bigint[],
  bytes_ins bigint[], bytes_outs bigint[], processor_uses bigint[]
) returns void
language plpgsql as $$
declare
  one uuid;
begin
  -- In one order, so that two processes do not wait for each other.
  foreach one in array (select array_agg(distinct a order by a) from unnest(agencies) a) loop
    perform set_config('app.agency', one::text, true);
    insert into usage_counted as u
      (agency, gateway, day, asked, given, unanswered, rows, bytes_in, bytes_out, processor_us)
    select r.agency, of_gateway, r.day, r.asked, r.given, r.unanswered, r.rows, r.bytes_in, r.bytes_out, r.processor_us
    from unnest(agencies, days, askeds, givens, unanswereds, many_rows, bytes_ins, bytes_outs, processor_uses)
      as r (agency, day, asked, given, unanswered, rows, bytes_in, bytes_out, processor_us)
    where r.agency = one
    order by r.day
    on conflict (agency, gateway, day) do update set
      asked = u.asked + excluded.asked, given = u.given + excluded.given,
      unanswered = u.unanswered + excluded.unanswered, rows = u.rows + excluded.rows,
      bytes_in = u.bytes_in + excluded.bytes_in, bytes_out = u.bytes_out + excluded.bytes_out,
      processor_us = u.processor_us + excluded.processor_us, changed_at = clock_timestamp();
  end loop;
end $$;

-- Days of these agencies that have changed since, each with all that was counted.
create function find_usage(of_gateway text, agencies uuid[], since timestamptz)
returns setof usage_counted
language plpgsql as $$
declare
  one uuid;
begin
  foreach one in array agencies loop
    perform set_config('app.agency', one::text, true);
    return query select u.* from usage_counted u where u.gateway = of_gateway and u.changed_at >= since;
  end loop;
end $$;
