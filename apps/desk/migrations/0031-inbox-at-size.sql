-- The inbox of an agency with a million cases: what is open is few, and rights narrow it by service, area or unit. What has ended is
-- many, and is looked at from the latest on.
drop index case_file_inbox;
create index case_file_open on case_file (agency, service, area) where turn <> 'nobody';
create index case_file_open_area on case_file (agency, area) where turn <> 'nobody';
create index case_file_open_unit on case_file (agency, unit) where turn <> 'nobody';
create index case_file_open_due on case_file (agency, coalesce(due_at, 'infinity'::timestamptz), id)
  where turn <> 'nobody';
create index case_file_closed on case_file (agency, service, area) where turn = 'nobody';
create index case_file_closed_area on case_file (agency, area) where turn = 'nobody';
create index case_file_closed_unit on case_file (agency, unit) where turn = 'nobody';
create index case_file_closed_since on case_file (agency, since desc, id desc) where turn = 'nobody';
