-- Subsystem that submitted the application: only it adds to the case or reports a payment. Null: received before this was kept.
alter table case_file add column submitted_by text;
