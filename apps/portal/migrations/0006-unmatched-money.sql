-- Money for another biller proves nothing to us, and is written down as what it is.
alter table payment_callback drop constraint payment_callback_outcome_check;
alter table payment_callback add constraint payment_callback_outcome_check
  check (outcome in ('accepted', 'unknown-reference', 'wrong-biller', 'wrong-amount', 'already-paid'));

-- A second payment of a bill, or one of another amount, came in all the same: it is held until it is returned.
alter table ledger_entry add column event text;
alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check check (kind in ('collected', 'remitted', 'unmatched'));
alter table ledger_entry drop constraint ledger_entry_payment_kind_key;
create unique index ledger_entry_once on ledger_entry (payment, kind) where kind <> 'unmatched';
create unique index ledger_entry_unmatched_once on ledger_entry (agency, event) where kind = 'unmatched';
alter table ledger_entry add constraint ledger_entry_event_check check (kind <> 'unmatched' or event is not null);
