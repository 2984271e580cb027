-- Documents that another agency sends in parts, until the agency's own system has taken them.
create table document (
  agency uuid not null,
  service text not null,
  -- Consumer that sends it, and its own id of it.
  client text not null,
  id text not null,
  -- SHA-256 of the manifest as it came.
  manifest_digest bytea not null,
  -- Name and digests, encrypted under a key of the document's own.
  wrapped_key bytea not null,
  manifest bytea not null,
  part_count integer not null,
  bytes bigint not null check (bytes >= 0),
  state text not null check (state in ('receiving', 'complete', 'taken')),
  -- Last time that something of it came.
  seen_at timestamptz not null,
  completed_at timestamptz,
  taken_at timestamptz,
  tries integer not null default 0,
  last_problem text,
  primary key (agency, service, client, id)
);
create index document_seen on document (seen_at);

create table document_part (
  agency uuid not null,
  service text not null,
  client text not null,
  id text not null,
  number integer not null,
  content bytea not null,
  primary key (agency, service, client, id, number),
  foreign key (agency, service, client, id) references document on delete cascade
);
-- Encrypted bytes do not get smaller.
alter table document_part alter column content set storage external;

-- Bytes that are announced or here of each agency.
create table document_room (
  agency uuid primary key,
  bytes bigint not null check (bytes >= 0)
);

alter table document enable row level security, force row level security;
alter table document_part enable row level security, force row level security;
alter table document_room enable row level security, force row level security;
create policy agency on document using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on document_part using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on document_room using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on document, document_room to :app_role;
grant select, insert, delete on document_part to :app_role;

-- Which ones are to be handed over, of all agencies: ids only, so no row security.
create table document_work (
  agency uuid not null,
  service text not null,
  client text not null,
  id text not null,
  due_at timestamptz not null,
  -- Process that has it in hand.
  boot bigint,
  primary key (agency, service, client, id)
);
grant select, insert, update, delete on document_work to :app_role;
