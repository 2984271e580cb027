-- Services that are chosen to go first, with what they are to reach. Freezing fixes members, criteria and baseline for good.
create table plan_pilot (
  number integer generated always as identity primary key,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'frozen', 'published', 'withdrawn')),
  -- { th, en }
  names jsonb not null,
  criteria jsonb not null,
  -- FEEL over facts of readiness that must hold beside the level; nothing where the level says it all.
  rule text check (length(rule) between 1 and 2000),
  target_level integer not null check (target_level between 1 and 20),
  target_on date not null,
  services text[] not null,
  -- Ladder of readiness by which the set is measured, as its rules were when it was frozen.
  ladder jsonb,
  frozen_at timestamptz,
  frozen_by text,
  check (num_nonnulls(ladder, frozen_at, frozen_by) = case when state in ('frozen', 'published') then 3 else 0 end)
);

-- Each version and each step of a set.
create table plan_pilot_version (
  pilot integer not null references plan_pilot,
  version integer not null,
  state text not null,
  content jsonb not null,
  at timestamptz not null,
  by text not null,
  primary key (pilot, version)
);

-- Where each member stood when its set was frozen.
create table plan_pilot_baseline (
  pilot integer not null references plan_pilot,
  service text not null references plan_service,
  level integer not null,
  -- Whether the set's rule held; nothing where it has none.
  met boolean,
  -- What the next level wanted, as of a standing.
  missing jsonb not null,
  people_low integer,
  people_high integer,
  papers integer,
  days integer,
  -- Every fact of readiness that was known.
  facts jsonb not null,
  primary key (pilot, service)
);

create function keep_frozen_pilot() returns trigger language plpgsql as $$
begin
  if old.state in ('frozen', 'published') and (
    row(new.names, new.criteria, new.rule, new.target_level, new.target_on, new.services, new.ladder, new.frozen_at, new.frozen_by)
      is distinct from
    row(old.names, old.criteria, old.rule, old.target_level, old.target_on, old.services, old.ladder, old.frozen_at, old.frozen_by)
    or new.state is distinct from 'published'
  ) then
    raise exception 'a pilot set that is frozen stays as it is';
  end if;
  return new;
end $$;
create trigger keep_frozen before update on plan_pilot for each row execute function keep_frozen_pilot();

create function keep_pilot_baseline() returns trigger language plpgsql as $$
begin
  if not exists (select from plan_pilot where number = new.pilot and state = 'draft') then
    raise exception 'the baseline of a pilot set is written once';
  end if;
  return new;
end $$;
create trigger keep_baseline before insert on plan_pilot_baseline for each row execute function keep_pilot_baseline();

grant select, insert, update on plan_pilot to :app_role;
grant select, insert on plan_pilot_version, plan_pilot_baseline to :app_role;
