-- A person writes to the agency about a case, by this portal's own word, and reads its answers.
alter table dispatch drop constraint dispatch_kind_check;
alter table dispatch add constraint dispatch_kind_check check (
  kind in ('submission', 'supplement', 'withdrawal', 'payment-notice', 'contested-value', 'case-message')
);
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
  kind in (
    'received', 'incomplete', 'payment', 'paid', 'document', 'revoked', 'rejected', 'returned', 'mended',
    'withdrawal-sent', 'withdrawn', 'answered'
  )
);
