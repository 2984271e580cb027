-- How often answers of each data service kept the rules of its quality, by day (of Bangkok): numbers only, never a value.
create table quality_day (
  agency uuid not null,
  gateway text not null,
  day date not null,
  service text not null,
  -- The whole register at once, or exchanges as they came.
  origin text not null check (origin in ('register', 'exchange')),
  -- Answers that were judged.
  answers bigint not null check (answers >= 0),
  -- Of each rule: id, version, dimension, and how often it was kept, broken, not to be worked out.
  rules jsonb not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (agency, gateway, day, service, origin)
);
-- Up to where registers were judged: which file by which rules on which day, and which process is at it until when.
create table quality_reading (
  agency uuid not null,
  service text not null,
  basis text,
  claimed_until timestamptz not null,
  primary key (agency, service)
);
alter table quality_day enable row level security, force row level security;
alter table quality_reading enable row level security, force row level security;
create policy agency on quality_day using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on quality_reading using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on quality_day, quality_reading to :app_role;

-- Of these agencies all that was counted on days of which something has changed since.
create function find_quality(of_gateway text, agencies uuid[], since timestamptz)
returns setof quality_day
language plpgsql as $$
declare
  one uuid;
begin
  foreach one in array agencies loop
    perform set_config('app.agency', one::text, true);
    return query
      select q.* from quality_day q
      where q.gateway = of_gateway
        and q.day in (select c.day from quality_day c where c.gateway = of_gateway and c.changed_at >= since);
  end loop;
end $$;
