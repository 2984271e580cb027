-- Steps that the coordinating ministry assigns to ministries, with the date by which they are to be done.
create table plan_assignment (
  number integer generated always as identity primary key,
  version integer not null check (version > 0),
  state text not null check (state in ('open', 'delay-asked', 'reported', 'done', 'withdrawn')),
  name text not null check (length(name) between 1 and 300),
  details text not null check (length(details) <= 2000),
  ministry text not null references plan_ministry,
  -- Agency of the registry whose people answer; nothing where the coordinating ministry writes down what it is told.
  member text,
  due date not null,
  -- As it was first assigned: a delay that was granted stays to be seen.
  first_due date not null check (first_due <= due),
  -- Day for which a delay is asked.
  asked_due date check (asked_due > due),
  -- What it is about: a work, an obstacle or law, or what a planned service lacks; nothing where only its words say it.
  work integer references plan_work,
  barrier integer references plan_barrier,
  service text references plan_service,
  check (num_nonnulls(work, barrier, service) <= 1),
  check ((state = 'delay-asked') = (asked_due is not null)),
  done_on date,
  check ((state = 'done') = (done_on is not null))
);
create index plan_assignment_by_ministry on plan_assignment (ministry, due);
create index plan_assignment_open on plan_assignment (due) where state not in ('done', 'withdrawn');

-- Each version and each word about it, with what was said.
create table plan_assignment_version (
  assignment integer not null references plan_assignment,
  version integer not null,
  state text not null,
  -- What was done: the action's name, `enter` or `change`.
  action text not null,
  content jsonb not null,
  note text not null check (length(note) <= 1000),
  at timestamptz not null,
  by text not null,
  primary key (assignment, version)
);
grant select, insert, update on plan_assignment to :app_role;
grant select, insert on plan_assignment_version to :app_role;
