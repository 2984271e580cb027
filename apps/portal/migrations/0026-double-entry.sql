-- The books of what is collected for agencies: double entry, in satang, added to and never changed. Debits are positive.
create table ledger_transaction (
  id uuid primary key,
  agency uuid not null,
  kind text not null check (kind in ('received', 'refund-ordered', 'refunded', 'remitted')),
  -- What it comes from, e.g. a movement at the bank: the same again books nothing.
  cause text not null,
  -- The provider's number of the movement and its time there; none where no money moved.
  bank_reference text,
  bank_at timestamptz,
  at timestamptz not null,
  -- How many there are: nothing joins them later.
  postings integer not null check (postings >= 2),
  unique (agency, cause),
  check ((bank_reference is null) = (bank_at is null))
);
create index ledger_transaction_at_bank on ledger_transaction (agency, bank_at) where bank_at is not null;

create table ledger_posting (
  transaction uuid not null references ledger_transaction,
  number integer not null,
  agency uuid not null,
  -- bank: what lies there. payable: owed to the payee of a fee. held: of a payer, for no bill. returning: on its way back to a payer.
  account text not null check (account in ('bank', 'payable', 'held', 'returning')),
  payee text,
  payment text,
  service text,
  case_id text,
  -- Which line of the bill, and its label.
  line integer,
  label jsonb,
  amount_satang bigint not null check (amount_satang <> 0),
  primary key (transaction, number),
  check (account <> 'payable' or (payee is not null and payment is not null and line is not null))
);
create index ledger_posting_payable on ledger_posting (agency, payee, transaction) where account = 'payable';
create index ledger_posting_by_payment on ledger_posting (payment);

alter table ledger_entry no force row level security;
alter table payment no force row level security;
create temporary table moved on commit drop as
  select e.id, e.agency, coalesce(e.event, p.provider_reference) as event, e.kind, e.at, p.paid_at, e.amount_satang,
      e.payee, e.payment, p.service, p.case_id, p.lines
    from ledger_entry e join payment p on p.id = e.payment;
create temporary table moved_part on commit drop as
  select m.agency, m.event, 'payable' as account, m.payee, m.payment, m.service, m.case_id, line.number::integer as line,
      line.content -> 'label' as label, -(line.content ->> 'amountSatang')::bigint as amount_satang
    from moved m, jsonb_array_elements(m.lines) with ordinality as line (content, number)
    where m.kind = 'collected' and (line.content ->> 'amountSatang')::bigint <> 0
  union all
  select agency, event, 'held', payee, payment, service, case_id, null, null, -amount_satang from moved where kind = 'unmatched';
insert into ledger_transaction (id, agency, kind, cause, bank_reference, bank_at, at, postings)
  select (array_agg(m.id order by m.id))[1], m.agency, 'received', 'bank:' || m.event, m.event,
      coalesce(min(m.paid_at) filter (where m.kind = 'collected'), min(m.at)), min(m.at),
      1 + (select count(*) from moved_part part where part.agency = m.agency and part.event = m.event)
    from moved m where m.kind in ('collected', 'unmatched') group by m.agency, m.event;
insert into ledger_posting (transaction, number, agency, account, payee, payment, service, case_id, line, label, amount_satang)
  select t.id, 1 + row_number() over (partition by t.id order by part.payment, part.account, part.line), t.agency, part.account,
      part.payee, part.payment, part.service, part.case_id, part.line, part.label, part.amount_satang
    from moved_part part
    join ledger_transaction t on t.agency = part.agency and t.bank_reference = part.event;
insert into ledger_posting (transaction, number, agency, account, amount_satang)
  select transaction, 1, agency, 'bank', -sum(amount_satang) from ledger_posting group by transaction, agency;
alter table payment force row level security;
alter table ledger_entry force row level security;
-- Stays as it was written; nothing comes to it any longer.
revoke insert on ledger_entry from :app_role;

-- A transaction is whole when it is committed: all its postings are there, and they add up to nothing.
create function check_ledger_transaction() returns trigger language plpgsql as $$
declare
  checked uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  wanted integer;
  found integer;
  total numeric;
begin
  select postings into wanted from ledger_transaction where id = checked;
  select count(*), coalesce(sum(amount_satang), 0) into found, total from ledger_posting where transaction = checked;
  if found is distinct from wanted or total <> 0 then
    raise exception 'ledger transaction % has % of % postings with the sum %', checked, found, wanted, total
      using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create constraint trigger balanced after insert on ledger_transaction deferrable initially deferred
  for each row execute function check_ledger_transaction('id');
create constraint trigger balanced after insert on ledger_posting deferrable initially deferred
  for each row execute function check_ledger_transaction('transaction');

alter table payment_callback drop constraint payment_callback_outcome_check;
alter table payment_callback add constraint payment_callback_outcome_check check (
  outcome in ('accepted', 'unknown-reference', 'wrong-biller', 'wrong-amount', 'already-paid', 'case-ended')
);

-- Money that goes back to who paid it. Ids, states and amounts alone: the words of an order stand in the agency's update.
create table refund (
  id uuid primary key,
  agency uuid not null,
  person uuid not null,
  application uuid not null references application,
  payment text not null references payment,
  -- ordered: by an officer of the agency. The rest by rule: it paid no bill, or one whose case had ended.
  why text not null check (why in ('ordered', 'paid-twice', 'other-amount', 'case-ended')),
  cause text not null,
  -- The movement of the bank that is turned back.
  bank_reference text not null,
  amount_satang bigint not null check (amount_satang > 0),
  state text not null check (state in ('waiting', 'done', 'refused')),
  ordered_at timestamptz not null,
  done_at timestamptz,
  refund_reference text,
  unique (agency, cause)
);
create index refund_by_application on refund (application);

alter table ledger_transaction enable row level security;
alter table ledger_transaction force row level security;
create policy own on ledger_transaction using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table ledger_posting enable row level security;
alter table ledger_posting force row level security;
create policy own on ledger_posting using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table refund enable row level security;
alter table refund force row level security;
create policy own on refund using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);

grant select, insert on ledger_transaction, ledger_posting to :app_role;
grant select, insert, update on refund to :app_role;
