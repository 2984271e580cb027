-- Where a person wants news. Its own key: who removes the row erases the address.
create table contact (
  agency uuid not null,
  person uuid not null,
  wrapped_key bytea not null,
  -- Encrypted: the confirmed address, and one that waits for its confirmation.
  content bytea not null,
  language text not null check (language in ('th', 'en')),
  -- Kinds of news that the person has switched off.
  switched_off jsonb not null default '[]',
  -- Hash of the code in the link that confirms the waiting address. The link works for its own person alone.
  code_hash bytea,
  code_expires_at timestamptz,
  -- When a mail server last refused the confirmed address.
  refused_at timestamptz,
  updated_at timestamptz not null,
  primary key (agency, person)
);

-- The address that the applicant gave, kept under follow_key until every case has ended: the answers go earlier.
alter table application add column contact bytea;
alter table application add column contact_refused_at timestamptz;

-- What is written to people outside the portal. One row a message; its id is its Message-ID.
create table notification (
  id uuid primary key,
  agency uuid not null,
  -- Whose matter it is; the address may be another's who was asked to sign.
  person uuid not null,
  application uuid references application,
  channel text not null check (channel in ('email')),
  kind text not null,
  service text,
  -- What it tells of: the same event is told once, however often it comes.
  about text not null,
  -- Encrypted under the application's follow_key or the contact's key; of the address only its masked form stays when all is done.
  content bytea not null,
  state text not null check (state in ('waiting', 'sent', 'refused', 'given-up')),
  attempts integer not null default 0,
  last_problem text,
  created_at timestamptz not null,
  ended_at timestamptz
);
create unique index notification_once on notification (agency, person, application, channel, about) nulls not distinct;
create index notification_by_application on notification (application, created_at desc);
-- How many letters of one kind a person has had sent lately.
create index notification_by_kind on notification (agency, person, kind, created_at desc);

alter table contact enable row level security;
alter table contact force row level security;
create policy own on contact using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table notification enable row level security;
alter table notification force row level security;
create policy own on notification using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);

grant select, insert, update, delete on contact to :app_role;
grant select, insert, update on notification to :app_role;
