-- A company's rule may ask for more than two directors: the link has a row of its own, and each who has opened it.
alter table cosigner rename to cosign_link;
alter index cosigner_pkey rename to cosign_link_pkey;
create table cosigner (
  application uuid not null references application,
  -- Keyed hash of the director's national id.
  signer uuid not null,
  agency uuid not null,
  person uuid not null,
  content bytea not null,
  joined_at timestamptz not null,
  primary key (application, signer)
);
alter table cosign_link no force row level security;
insert into cosigner
  select application, signer, agency, person, content, joined_at from cosign_link where signer is not null;
alter table cosign_link force row level security;
alter table cosign_link drop column signer, drop column joined_at;

-- What the register says of each person who declares, asked when they do: it lives a day, a declaration longer.
create table declaration_statement (
  declaration uuid not null references declaration,
  signer uuid not null,
  agency uuid not null,
  person uuid not null,
  statement bytea not null,
  asked_at timestamptz not null,
  primary key (declaration, signer)
);

-- What the portal asked about a house or building for a person, without which one: registers keep it under the thing, where
-- nobody may look it up by a person, and it outlives the draft that it was asked for.
create table thing_lookup (
  exchange uuid primary key,
  agency uuid not null,
  person uuid not null,
  application uuid not null,
  data_service text not null,
  agreement text not null,
  items jsonb not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('answered', 'failed', 'unknown'))
);
create index thing_lookup_by_person on thing_lookup (agency, person, at desc);

alter table cosigner enable row level security;
alter table cosigner force row level security;
create policy own on cosigner using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table declaration_statement enable row level security;
alter table declaration_statement force row level security;
create policy own on declaration_statement using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
alter table thing_lookup enable row level security;
alter table thing_lookup force row level security;
create policy own on thing_lookup using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
grant select, insert on thing_lookup to :app_role;
grant update (outcome, items) on thing_lookup to :app_role;
grant select, insert, update, delete on cosigner, declaration_statement to :app_role;
-- A draft that nobody touches any more goes with all that was kept for it.
grant delete on application_owner, declaration, declaration_signature, invitation to :app_role;
