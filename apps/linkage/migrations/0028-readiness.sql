-- Ladders as people have written them; the newest version counts, each stays.
create table plan_ladder (
  id text not null check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
  version integer not null check (version > 1),
  content jsonb not null,
  at timestamptz not null,
  by text not null,
  primary key (id, version)
);

-- What people know of a service, with who, when and a source; the newest counts.
create table plan_fact (
  service text not null references plan_service,
  name text not null,
  at timestamptz not null,
  value jsonb not null,
  source text not null check (length(source) between 1 and 500),
  by text not null,
  primary key (service, name, at)
);

-- Where each service stands now, on each ladder.
create table plan_standing (
  service text not null references plan_service,
  ladder text not null,
  ladder_version integer not null,
  level integer not null,
  -- [{ condition, names, details }]: what the next level wants.
  missing jsonb not null,
  since timestamptz not null,
  primary key (service, ladder)
);
create index plan_standing_by_level on plan_standing (ladder, level);

-- Every step up or down, and why.
create table plan_step (
  service text not null references plan_service,
  ladder text not null,
  at timestamptz not null,
  ladder_version integer not null,
  level_before integer,
  level_after integer not null,
  missing jsonb not null,
  primary key (service, ladder, at)
);

grant select, insert on plan_ladder, plan_fact, plan_step to :app_role;
grant select, insert, update, delete on plan_standing to :app_role;
