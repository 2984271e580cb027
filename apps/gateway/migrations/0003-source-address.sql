-- Where sources of an agency may be, as its host's operator allows: an agency that declares for itself must not make the
-- gateway ask whatever its network reaches.
create table source_address (
  agency uuid not null,
  -- `host:port` in lower case.
  address text not null check (length(address) between 3 and 300),
  primary key (agency, address)
);
alter table source_address enable row level security, force row level security;
create policy agency on source_address using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, delete on source_address to :app_role;
