-- A person may state their side before a refusal and appeal after it: declared and sent as what is missing is.
alter table declaration drop constraint declaration_kind_check;
alter table declaration add constraint declaration_kind_check
  check (kind in ('submission', 'supplement', 'withdrawal', 'statement', 'appeal'));
alter table dispatch drop constraint dispatch_kind_check;
alter table dispatch add constraint dispatch_kind_check
  check (kind in (
    'submission', 'supplement', 'withdrawal', 'statement', 'appeal', 'payment-notice', 'contested-value',
    'case-message'
  ));
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
  kind in (
    'received', 'incomplete', 'payment', 'paid', 'document', 'revoked', 'rejected', 'returned', 'mended',
    'withdrawal-sent', 'withdrawn', 'answered', 'hearing', 'late', 'statement-sent', 'appeal-sent', 'appeal-extended',
    'appeal-decided'
  )
);
