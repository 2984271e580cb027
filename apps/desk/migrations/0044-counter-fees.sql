-- Fees that were taken at the agency's own counters, each with a number of its own; what comes by the portal stands in remittances.
create table counter_fee (
  id uuid primary key,
  agency uuid not null,
  case_id uuid not null unique references case_file,
  -- Number of the receipt, without gaps within a year.
  number text not null,
  amount_satang bigint not null check (amount_satang > 0),
  method text not null check (method in ('cash', 'qr')),
  officer uuid not null,
  taken_at timestamptz not null,
  unique (agency, number)
);
create index counter_fee_by_day on counter_fee (agency, taken_at desc);

alter table counter_fee enable row level security;
alter table counter_fee force row level security;
create policy own on counter_fee using (agency = nullif(current_setting('app.agency', true), '')::uuid);
-- A ledger: what was taken stays written.
grant select, insert on counter_fee to :app_role;
