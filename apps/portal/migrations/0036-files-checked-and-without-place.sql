-- A file that has arrived is looked at by the virus scanner, where the portal has one, before it counts; one that holds a virus
-- keeps its name for its owner and loses its bytes.
alter table upload drop constraint upload_state_check;
alter table upload add constraint upload_state_check
  check (state in ('receiving', 'checking', 'complete', 'refused'));
-- Whether a photo told where it was taken, and what became of that.
alter table upload add column place text check (place in ('removed', 'kept'));
