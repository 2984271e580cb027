-- A person may withdraw an application: declared and sent as what is missing is.
alter table declaration drop constraint declaration_kind_check;
alter table declaration add constraint declaration_kind_check
  check (kind in ('submission', 'supplement', 'withdrawal'));
alter table dispatch drop constraint dispatch_kind_check;
alter table dispatch add constraint dispatch_kind_check
  check (kind in ('submission', 'supplement', 'withdrawal', 'payment-notice', 'contested-value'));
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
  kind in (
    'received', 'incomplete', 'payment', 'paid', 'document', 'revoked', 'rejected', 'returned', 'mended',
    'withdrawal-sent', 'withdrawn'
  )
);
