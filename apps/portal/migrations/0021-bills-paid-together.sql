-- Several bills of an application can be paid by one payment: its reference then stands for each of them.
alter table payment_owner drop constraint payment_owner_pkey;
alter table payment_owner add primary key (reference, payment);
-- Money of one event may be held of several bills that were paid before.
drop index ledger_entry_unmatched_once;
create unique index ledger_entry_unmatched_once on ledger_entry (agency, event, payment) where kind = 'unmatched';
