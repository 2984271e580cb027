-- Evidence takes inserts only. It is partitioned by the exchange id itself: a UUIDv7 begins with its time, so the
-- primary key stays unique over all months and a month can be dropped whole when its retention is over.

create function uuid_from(at timestamptz) returns uuid language sql immutable parallel safe as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Keys of one agency, wrapped by the gateway's master key: one for each day, and `find` for the keyed hash of subjects.
create table evidence_key (
  agency uuid not null,
  name text not null check (name ~ '^(find|[0-9]{4}-[0-9]{2}-[0-9]{2})$'),
  wrapped bytea not null,
  primary key (agency, name)
);

-- What an exchange was made under must be readable after the agreement has left the snapshot.
create table agreement_held (
  agency uuid not null,
  hash text not null,
  agreement jsonb not null,
  primary key (agency, hash)
);

create table evidence_begun (
  agency uuid not null,
  exchange uuid not null,
  boot bigint not null,
  at timestamptz not null,
  -- Null: never shown to the person (by law, or the look at the list itself).
  disclose_at timestamptz,
  provider_side boolean not null,
  consumer text not null,
  subject_hash bytea,
  record bytea not null,
  -- The replay check: a second row for the same exchange of the same consumer cannot be.
  primary key (exchange, provider_side, consumer)
) partition by range (exchange);
create index evidence_begun_subject on evidence_begun (subject_hash, exchange) where disclose_at is not null;

create table evidence_ended (
  agency uuid not null,
  exchange uuid not null,
  at timestamptz not null,
  provider_side boolean not null,
  -- 0 ended, 1 settled with the peer after it had ended as unknown.
  phase smallint not null check (phase in (0, 1)),
  outcome text not null check (outcome in ('answered', 'denied', 'failed', 'unknown')),
  consumer text not null,
  record bytea not null,
  primary key (exchange, provider_side, consumer, phase)
) partition by range (exchange);
create index evidence_ended_unknown on evidence_ended (exchange) where outcome = 'unknown' and phase = 0;

-- Which process may still end what it began. A live process holds the advisory lock of its number; all exchanges of a
-- boot below its mark have ended. Numbers only, so no row security.
create table boot (
  boot bigint primary key,
  mark uuid not null,
  seen_at timestamptz not null default now()
);

alter table evidence_key enable row level security, force row level security;
alter table agreement_held enable row level security, force row level security;
alter table evidence_begun enable row level security, force row level security;
alter table evidence_ended enable row level security, force row level security;
create policy agency on evidence_key using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on agreement_held using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on evidence_begun using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on evidence_ended using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on evidence_key, agreement_held, evidence_begun, evidence_ended to :app_role;
grant select, insert, update, delete on boot to :app_role;

-- The app role cannot create tables; it may ask for the months around now.
create function make_evidence_month(month date) returns void
language plpgsql security definer set search_path = public as $$
declare
  first date := date_trunc('month', month);
  suffix text := to_char(first, 'YYYY_MM');
  lower_bound uuid := uuid_from(first::timestamp at time zone 'UTC');
  upper_bound uuid := uuid_from((first + interval '1 month') at time zone 'UTC');
begin
  if first not between current_date - 62 and current_date + 62 then
    raise exception 'month % is not near', first;
  end if;
  perform pg_advisory_xact_lock(hashtext('make_evidence_month'));
  if to_regclass('evidence_begun_' || suffix) is null then
    execute format('create table evidence_begun_%s partition of evidence_begun for values from (%L) to (%L)',
                   suffix, lower_bound, upper_bound);
    execute format('create table evidence_ended_%s partition of evidence_ended for values from (%L) to (%L)',
                   suffix, lower_bound, upper_bound);
  end if;
end $$;
revoke all on function make_evidence_month(date) from public;
grant execute on function make_evidence_month(date) to :app_role;

-- Many waiting rows of several agencies in one statement and one commit. Gives back the rows that are new; what is
-- missing was there before.
create function append_begun(
  of_boot bigint, agencies uuid[], exchanges uuid[], ats timestamptz[], discloses timestamptz[],
  sides boolean[], consumers text[], hashes bytea[], records bytea[]
) returns table (new_exchange uuid, new_side boolean, new_consumer text)
language plpgsql as $$
declare
  one uuid;
begin
  foreach one in array (select array_agg(distinct a) from unnest(agencies) a) loop
    perform set_config('app.agency', one::text, true);
    return query
      insert into evidence_begun as b (agency, exchange, boot, at, disclose_at, provider_side, consumer, subject_hash, record)
      select r.agency, r.exchange, of_boot, r.at, r.disclose_at, r.side, r.consumer, r.hash, r.record
      from unnest(agencies, exchanges, ats, discloses, sides, consumers, hashes, records)
        as r (agency, exchange, at, disclose_at, side, consumer, hash, record)
      where r.agency = one
      on conflict do nothing
      returning b.exchange, b.provider_side, b.consumer;
  end loop;
end $$;

create function append_ended(
  agencies uuid[], exchanges uuid[], ats timestamptz[], sides boolean[], phases smallint[],
  outcomes text[], consumers text[], records bytea[]
) returns table (new_exchange uuid, new_side boolean, new_consumer text)
language plpgsql as $$
declare
  one uuid;
begin
  foreach one in array (select array_agg(distinct a) from unnest(agencies) a) loop
    perform set_config('app.agency', one::text, true);
    return query
      insert into evidence_ended as e (agency, exchange, at, provider_side, phase, outcome, consumer, record)
      select r.agency, r.exchange, r.at, r.side, r.phase, r.outcome, r.consumer, r.record
      from unnest(agencies, exchanges, ats, sides, phases, outcomes, consumers, records)
        as r (agency, exchange, at, side, phase, outcome, consumer, record)
      where r.agency = one
      on conflict do nothing
      returning e.exchange, e.provider_side, e.consumer;
  end loop;
end $$;

-- Rows of one subject at all members that a gateway hosts, newest first, each with how it ended or was settled.
create function find_accesses(agencies uuid[], hashes bytea[], at_most integer)
returns table (agency uuid, exchange uuid, provider_side boolean, at timestamptz, begun bytea, outcome text, ended bytea)
language plpgsql as $$
declare
  i integer;
begin
  for i in 1 .. coalesce(array_length(agencies, 1), 0) loop
    perform set_config('app.agency', agencies[i]::text, true);
    return query
      select b.agency, b.exchange, b.provider_side, b.at, b.record, coalesce(s.outcome, e.outcome), e.record
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

-- Exchanges of one agency that a dead process began and never ended.
create function find_orphans(of_agency uuid, of_boot bigint, from_mark uuid)
returns table (exchange uuid, provider_side boolean, consumer text, at timestamptz, record bytea)
language plpgsql as $$
begin
  perform set_config('app.agency', of_agency::text, true);
  return query
    select b.exchange, b.provider_side, b.consumer, b.at, b.record
    from evidence_begun b
    where b.exchange >= from_mark and b.boot = of_boot
      and not exists (
        select from evidence_ended e
        where e.exchange = b.exchange and e.provider_side = b.provider_side and e.consumer = b.consumer
      );
end $$;
