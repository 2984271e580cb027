-- Files that agencies without a server upload into hosted space of their own: what a file source answers from.
create table held_file (
  agency uuid not null,
  service text not null,
  -- Of the bytes: the same file again changes nothing.
  sha256 bytea not null,
  bytes bigint not null,
  rows integer not null,
  encoding text not null,
  loaded_at timestamptz not null,
  primary key (agency, service),
  -- A source that is withdrawn takes its file along.
  foreign key (agency, service) references source (agency, service) on delete cascade
);

create table held_file_row (
  agency uuid not null,
  service text not null,
  -- Column of the file that holds the subject, and what stands there in this line.
  key_column text not null,
  key text not null,
  line integer not null,
  -- Values by property of the answer.
  properties jsonb not null,
  primary key (agency, service, key_column, key, line),
  foreign key (agency, service) references held_file (agency, service) on delete cascade
);

alter table held_file enable row level security, force row level security;
alter table held_file_row enable row level security, force row level security;
create policy agency on held_file using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on held_file_row using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, delete on held_file, held_file_row to :app_role;
