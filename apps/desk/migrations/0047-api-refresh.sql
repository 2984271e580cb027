-- Refresh tokens of an officer's consent: each good once, for the next token and the next of its kind, until the consent ends.
create table api_refresh (
  -- SHA-256 of the token.
  digest bytea primary key,
  agency uuid not null,
  system uuid not null references agency_system,
  officer uuid not null references officer,
  scopes text[] not null,
  signed_in_at timestamptz not null,
  proof uuid,
  proof_at timestamptz,
  wrapped_key bytea not null,
  -- Encrypted: the officer's national id, by which he is kept out of his own matters.
  content bytea not null,
  -- End of the consent: no refresh moves it.
  ends_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  -- Code of the consent: a token that is shown twice ends all that came of it (RFC 9700 §4.14.2).
  code bytea not null references api_code
);
create index api_refresh_by_system on api_refresh (system);
create index api_refresh_by_code on api_refresh (code);

alter table api_refresh enable row level security;
alter table api_refresh force row level security;
create policy own on api_refresh using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update, delete on api_refresh to :app_role;
