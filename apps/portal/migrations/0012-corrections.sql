-- A person's report that a value of a register is wrong, to the agency that owns it. It lives apart from the application in which
-- the value stood: the answers of that go once they are delivered, the report stays until it is answered and after.
create table correction_owner (
  correction uuid primary key,
  agency uuid not null,
  person uuid not null
);

create table correction (
  id uuid primary key,
  agency uuid not null,
  person uuid not null,
  -- Where the value stood; none where it was asked for to report it.
  application uuid references application,
  data_service text not null,
  item text not null,
  exchange uuid not null,
  -- How the application goes on: with the source's value alone, or with word to who decides that it is contested.
  proceed text not null check (proceed in ('source', 'contested')),
  state text not null check (state in ('draft', 'sent')),
  wrapped_key bytea not null,
  -- Encrypted: the seal, what it should be, why, what the source says now.
  content bytea not null,
  -- What the owner last said: number, version and state, and the whole of it encrypted.
  number text,
  version integer not null default 0,
  owner_state text,
  turn text,
  due timestamptz,
  owner_update bytea,
  -- Version that the person has read.
  seen_version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  sent_at timestamptz
);
create index correction_by_person on correction (agency, person, updated_at desc);
create index correction_by_application on correction (application) where application is not null;
-- One value is reported once, however often the button is pressed.
create unique index correction_once on correction (agency, person, exchange, item);

-- What the person signed, to the byte, kept until the owner has acknowledged it: the report, then answers to what it asked back.
create table correction_message (
  id uuid primary key,
  correction uuid not null references correction,
  agency uuid not null,
  person uuid not null,
  kind text not null check (kind in ('report', 'answer')),
  -- Question of the owner that an answer is to.
  question text,
  manifest jsonb not null,
  nonce text not null,
  wrapped_key bytea,
  -- Encrypted: the body, and the ID token whose nonce is the manifest's digest.
  body bytea,
  token bytea,
  state text not null check (state in ('open', 'waiting', 'acknowledged', 'refused', 'void')),
  attempts integer not null default 0,
  last_problem text,
  created_at timestamptz not null,
  acknowledged_at timestamptz
);
create index correction_message_by_correction on correction_message (correction, created_at);
-- The same report, or the answer to one question, can't be under way twice.
create unique index correction_message_once on correction_message (correction, kind, coalesce(question, ''))
  where state in ('waiting', 'acknowledged');

alter table correction enable row level security;
alter table correction force row level security;
create policy own on correction using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table correction_message enable row level security;
alter table correction_message force row level security;
create policy own on correction_message using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);

grant select, insert on correction_owner to :app_role;
grant select, insert, update on correction to :app_role;
grant select, insert, update on correction_message to :app_role;
