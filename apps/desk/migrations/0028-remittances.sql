-- Money that the collecting agent pays out to this agency, as it tells it: a batch a day, with every fee line that it covers.
create table remittance (
  id uuid primary key,
  agency uuid not null,
  sender text not null,
  day date not null,
  amount_satang bigint not null check (amount_satang >= 0),
  -- SHA-256 of the lines: the same batch again is known, another under its id refused.
  lines_digest bytea not null,
  received_at timestamptz not null
);
create index remittance_by_day on remittance (agency, day desc, id);
create table remittance_line (
  remittance uuid not null references remittance,
  number integer not null,
  agency uuid not null,
  case_id uuid not null references case_file,
  service text not null,
  payment text not null,
  line integer not null,
  label_th text not null,
  label_en text not null,
  amount_satang bigint not null check (amount_satang <> 0),
  at timestamptz not null,
  reference text,
  primary key (remittance, number)
);
create index remittance_line_by_case on remittance_line (agency, case_id);

alter table remittance enable row level security;
alter table remittance force row level security;
create policy own on remittance using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table remittance_line enable row level security;
alter table remittance_line force row level security;
create policy own on remittance_line using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert on remittance, remittance_line to :app_role;
