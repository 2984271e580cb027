-- What stands in the way of services: obstacles, and sections of laws. Services are of the list, which never deletes one; data services
-- are named by their codes.
create table plan_barrier (
  number integer generated always as identity primary key,
  register text not null check (register in ('obstacle', 'law')),
  version integer not null check (version > 0),
  -- What stands in the way; of a law the act's name.
  name text not null check (length(name) between 1 and 300),
  kind text check (kind in ('policy', 'budget', 'people', 'technology', 'data', 'law')),
  section text check (length(section) between 1 and 100),
  demands text not null check (length(demands) <= 2000),
  amendment text not null check (length(amendment) <= 2000),
  owner text not null check (length(owner) between 1 and 200),
  due date,
  decision text not null check (length(decision) <= 2000),
  stage text not null,
  services text[] not null,
  data_services text[] not null,
  check (
    case register
      when 'law' then section is not null and kind is null
        and stage in ('found', 'drafting', 'hearing', 'cabinet', 'parliament', 'in-force', 'stays')
      else section is null and kind is not null and stage in ('open', 'working', 'decided', 'closed')
    end
  )
);
create index plan_barrier_by_service on plan_barrier using gin (services);

-- Each version whole, with who wrote it.
create table plan_barrier_version (
  barrier integer not null references plan_barrier,
  version integer not null,
  content jsonb not null,
  at timestamptz not null,
  by text not null,
  primary key (barrier, version)
);
grant select, insert, update on plan_barrier to :app_role;
grant select, insert on plan_barrier_version to :app_role;
