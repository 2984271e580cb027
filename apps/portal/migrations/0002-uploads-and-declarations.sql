-- A file in the making: chunks as they come, each encrypted under the upload's own key.
create table upload (
  id uuid primary key,
  application uuid not null references application,
  agency uuid not null,
  person uuid not null,
  question text not null,
  -- Encrypted file name.
  name bytea not null,
  media_type text,
  bytes bigint not null check (bytes >= 0),
  received bigint not null default 0,
  sha256 text,
  state text not null check (state in ('receiving', 'complete')),
  wrapped_key bytea not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index upload_by_application on upload (application);

create table upload_chunk (
  upload uuid not null references upload on delete cascade,
  at_byte bigint not null,
  agency uuid not null,
  person uuid not null,
  bytes integer not null,
  data bytea not null,
  primary key (upload, at_byte)
);

-- What was declared: exact bodies (encrypted), their digests in the manifest, and who signed.
create table declaration (
  id uuid primary key,
  application uuid not null references application,
  agency uuid not null,
  person uuid not null,
  kind text not null check (kind in ('submission', 'supplement')),
  -- Service of the notice that a supplement answers.
  service text,
  version integer not null,
  manifest jsonb not null,
  nonce text not null,
  needed integer not null check (needed >= 1),
  bodies bytea,
  wrapped_key bytea,
  state text not null check (state in ('open', 'complete', 'void')),
  created_at timestamptz not null,
  completed_at timestamptz
);
-- One application can't be declared complete twice, whoever presses the button how often.
create unique index declaration_submitted_once on declaration (application)
  where kind = 'submission' and state = 'complete';
create index declaration_by_application on declaration (application, created_at);

create table declaration_signature (
  declaration uuid not null references declaration,
  -- Keyed hash of the signer's national id.
  signer uuid not null,
  agency uuid not null,
  person uuid not null,
  ordinal integer not null,
  -- The ID token whose nonce is the manifest's digest, encrypted.
  token bytea,
  signed_at timestamptz not null,
  primary key (declaration, signer)
);

-- The other director: invited by a link, then known by name.
create table cosigner (
  application uuid not null references application,
  agency uuid not null,
  person uuid not null,
  code_hash bytea not null,
  expires_at timestamptz not null,
  signer uuid,
  content bytea,
  joined_at timestamptz,
  primary key (application, code_hash)
);
-- Ids alone: which application an invitation opens.
create table invitation (
  code_hash bytea primary key,
  agency uuid not null,
  application uuid not null,
  person uuid not null,
  expires_at timestamptz not null
);

alter table upload enable row level security;
alter table upload force row level security;
create policy own on upload using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table upload_chunk enable row level security;
alter table upload_chunk force row level security;
create policy own on upload_chunk using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table declaration enable row level security;
alter table declaration force row level security;
create policy own on declaration using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table declaration_signature enable row level security;
alter table declaration_signature force row level security;
create policy own on declaration_signature using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table cosigner enable row level security;
alter table cosigner force row level security;
create policy own on cosigner using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);

grant select, insert, update, delete on upload, upload_chunk, cosigner to :app_role;
grant select, insert, update on declaration, declaration_signature to :app_role;
grant select, insert on invitation to :app_role;
