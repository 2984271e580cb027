-- Text messages and LINE beside e-mail; what comes of one application within a short time goes as one.
alter table notification drop constraint notification_channel_check;
alter table notification add constraint notification_channel_check check (channel in ('email', 'sms', 'line'));
-- The notification with which it went, under whose id the carrier knows it.
alter table notification add column bundle uuid references notification;
create index notification_by_bundle on notification (bundle) where bundle is not null;

-- By which way a person wants news.
alter table contact add column channel text not null default 'email' check (channel in ('email', 'sms', 'line'));

-- Telephone and chat of a person; the e-mail address stands in contact.
create table contact_point (
  agency uuid not null,
  person uuid not null,
  channel text not null check (channel in ('sms', 'line')),
  -- Encrypted under the contact's key: what is confirmed, what waits, and the code by which it is confirmed.
  content bytea not null,
  code_expires_at timestamptz,
  -- Wrong codes so far.
  tries integer not null default 0,
  -- When the confirmed one was last refused.
  refused_at timestamptz,
  updated_at timestamptz not null,
  primary key (agency, person, channel),
  foreign key (agency, person) references contact on delete cascade
);

-- Ids alone: whose notification a provider tells of.
create table notification_owner (
  notification uuid primary key references notification,
  agency uuid not null,
  person uuid not null
);

-- Digests alone: whose chat the code is that somebody has sent from it.
create table chat_code (
  code_hash bytea primary key,
  agency uuid not null,
  person uuid not null,
  expires_at timestamptz not null
);

alter table contact_point enable row level security;
alter table contact_point force row level security;
create policy own on contact_point using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table chat_code enable row level security;
alter table chat_code force row level security;
create policy own on chat_code using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update, delete on contact_point to :app_role;
grant select, insert on notification_owner to :app_role;
grant select, insert, delete on chat_code to :app_role;
