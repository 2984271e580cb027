-- Values of a case that its person contests at their source: a mark beside the seal, never another value. Each message of the
-- portal is a row; the highest version of a report counts.
create table contested_value (
  agency uuid not null,
  case_id uuid not null references case_file,
  item text not null,
  exchange uuid not null,
  report uuid not null,
  owner text not null,
  version integer not null,
  state text not null check (state in ('received', 'checking', 'asked', 'corrected', 'refused')),
  at timestamptz not null,
  primary key (case_id, report, version)
);

alter table contested_value enable row level security;
alter table contested_value force row level security;
create policy own on contested_value using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on contested_value to :app_role;
