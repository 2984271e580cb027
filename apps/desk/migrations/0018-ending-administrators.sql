-- A request may also be to end an administrator, or to take one out; one that no longer fits who the officer is lapses.
alter table administrator_request
  add column kind text not null default 'make' check (kind in ('make', 'end', 'remove')),
  add column reason text,
  drop constraint administrator_request_answer_check,
  add constraint administrator_request_answer_check check (answer in ('confirmed', 'refused', 'lapsed'));

alter table officer_notice
  drop constraint officer_notice_kind_check,
  add constraint officer_notice_kind_check
    check (kind in ('factors-reset', 'rights-changed', 'administrator', 'administrator-end-asked'));
