create table payment (
  id text primary key,
  application uuid not null references application,
  agency uuid not null,
  person uuid not null,
  service text not null,
  case_id text not null,
  -- Member that the fee belongs to; the portal only collects.
  payee text not null,
  -- Bill reference inside the QR.
  reference text not null unique,
  lines jsonb not null,
  amount_satang bigint not null check (amount_satang > 0),
  until timestamptz not null,
  state text not null check (state in ('due', 'paid')),
  created_at timestamptz not null,
  paid_at timestamptz,
  provider_reference text
);
create index payment_by_application on payment (application);

-- Ids alone: whose payment a callback is about.
create table payment_owner (
  reference text primary key,
  agency uuid not null,
  payment text not null,
  application uuid not null,
  person uuid not null
);

-- Every callback that carried a good signature; a repeat finds its own row and changes nothing.
create table payment_callback (
  agency uuid not null,
  event text not null,
  reference text not null,
  amount_satang bigint not null,
  outcome text not null check (outcome in ('accepted', 'unknown-reference', 'wrong-amount', 'already-paid')),
  received_at timestamptz not null,
  primary key (agency, event)
);

-- What is held for whom. Money is never changed, only added to.
create table ledger_entry (
  id uuid primary key,
  agency uuid not null,
  payee text not null,
  payment text not null,
  kind text not null check (kind in ('collected', 'remitted')),
  amount_satang bigint not null,
  at timestamptz not null,
  unique (payment, kind)
);

create table document (
  id text primary key,
  application uuid not null references application,
  agency uuid not null,
  person uuid not null,
  service text not null,
  type text not null,
  number text not null,
  names jsonb not null,
  issued_at timestamptz not null,
  valid_until text,
  file text not null,
  sha256 text not null,
  -- File name and credential, encrypted under the application's follow_key.
  content bytea not null
);
create index document_by_person on document (agency, person, issued_at desc);

-- Public by nature: who answers for a document. No holder, no content.
create table document_issuer (
  document text primary key,
  agency uuid not null,
  data_service text not null
);

-- Issued files as they arrive from an agency, in parts, before or after the update that names them.
create table issued_file (
  id text primary key,
  agency uuid not null,
  sender text not null,
  -- Encrypted manifest and parts under wrapped_key.
  manifest bytea not null,
  wrapped_key bytea not null,
  parts integer not null,
  sha256 text not null,
  state text not null check (state in ('receiving', 'complete')),
  created_at timestamptz not null,
  completed_at timestamptz
);
create table issued_file_part (
  file text not null references issued_file,
  number integer not null,
  agency uuid not null,
  data bytea not null,
  primary key (file, number)
);

alter table payment enable row level security;
alter table payment force row level security;
create policy own on payment using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table payment_callback enable row level security;
alter table payment_callback force row level security;
create policy own on payment_callback using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
create policy own on ledger_entry using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table document enable row level security;
alter table document force row level security;
create policy own on document using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table issued_file enable row level security;
alter table issued_file force row level security;
create policy own on issued_file using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table issued_file_part enable row level security;
alter table issued_file_part force row level security;
create policy own on issued_file_part using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update on payment to :app_role;
grant select, insert on payment_owner, payment_callback, ledger_entry, document_issuer, issued_file_part to :app_role;
grant select, insert, update on document, issued_file to :app_role;
