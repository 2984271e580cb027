-- The inbox of an agency with a million cases: what is open is few, and rights narrow it by service, area or unit. What has ended is
-- many, and is looked at from the latest on.
alter table case_file
  -- When the person wrote what nobody here has answered yet: an inbox shows it, whoever's turn it is.
  add asked_at timestamptz;
drop index case_file_inbox;
-- What an inbox counts stands in the index itself.
create index case_file_open on case_file (agency, service, area)
  include (unit, turn, state, assignee, due_at, asked_at) where turn <> 'nobody';
create index case_file_open_area on case_file (agency, area) where turn <> 'nobody';
create index case_file_open_unit on case_file (agency, unit) where turn <> 'nobody';
create index case_file_open_due on case_file (agency, coalesce(due_at, 'infinity'::timestamptz), id)
  where turn <> 'nobody';
create index case_file_turn_due on case_file (agency, coalesce(due_at, 'infinity'::timestamptz), id)
  where turn = 'agency';
create index case_file_asked on case_file (agency, asked_at) where asked_at is not null;
create index case_file_closed on case_file (agency, service, area) where turn = 'nobody';
create index case_file_closed_area on case_file (agency, area) where turn = 'nobody';
create index case_file_closed_unit on case_file (agency, unit) where turn = 'nobody';
create index case_file_closed_since on case_file (agency, since desc, id desc) where turn = 'nobody';
