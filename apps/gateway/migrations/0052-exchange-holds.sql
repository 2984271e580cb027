-- Somebody with authority has ordered that the evidence of an exchange is kept, and what is kept of its bodies. Each release is a row of its own.
create table exchange_hold (
  agency uuid not null,
  id uuid not null,
  exchange uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  authority text not null check (length(authority) between 1 and 1000),
  placed_by text not null check (length(placed_by) between 1 and 200),
  -- Whose token was shown at the operator door.
  door text not null,
  placed_at timestamptz not null,
  primary key (agency, id)
);
create index exchange_hold_by_exchange on exchange_hold (agency, exchange);

create table exchange_hold_release (
  agency uuid not null,
  hold uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  released_by text not null check (length(released_by) between 1 and 200),
  door text not null,
  released_at timestamptz not null,
  primary key (agency, hold),
  foreign key (agency, hold) references exchange_hold
);

-- The month of evidence that each hold in force keeps, for who drops months of all agencies and sees the rows of none. Ids and days only.
create table evidence_held_month (
  hold uuid primary key,
  month date not null check (extract(day from month) = 1),
  released_at timestamptz
);
create index evidence_held_month_in_force on evidence_held_month (month) where released_at is null;

alter table exchange_hold enable row level security, force row level security;
alter table exchange_hold_release enable row level security, force row level security;
create policy agency on exchange_hold using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on exchange_hold_release using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert on exchange_hold, exchange_hold_release, evidence_held_month to :app_role;
grant update (released_at) on evidence_held_month to :app_role;

-- As before, and a month that a hold keeps is passed over.
create or replace function drop_evidence_month()
returns table (month date, retention_days integer, begun_rows bigint, ended_rows bigint)
language plpgsql security definer
set search_path = public, pg_temp
set timezone = 'UTC'
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
    and not exists (select from evidence_held_month h where h.month = m.first and h.released_at is null)
  order by m.first
  limit 1;
  if suffix is null then
    return;
  end if;
  execute format('select count(*) from evidence_begun_%s', suffix) into begun_rows;
  execute format('select count(*) from evidence_ended_%s', suffix) into ended_rows;
  execute format('drop table evidence_begun_%s, evidence_ended_%s', suffix, suffix);
  execute format('drop table if exists log_entry_%s', suffix);
  insert into evidence_dropped (month, retention_days, begun_rows, ended_rows)
  values (drop_evidence_month.month, drop_evidence_month.retention_days, drop_evidence_month.begun_rows, drop_evidence_month.ended_rows);
  return next;
end $$;
