-- The log of evidence: of each record the hash of its salted bytes, in trees that can only grow (RFC 6962). What stands
-- here are numbers, hashes and signatures, open to every member: no row security, but for the map of entries to exchanges.
-- Inserts alone, as for evidence, but for who writes a log at the moment.

-- Salts of entries come from a key of the agency's own that is never destroyed.
alter table evidence_key drop constraint evidence_key_name_check;
alter table evidence_key add constraint evidence_key_name_check
  check (name ~ '^(find|log|[0-9]{4}-[0-9]{2}-[0-9]{2})$');

-- Each process writes a log of its own, so that none waits for another.
create table evidence_log (
  number integer primary key check (number >= 0),
  origin text not null unique,
  -- Public key as notes name it.
  key text not null,
  opened_at timestamptz not null default now(),
  -- The log that this one goes on from, since this database has been put back to an earlier state, and the last checkpoint
  -- of it that a witness has signed.
  follows integer unique references evidence_log check (follows <> number),
  follows_checkpoint text,
  check ((follows is null) = (follows_checkpoint is null))
);

-- Who writes a log: a boot whose advisory lock is held. One that is dead is taken over.
create table log_lease (
  number integer primary key references evidence_log,
  boot bigint
);

-- Leaves that were added at once, and the checkpoint after them: the log's signature over origin, size and root.
create table log_batch (
  number integer not null references evidence_log,
  first bigint not null check (first >= 0),
  leaves bytea not null check (length(leaves) > 0 and length(leaves) % 32 = 0),
  root bytea not null check (length(root) = 32),
  signature bytea not null check (length(signature) = 64),
  at timestamptz not null,
  primary key (number, first)
);

-- Hashes of full tiles: what tiles above the leaves are made of.
create table log_hash (
  number integer not null references evidence_log,
  level smallint not null check (level > 0),
  index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (number, level, index)
);

-- Checkpoints that a witness has signed, as the line under the note.
create table log_witnessed (
  number integer not null references evidence_log,
  size bigint not null,
  witness text not null,
  line text not null,
  at timestamptz not null,
  primary key (number, size, witness)
);

-- Where the records of an exchange stand in the log; partitioned and dropped as the evidence is.
create table log_entry (
  agency uuid not null,
  exchange uuid not null,
  provider_side boolean not null,
  consumer text not null,
  number integer not null,
  begun bigint,
  ended bigint,
  settled bigint
) partition by range (exchange);
create index log_entry_exchange on log_entry (exchange);
alter table log_entry enable row level security, force row level security;
create policy agency on log_entry using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on evidence_log, log_lease, log_batch, log_hash, log_witnessed, log_entry to :app_role;
grant update (boot) on log_lease to :app_role;

do $$
declare
  suffix text;
begin
  for suffix in
    select right(p.relname, 7) from pg_inherits i
    join pg_class p on p.oid = i.inhrelid and p.relname ~ '^evidence_begun_[0-9]{4}_[0-9]{2}$'
    where i.inhparent = 'evidence_begun'::regclass
  loop
    execute format('create table log_entry_%s partition of log_entry for values from (%L) to (%L)', suffix,
      uuid_from(to_date(suffix, 'YYYY_MM')::timestamp at time zone 'UTC'),
      uuid_from((to_date(suffix, 'YYYY_MM') + interval '1 month') at time zone 'UTC'));
  end loop;
end $$;

create or replace function make_evidence_month(month date) returns void
language plpgsql security definer set search_path = public as $$
declare
  first date := date_trunc('month', month);
  suffix text := to_char(first, 'YYYY_MM');
  lower_bound uuid := uuid_from(first::timestamp at time zone 'UTC');
  upper_bound uuid := uuid_from((first + interval '1 month') at time zone 'UTC');
  parent text;
begin
  if first not between current_date - 62 and current_date + 62 then
    raise exception 'month % is not near', first;
  end if;
  perform pg_advisory_xact_lock(hashtext('make_evidence_month'));
  foreach parent in array array['evidence_begun', 'evidence_ended', 'log_entry'] loop
    if to_regclass(parent || '_' || suffix) is null then
      execute format('create table %I partition of %I for values from (%L) to (%L)',
                     parent || '_' || suffix, parent, lower_bound, upper_bound);
    end if;
  end loop;
end $$;

-- As before, and with the month's evidence goes where it stood in the log. The log itself stays: hashes name nobody.
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

-- Takes a log that nobody writes: given back, or held by a process that is dead; none that another one follows. A certain
-- one only where this process itself does not write it either.
create function take_log(of_boot bigint, only_number integer) returns integer
language plpgsql as $$
declare
  taken integer;
