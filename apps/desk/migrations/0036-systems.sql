-- Software of an agency that connects itself: a client of OAuth 2.0. It works here as an officer does, in rights that the agency's
-- administrator gave to the row of `officer` with the same id; what it may ask for at all is narrowed further by its scopes.
create table agency_system (
  id uuid primary key references officer,
  agency uuid not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  -- Where officers are led back to after they have let it act for them; none where it only works in its own name.
  redirect_uris text[] not null default '{}',
  -- SHA-256 of the secret, which is shown once. A system has a secret or keys of its own, never both.
  secret bytea,
  secret_at timestamptz,
  -- Public keys (JWK Set) by which it proves who it is (RFC 7523).
  keys jsonb,
  created_by text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((secret is null) <> (keys is null))
);
create index agency_system_by_agency on agency_system (agency);

-- Assertions that were shown (RFC 7523 §3: each once), until they would have ended anyway.
create table shown_assertion (
  agency uuid not null,
  system uuid not null references agency_system,
  jti text not null,
  ends_at timestamptz not null,
  primary key (system, jti)
);
create index shown_assertion_by_end on shown_assertion (ends_at);

-- Authorization codes: of one officer for one system, good once and for a minute.
create table api_code (
  -- SHA-256 of the code.
  digest bytea primary key,
  agency uuid not null,
  system uuid not null references agency_system,
  officer uuid not null references officer,
  redirect_uri text not null,
  -- PKCE, S256 (RFC 7636).
  challenge text not null,
  scopes text[] not null,
  signed_in_at timestamptz not null,
  -- Second factor that the officer had shown: row of `second_factor` or `one_time_code`.
  proof uuid,
  proof_at timestamptz,
  wrapped_key bytea not null,
  -- Encrypted: the officer's national id, by which he is kept out of his own matters.
  content bytea not null,
  ends_at timestamptz not null,
  used_at timestamptz
);

create table api_token (
  -- SHA-256 of the token.
  digest bytea primary key,
  agency uuid not null,
  system uuid not null references agency_system,
  -- The officer in whose name the system acts; the same as the system where it acts in its own.
  officer uuid not null references officer,
  scopes text[] not null,
  begun_at timestamptz not null,
  signed_in_at timestamptz,
  proof uuid,
  proof_at timestamptz,
  wrapped_key bytea,
  content bytea,
  ends_at timestamptz not null,
  ended_at timestamptz,
  -- Code that it came from: shown a second time, it ends what it gave (RFC 6749 §4.1.2).
  code bytea references api_code
);
create index api_token_by_end on api_token (ends_at);
create index api_token_by_system on api_token (system);
create index api_token_by_code on api_token (code);

-- What was asked with an idempotency key, and what was answered: a repeat gets the same. In one piece, not in parts by month, so that a
-- key stays unique across a month's end.
create table api_request (
  agency uuid not null,
  system uuid not null references agency_system,
  key text not null check (length(key) between 1 and 255),
  officer uuid not null references officer,
  -- SHA-256 of method, path and body.
  fingerprint bytea not null,
  method text not null,
  path text not null,
  at timestamptz not null,
  status integer,
  wrapped_key bytea,
  -- Encrypted: the answer's body.
  answer bytea,
  primary key (system, key)
);
create index api_request_by_time on api_request (agency, at);

alter table agency_system enable row level security;
alter table agency_system force row level security;
create policy own on agency_system using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table shown_assertion enable row level security;
alter table shown_assertion force row level security;
create policy own on shown_assertion using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table api_code enable row level security;
alter table api_code force row level security;
create policy own on api_code using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table api_token enable row level security;
alter table api_token force row level security;
create policy own on api_token using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table api_request enable row level security;
alter table api_request force row level security;
create policy own on api_request using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update on agency_system to :app_role;
grant select, insert, update, delete on shown_assertion, api_code, api_token to :app_role;
grant select, insert, update on api_request to :app_role;
