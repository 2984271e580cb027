-- A person's request about data of their own to an agency that holds them (PDPA s.30–34), as they signed it, and what came of it.
create table data_request_owner (
  data_request uuid primary key,
  agency uuid not null,
  person uuid not null
);

create table data_request (
  id uuid primary key,
  agency uuid not null,
  person uuid not null,
  -- Data service of the agency that takes it in.
  receiver text not null,
  asked_right text not null check (asked_right in ('access', 'portability', 'objection', 'erasure', 'restriction')),
  state text not null check (state in ('draft', 'sent')),
  wrapped_key bytea not null,
  -- What the person signs, to the byte, encrypted; it stays, the ID token goes once the agency has acknowledged both.
  manifest jsonb not null,
  nonce text not null,
  body bytea not null,
  token bytea,
  attempts integer not null default 0,
  last_problem text,
  is_stuck boolean not null default false,
  -- What the agency last said: number, version and state, and the whole of it encrypted.
  number text,
  version integer not null default 0,
  owner_state text,
  due timestamptz,
  answered_at timestamptz,
  owner_update bytea,
  -- Encrypted: the copy that was granted, until its day or until the person takes it away.
  copy bytea,
  copy_until timestamptz,
  -- Version that the person has read.
  seen_version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  sent_at timestamptz
);
create index data_request_by_person on data_request (agency, person, updated_at desc);
-- The same right is asked of one agency once at a time, however often the button is pressed.
create unique index data_request_once on data_request (agency, person, receiver, asked_right)
  where state = 'draft' or answered_at is null;

alter table data_request enable row level security;
alter table data_request force row level security;
create policy own on data_request using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);

grant select, insert on data_request_owner to :app_role;
grant select, insert, update on data_request to :app_role;
