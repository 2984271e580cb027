-- What owners write of what they do about a finding in their data; none is changed.
create table quality_note (
  position bigint generated always as identity primary key,
  service text not null,
  -- Rule that the finding is about; nothing for reports of people.
  rule text,
  text text not null check (length(text) between 1 and 2000),
  by text not null,
  at timestamptz not null
);
create index quality_note_by_service on quality_note (service, position);
grant select, insert on quality_note to :app_role;
