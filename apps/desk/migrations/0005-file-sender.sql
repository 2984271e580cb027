-- Subsystem that sends a file: no other one reads it or adds to it. Null: made here.
alter table stored_file add column sender text;
