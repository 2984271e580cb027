-- How sources have answered each process of this gateway: told by the process itself now and then, where something has changed, so that
-- whoever asks one of them learns of all. Numbers, times and codes only; rows of processes that are gone are removed.
create table source_health (
  agency uuid not null,
  service text not null,
  boot bigint not null,
  process text not null,
  told_at timestamptz not null,
  health jsonb not null,
  -- Milliseconds of the last answers, for a median of all.
  times jsonb not null,
  primary key (agency, service, boot)
);
alter table source_health enable row level security, force row level security;
create policy agency on source_health using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on source_health to :app_role;

-- What a process knows of the sources of these agencies, those that it has closed left out.
create function tell_source_health(
  of_boot bigint, of_process text, agencies uuid[], owners uuid[], services text[], healths jsonb[], many_times jsonb[]
) returns void
language plpgsql as $$
declare
  one uuid;
begin
  -- In one order, so that two processes do not wait for each other.
  foreach one in array (select coalesce(array_agg(distinct a order by a), '{}') from unnest(agencies) a) loop
    perform set_config('app.agency', one::text, true);
    delete from source_health h where
      (h.boot = of_boot and not exists (
        select from unnest(owners, services) as o (owner, service) where o.owner = one and o.service = h.service))
      or not exists (select from boot b where b.boot = h.boot);
    insert into source_health (agency, service, boot, process, told_at, health, times)
    select one, r.service, of_boot, of_process, clock_timestamp(), r.health, r.times
    from unnest(owners, services, healths, many_times) as r (owner, service, health, times)
    where r.owner = one
    order by r.service
    on conflict (agency, service, boot) do update set
      process = excluded.process, told_at = excluded.told_at, health = excluded.health, times = excluded.times;
  end loop;
end $$;
