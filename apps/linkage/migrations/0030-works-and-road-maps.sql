-- What could be done so that services need no papers, as ministries submit it and the coordinating ministry accepts it.
create table plan_work (
  number integer generated always as identity primary key,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'submitted', 'returned', 'accepted', 'done', 'withdrawn')),
  kind text not null check (kind in ('link', 'digitise', 'law', 'form', 'train', 'other')),
  name text not null check (length(name) between 1 and 300),
  ministry text not null references plan_ministry,
  -- Agency of the registry whose people write it; nothing where the coordinating ministry does.
  member text,
  cost_low_baht bigint not null check (cost_low_baht >= 0),
  cost_likely_baht bigint not null check (cost_likely_baht >= cost_low_baht),
  cost_high_baht bigint not null check (cost_high_baht >= cost_likely_baht),
  year integer not null check (year between 2000 and 2200),
  -- Where the costs come from, and who says so.
  source text not null check (length(source) between 1 and 500),
  said_by text not null check (length(said_by) between 1 and 200),
  services text[] not null,
  data_services text[] not null,
  -- Obstacles and laws that it ends.
  barriers integer[] not null,
  -- Works that must be done before it.
  after integer[] not null,
  submitted_by text
);
create index plan_work_by_ministry on plan_work (ministry, year);

-- Each version and each step of it, with what was said to it.
create table plan_work_version (
  work integer not null references plan_work,
  version integer not null,
  state text not null,
  content jsonb not null,
  note text not null check (length(note) <= 1000),
  at timestamptz not null,
  by text not null,
  primary key (work, version)
);

-- Scenarios: what was asked, over which works and services, and what was found. Never changed once it has ended.
create table plan_road_map (
  number integer generated always as identity primary key,
  name text not null check (length(name) between 1 and 200),
  wishes jsonb not null,
  state text not null check (state in ('waiting', 'solving', 'done', 'collided', 'cancelled', 'failed')),
  result jsonb,
  begun_at timestamptz not null,
  begun_by text not null,
  ended_at timestamptz,
  check ((state in ('waiting', 'solving')) = (ended_at is null))
);
grant select, insert, update on plan_work, plan_road_map to :app_role;
grant select, insert on plan_work_version to :app_role;
