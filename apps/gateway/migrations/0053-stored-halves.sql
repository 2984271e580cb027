-- Rows of evidence hold their records without what the row itself says: exchange, client and time. Who reads a record is told
-- these with it. As before but for the columns at the end.

drop function find_accesses(uuid[], bytea[], integer);
create function find_accesses(agencies uuid[], hashes bytea[], at_most integer)
returns table (agency uuid, exchange uuid, provider_side boolean, at timestamptz, begun bytea, outcome text, ended bytea,
  consumer text, ended_at timestamptz)
language plpgsql as $$
declare
  i integer;
begin
  for i in 1 .. coalesce(array_length(agencies, 1), 0) loop
    perform set_config('app.agency', agencies[i]::text, true);
    return query
      select b.agency, b.exchange, b.provider_side, b.at, b.record, coalesce(s.outcome, e.outcome), e.record,
             b.consumer, e.at
      from evidence_begun b
      left join evidence_ended e
        on e.exchange = b.exchange and e.provider_side = b.provider_side and e.consumer = b.consumer and e.phase = 0
      left join evidence_ended s
        on s.exchange = b.exchange and s.provider_side = b.provider_side and s.consumer = b.consumer and s.phase = 1
      where b.subject_hash = hashes[i] and b.disclose_at <= now()
      order by b.exchange desc
      limit at_most;
  end loop;
end $$;

drop function find_unlogged(uuid, bigint, uuid, timestamptz, integer);
create function find_unlogged(of_agency uuid, of_boot bigint, from_mark uuid, before timestamptz, at_most integer)
returns table (exchange uuid, provider_side boolean, consumer text, half smallint, begun bytea, record bytea,
  at timestamptz, begun_at timestamptz)
language plpgsql as $$
begin
  perform set_config('app.agency', of_agency::text, true);
  return query
    select b.exchange, b.provider_side, b.consumer, 0::smallint, b.record, b.record, b.at, b.at
    from evidence_begun b
    where b.exchange >= from_mark and b.boot = of_boot and b.at < before and not exists (
      select from log_entry l
      where l.exchange = b.exchange and l.provider_side = b.provider_side and l.consumer = b.consumer and l.begun is not null)
    union all
    select e.exchange, e.provider_side, e.consumer, 1::smallint, b.record, e.record, e.at, b.at
    from evidence_begun b
    join evidence_ended e on e.exchange = b.exchange and e.provider_side = b.provider_side and e.consumer = b.consumer
    where b.exchange >= from_mark and b.boot = of_boot and e.phase = 0 and e.at < before and not exists (
      select from log_entry l
      where l.exchange = e.exchange and l.provider_side = e.provider_side and l.consumer = e.consumer and l.ended is not null)
    union all
    -- What settled an exchange comes long after it, and only where it had ended as unknown: of those there is an index.
    select e.exchange, e.provider_side, e.consumer, 2::smallint, ''::bytea, e.record, e.at, e.at
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
