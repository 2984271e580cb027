-- Officers who fill in with people at a counter.
alter table officer_grant drop constraint officer_grant_role_check;
alter table officer_grant add constraint officer_grant_role_check
  check (role in ('case-officer', 'decider', 'authority', 'supervisor', 'auditor', 'data-steward', 'counter-officer'));