begin
  -- Whoever buries a dead process holds its lock, which is why locks on this process's own connection do not count.
  with held as (
    select (k.classid::bigint << 32) | k.objid::bigint as boot, k.pid
    from pg_locks k
    where k.locktype = 'advisory' and k.objsubid = 1 and k.granted
      and k.database = (select oid from pg_database where datname = current_database())
  )
  select l.number into taken
  from log_lease l
  where (only_number is null or l.number = only_number)
    and not exists (select from evidence_log f where f.follows = l.number)
    and (only_number is null or l.boot is null or l.boot <> of_boot)
    and (l.boot is null or l.boot = of_boot or not exists (
      select from held h
      where h.boot = l.boot and h.pid not in (select own.pid from held own where own.boot = of_boot)))
  order by l.number
  limit 1
  for update of l skip locked;
  if taken is not null then
    update log_lease set boot = of_boot where number = taken;
  end if;
  return taken;
end $$;

-- Adds leaves with the checkpoint after them and says where each record stands, in one commit. False where the log is no
-- longer this process's, or is not as long as it believes: then nothing was added.
create function append_log(
  of_boot bigint, of_number integer, from_first bigint, new_leaves bytea, new_root bytea, new_signature bytea, new_at timestamptz,
  levels smallint[], indexes bigint[], hashes bytea[],
  agencies uuid[], exchanges uuid[], sides boolean[], consumers text[], beguns bigint[], endeds bigint[], settleds bigint[]
) returns boolean
language plpgsql as $$
declare
  one uuid;
begin
  perform from log_lease where number = of_number and boot = of_boot for update;
  if not found or from_first <> coalesce(
    (select first + length(leaves) / 32 from log_batch where number = of_number order by first desc limit 1), 0)
  then
    return false;
  end if;
  insert into log_batch (number, first, leaves, root, signature, at)
  values (of_number, from_first, new_leaves, new_root, new_signature, new_at);
  insert into log_hash (number, level, index, hash)
  select of_number, h.level, h.index, h.hash from unnest(levels, indexes, hashes) as h (level, index, hash);
  foreach one in array (select array_agg(distinct a) from unnest(agencies) a) loop
    perform set_config('app.agency', one::text, true);
    insert into log_entry (agency, exchange, provider_side, consumer, number, begun, ended, settled)
    select r.agency, r.exchange, r.side, r.consumer, of_number, r.begun, r.ended, r.settled
    from unnest(agencies, exchanges, sides, consumers, beguns, endeds, settleds)
      as r (agency, exchange, side, consumer, begun, ended, settled)
    where r.agency = one;
  end loop;
  return true;
end $$;

-- Evidence of one agency that is not in the log: what a process had written and not logged, and what settled an exchange of
-- any process. Half: 0 begun, 1 ended, 2 settled.
create function find_unlogged(of_agency uuid, of_boot bigint, from_mark uuid, before timestamptz, at_most integer)
returns table (exchange uuid, provider_side boolean, consumer text, half smallint, begun bytea, record bytea)
language plpgsql as $$
begin
  perform set_config('app.agency', of_agency::text, true);
  return query
    select b.exchange, b.provider_side, b.consumer, 0::smallint, b.record, b.record
    from evidence_begun b
    where b.exchange >= from_mark and b.boot = of_boot and b.at < before and not exists (
      select from log_entry l
      where l.exchange = b.exchange and l.provider_side = b.provider_side and l.consumer = b.consumer and l.begun is not null)
    union all
    select e.exchange, e.provider_side, e.consumer, 1::smallint, b.record, e.record
    from evidence_begun b
    join evidence_ended e on e.exchange = b.exchange and e.provider_side = b.provider_side and e.consumer = b.consumer
    where b.exchange >= from_mark and b.boot = of_boot and e.phase = 0 and e.at < before and not exists (
      select from log_entry l
      where l.exchange = e.exchange and l.provider_side = e.provider_side and l.consumer = e.consumer and l.ended is not null)
    union all
    -- What settled an exchange comes long after it, and only where it had ended as unknown: of those there is an index.
    select e.exchange, e.provider_side, e.consumer, 2::smallint, ''::bytea, e.record
    from evidence_ended u
    join evidence_ended e
      on e.exchange = u.exchange and e.provider_side = u.provider_side and e.consumer = u.consumer and e.phase = 1
    where u.exchange >= uuid_from(before - interval '35 days') and u.outcome = 'unknown' and u.phase = 0
      and e.at < before - interval '1 minute'
      and not exists (
        select from log_entry l
        where l.exchange = e.exchange and l.provider_side = e.provider_side and l.consumer = e.consumer and l.settled is not null)
    limit at_most;
end $$;
