-- What a person declared, to the byte, kept for that person alone until they erase it.
create table declared_copy (
  declaration uuid primary key references declaration,
  application uuid not null references application,
  agency uuid not null,
  person uuid not null,
  -- Encrypted under the application's follow_key.
  content bytea not null,
  declared_at timestamptz not null
);
create index declared_copy_by_application on declared_copy (application, declared_at);
alter table declared_copy enable row level security;
alter table declared_copy force row level security;
create policy own on declared_copy using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
grant select, insert, delete on declared_copy to :app_role;
