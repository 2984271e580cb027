-- What rights at this desk demand, and who can what, as the Linkage Center last told the agency's gateway. All of it is put anew
-- whenever it differs; while the Linkage Center is away, what it said last counts, and days pass.
create table competence_feed (
  agency uuid primary key,
  wrapped_key bytea not null,
  -- Encrypted: the key by which the feed names people of this agency.
  person_key bytea not null,
  -- [{ id, names, course }]
  competences jsonb not null,
  -- Digest of the whole feed: an unchanged one writes nothing.
  digest text not null,
  told_at timestamptz not null
);
create table competence_demand (
  agency uuid not null,
  role text not null,
  competence text not null,
  valid_from date not null,
  primary key (agency, role, competence)
);
create table competence_holding (
  agency uuid not null,
  -- Under the feed's key.
  person bytea not null,
  competence text not null,
  valid_from date not null,
  -- Last day.
  valid_until date
);
create index competence_holding_by_person on competence_holding (agency, person);
-- What an officer was told of already: one reminder before an end, one when it has come.
create table competence_reminder (
  agency uuid not null,
  officer uuid not null references officer,
  kind text not null check (kind in ('competence-ends', 'competence-over')),
  competence text not null,
  -- Day on which the right rests.
  day date not null,
  primary key (officer, kind, competence, day)
);

-- Who an officer is in the feed; nothing until he has signed in, since his national id is not kept.
alter table officer add column competence_person bytea;

alter table officer_notice
  drop constraint officer_notice_kind_check,
  add constraint officer_notice_kind_check check (
    kind in (
      'factors-reset', 'rights-changed', 'administrator', 'administrator-end-asked',
      'case-late', 'letter-missed', 'return-due', 'hearing-over', 'competence-ends', 'competence-over'
    )
  );

alter table competence_feed enable row level security;
alter table competence_feed force row level security;
create policy own on competence_feed using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table competence_demand enable row level security;
alter table competence_demand force row level security;
create policy own on competence_demand using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table competence_holding enable row level security;
alter table competence_holding force row level security;
create policy own on competence_holding using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table competence_reminder enable row level security;
alter table competence_reminder force row level security;
create policy own on competence_reminder using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update on competence_feed to :app_role;
grant select, insert, delete on competence_demand, competence_holding to :app_role;
grant select, insert on competence_reminder to :app_role;
