-- Words of other persons that an application needs: consent, attestation, signature. A row is of the applicant, and can be seen by
-- the one who is asked too, who finds it under their own sign-in and by no address.
create table word (
  id uuid primary key,
  application uuid not null references application,
  agency uuid not null,
  -- The applicant.
  person uuid not null,
  -- Keyed hash of the national id of the one who is asked.
  asked uuid not null,
  service text not null,
  demand text not null,
  -- That what was given has lapsed is seen by its digest, whenever it is looked at.
  state text not null check (state in ('asked', 'given', 'refused', 'withdrawn')),
  -- Encrypted under the application's follow_key: who was asked, what they declare, their remark or reason.
  content bytea not null,
  -- Encrypted likewise: ID token and the register's statement; gone once delivered.
  proof bytea,
  asked_at timestamptz not null,
  answered_at timestamptz,
  unique (application, service, demand, asked)
);
create index word_by_asked on word (agency, asked, asked_at desc);

alter table word enable row level security;
alter table word force row level security;
create policy own on word using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
-- Who is asked sees that they are; to change anything, the portal acts in the applicant's name after its own checks.
create policy asked on word for select using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and asked = nullif(current_setting('app.person', true), '')::uuid
);
grant select, insert, update, delete on word to :app_role;
