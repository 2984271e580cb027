-- How much of what an agreement allows in a minute or a day has been leased by the gateway's processes, in blocks.
create table quota_leased (
  agency uuid not null,
  agreement text not null,
  window_seconds integer not null check (window_seconds in (60, 86400)),
  window_start timestamptz not null,
  -- May exceed the limit: what a process got of its block is what lay below it.
  leased bigint not null check (leased > 0),
  primary key (agency, agreement, window_seconds, window_start)
);
alter table quota_leased enable row level security, force row level security;
create policy agency on quota_leased using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on quota_leased to :app_role;
