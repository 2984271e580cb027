-- When a case was decided first, and whether that was later than the manual of its service allows: what is told of a day counts by it.
-- Cases decided before this have neither, and are not counted.
alter table case_file
  add decided_at timestamptz,
  add decided_late boolean,
  add constraint decided check ((decided_at is null) = (decided_late is null));
create index case_file_received on case_file (agency, received_at);
create index case_file_decided on case_file (agency, decided_at) where decided_at is not null;
