-- What an agency is paid out at the close of a day (Bangkok), and for which bills. Nothing of it changes but that it was told.
create table remittance (
  id uuid primary key,
  agency uuid not null,
  -- Desk of the agency that the money is for.
  payee text not null,
  day date not null,
  -- A day of very many lines goes in several, from 1.
  part integer not null,
  amount_satang bigint not null check (amount_satang >= 0),
  closed_at timestamptz not null,
  acknowledged_at timestamptz,
  unique (agency, payee, day, part)
);
-- A posting is paid out once.
create table remittance_posting (
  transaction uuid not null,
  number integer not null,
  agency uuid not null,
  remittance uuid not null references remittance,
  primary key (transaction, number),
  foreign key (transaction, number) references ledger_posting
);
create index remittance_posting_by_remittance on remittance_posting (remittance);

-- A day of the bank's file held against the books, each time that somebody does.
create table reconciliation (
  id uuid primary key,
  agency uuid not null,
  day date not null,
  at timestamptz not null,
  file_sha256 text not null,
  movements integer not null,
  there_satang bigint not null,
  here_satang bigint not null
);
create index reconciliation_by_day on reconciliation (agency, day, at desc);
-- What did not agree: found once a day and movement, settled by a person with a reason.
create table reconciliation_difference (
  id uuid primary key,
  agency uuid not null,
  day date not null,
  kind text not null check (kind in ('missing-here', 'missing-there', 'amount', 'doubled', 'unmatched')),
  bank_reference text not null,
  bill_reference text,
  there_satang bigint,
  here_satang bigint,
  found_at timestamptz not null,
  unique (agency, day, kind, bank_reference)
);
create table difference_settlement (
  difference uuid primary key references reconciliation_difference,
  agency uuid not null,
  settled_by text not null,
  reason text not null,
  at timestamptz not null
);

alter table remittance enable row level security;
alter table remittance force row level security;
create policy own on remittance using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table remittance_posting enable row level security;
alter table remittance_posting force row level security;
create policy own on remittance_posting using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table reconciliation enable row level security;
alter table reconciliation force row level security;
create policy own on reconciliation using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table reconciliation_difference enable row level security;
alter table reconciliation_difference force row level security;
create policy own on reconciliation_difference using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table difference_settlement enable row level security;
alter table difference_settlement force row level security;
create policy own on difference_settlement using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on remittance, remittance_posting, reconciliation, reconciliation_difference, difference_settlement
  to :app_role;
grant update (acknowledged_at) on remittance to :app_role;
