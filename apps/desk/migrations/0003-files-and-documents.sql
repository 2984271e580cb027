-- Files that came with applications and PDFs issued here, each under a key of its own. A part is stored once it has arrived.
create table stored_file (
  id uuid primary key,
  agency uuid not null,
  -- Known once a submission names the file; a file may arrive before or after it.
  case_id uuid references case_file,
  question text,
  name bytea not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  part_count integer not null,
  -- JSON: size and digest of each part, from the manifest.
  parts jsonb not null,
  wrapped_key bytea,
  created_at timestamptz not null default now(),
  completed_at timestamptz
);
create index stored_file_by_case on stored_file (agency, case_id);

create table file_part (
  agency uuid not null,
  file uuid not null references stored_file,
  number integer not null,
  content bytea not null,
  primary key (file, number)
);

-- What a submission says will come: the officer sees a file that has not arrived yet.
create table expected_file (
  agency uuid not null,
  case_id uuid not null references case_file,
  file uuid not null,
  question text not null,
  name bytea not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  origin text not null check (origin in ('submission', 'supplement')),
  at timestamptz not null,
  primary key (case_id, file)
);
create index expected_file_by_file on expected_file (agency, file);

-- Register of issued documents. Its own key: the public check outlives the case.
create table issued_document (
  id uuid primary key,
  agency uuid not null,
  case_id uuid not null references case_file,
  type text not null,
  number text not null,
  name_th text not null,
  name_en text not null,
  issued_at timestamptz not null,
  valid_until date,
  state text not null check (state in ('valid', 'replaced', 'revoked')),
  state_reason text,
  state_at timestamptz not null,
  replaced_by uuid,
  file uuid not null references stored_file,
  sha256 text not null,
  wrapped_key bytea,
  -- Encrypted: name of the holder, SD-JWT VC.
  holder bytea not null,
  credential bytea not null,
  delivered_at timestamptz,
  unique (agency, number),
  -- Issuing twice can't make two documents.
  unique (case_id, type)
);
create index issued_document_by_time on issued_document (agency, issued_at desc, id);

-- Running numbers of cases and documents, per agency, kind and year.
create table running_number (
  agency uuid not null,
  name text not null,
  value integer not null,
  primary key (agency, name)
);

alter table stored_file enable row level security;
alter table stored_file force row level security;
create policy own on stored_file using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table file_part enable row level security;
alter table file_part force row level security;
create policy own on file_part using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table expected_file enable row level security;
alter table expected_file force row level security;
create policy own on expected_file using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table issued_document enable row level security;
alter table issued_document force row level security;
create policy own on issued_document using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table running_number enable row level security;
alter table running_number force row level security;
create policy own on running_number using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update on stored_file, issued_document, running_number to :app_role;
grant select, insert on file_part, expected_file to :app_role;
