-- A person may have said that they don't know.
alter table case_answer drop constraint case_answer_source_check;
alter table case_answer add constraint case_answer_source_check
  check (source in ('typed', 'sealed', 'later', 'unknown', 'derived', 'attested'));
