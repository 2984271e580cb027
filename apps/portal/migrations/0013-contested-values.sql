-- Word to the agencies that decide that a value is contested at its source.
alter table dispatch drop constraint dispatch_kind_check;
alter table dispatch add constraint dispatch_kind_check
  check (kind in ('submission', 'supplement', 'payment-notice', 'contested-value'));
