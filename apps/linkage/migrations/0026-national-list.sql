-- Planners work on the national list; they change nothing of the registry.
alter table staff_role drop constraint staff_role_of;
alter table staff_role add constraint staff_role_of check (
  case when member is null then role in ('registrar', 'auditor', 'planner') else role in ('author', 'steward') end
);

-- Ministries and agencies of the country, members or not.
create table plan_ministry (
  id text primary key check (length(id) between 1 and 200),
  name text not null,
  name_en text not null default '',
  -- Every name under which it came: [{ ministry, name }]
  names jsonb not null,
  gone boolean not null default false
);
create table plan_agency (
  id text primary key check (length(id) between 1 and 200),
  ministry text not null references plan_ministry,
  name text not null,
  name_en text not null default '',
  names jsonb not null,
  kind text not null default '',
  gone boolean not null default false
);
create index plan_agency_by_ministry on plan_agency (ministry);

create table plan_status (code text primary key, name text not null, meaning text not null, gone boolean not null default false);
create table plan_reason (
  code text primary key,
  name text not null,
  -- First code that says the same in words.
  same text not null,
  gone boolean not null default false
);
create table plan_project (
  id text primary key,
  agency text not null references plan_agency,
  name text not null,
  budget_satang bigint not null check (budget_satang >= 0),
  gone boolean not null default false
);

-- A service that the country plans or has. What an edition took out stays, with what people have added to it.
create table plan_service (
  id text primary key check (length(id) between 1 and 200),
  agency text not null references plan_agency,
  name text not null,
  -- Without spaces, in the one spelling: what is searched.
  name_key text not null,
  status text,
  reason text,
  project text,
  remark text,
  volume_low bigint,
  volume_high bigint,
  volume_period text check (volume_period in ('year', 'unstated')),
  gone boolean not null default false
);
create index plan_service_by_agency on plan_service (agency, id) where not gone;
create index plan_service_by_status on plan_service (status, id) where not gone;

-- An edition of the list as it was read, and what people have answered about it.
create table plan_edition (
  number integer generated always as identity primary key,
  state text not null check (state in ('reading', 'refused', 'draft', 'applied', 'undone', 'dropped')),
  file_name text not null,
  sha256 text not null,
  begun_at timestamptz not null,
  begun_by text not null,
  -- Code and place of what a file was refused for.
  fault jsonb,
  content jsonb,
  report jsonb,
  answers jsonb not null default '{"ministries": {}, "agencies": {}}',
  counts jsonb,
  applied_at timestamptz,
  applied_by text,
  undone_at timestamptz,
  undone_by text,
  check ((state in ('applied', 'undone')) = (applied_at is not null))
);

-- Every row that an edition changed, as it was and as it became.
create table plan_change (
  edition integer not null references plan_edition,
  list text not null check (list in ('ministries', 'agencies', 'statuses', 'reasons', 'projects', 'services')),
  id text not null,
  kinds text[] not null,
  before jsonb,
  after jsonb not null,
  primary key (edition, list, id)
);

grant select, insert, update on plan_ministry, plan_agency, plan_status, plan_reason, plan_project, plan_service, plan_edition to :app_role;
grant select, insert on plan_change to :app_role;
