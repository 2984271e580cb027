-- Whether the agencies of an application have been told that news do not reach its person outside the portal.
alter table application add column unreached boolean not null default false;
alter table dispatch drop constraint dispatch_kind_check;
alter table dispatch add constraint dispatch_kind_check
  check (kind in (
    'submission', 'supplement', 'withdrawal', 'statement', 'appeal', 'payment-notice', 'contested-value',
    'case-message', 'reach-notice'
  ));
