-- For how long the agreements ask that a month's evidence be kept: a row for each length that any agreement asks which
-- was exchanged under in that month, on disk before its first exchange begins. Numbers only, so no row security. The app
-- role adds rows, and so can only lengthen.
create table evidence_retention (
  month date not null check (extract(day from month) = 1),
  days integer not null check (days > 0),
  primary key (month, days)
);

-- What was dropped. Nobody but the function below writes it.
create table evidence_dropped (
  month date not null,
  -- The longest that any of its agreements asked for.
  retention_days integer not null,
  begun_rows bigint not null,
  ended_rows bigint not null,
  dropped_by text not null default session_user,
  dropped_at timestamptz not null default now(),
  primary key (month, dropped_at)
);

grant select, insert on evidence_retention to :app_role;
grant select on evidence_dropped to :app_role;

-- Which agreements were used in which of the months before this is known to encrypted records alone: all that were ever
-- held count for each of them. The owner is under row security too, which is why it is off for this statement.
alter table agreement_held no force row level security;
insert into evidence_retention (month, days)
select distinct to_date(right(p.relname, 7), 'YYYY_MM'), (h.agreement ->> 'retentionDays')::integer
from pg_inherits i
join pg_class p on p.oid = i.inhrelid and p.relname ~ '^evidence_begun_[0-9]{4}_[0-9]{2}$'
cross join agreement_held h
where i.inhparent = 'evidence_begun'::regclass
  and to_date(right(p.relname, 7), 'YYYY_MM') <= current_date
  and (h.agreement ->> 'retentionDays')::integer > 0;
alter table agreement_held force row level security;

-- Drops the oldest month whose retention is over by the database's own clock, and tells what it was; nothing where none
-- is. Takes no argument, so that whoever has the role can drop nothing sooner. 31 days at least: so long an answer that
-- was lost is asked for. A month of refusals alone, which name no agreement, is kept as long as any.
create function drop_evidence_month()
returns table (month date, retention_days integer, begun_rows bigint, ended_rows bigint)
language plpgsql security definer
set search_path = public, pg_temp
set timezone = 'UTC'
-- Whoever exchanges waits behind this lock: better give up, and come again.
set lock_timeout = '1s' as $$
#variable_conflict use_column
declare
  suffix text;
begin
  perform pg_advisory_xact_lock(hashtext('make_evidence_month'));
  select right(p.relname, 7), m.first, r.days into suffix, month, retention_days
  from pg_inherits i
  join pg_class p on p.oid = i.inhrelid and p.relname ~ '^evidence_begun_[0-9]{4}_[0-9]{2}$'
  cross join lateral (select to_date(right(p.relname, 7), 'YYYY_MM') as first) m
  cross join lateral (
    select coalesce(max(e.days) filter (where e.month = m.first), max(e.days)) as days from evidence_retention e
  ) r
  where i.inhparent = 'evidence_begun'::regclass
    and m.first + interval '1 month' + make_interval(days => greatest(r.days, 31)) <= now()
  order by m.first
  limit 1;
  if suffix is null then
    return;
  end if;
  execute format('select count(*) from evidence_begun_%s', suffix) into begun_rows;
  execute format('select count(*) from evidence_ended_%s', suffix) into ended_rows;
  execute format('drop table evidence_begun_%s, evidence_ended_%s', suffix, suffix);
  insert into evidence_dropped (month, retention_days, begun_rows, ended_rows)
  values (drop_evidence_month.month, drop_evidence_month.retention_days, drop_evidence_month.begun_rows, drop_evidence_month.ended_rows);
  return next;
end $$;
revoke all on function drop_evidence_month() from public;
grant usage on schema public to :retention_role;
grant execute on function drop_evidence_month() to :retention_role;
