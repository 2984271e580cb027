-- People of agencies who work on what their agency has in the catalogue: authors write and propose, stewards accept.
alter table staff_role drop constraint staff_role_role_check;
alter table staff_role drop constraint staff_role_pkey;
alter table staff_role add column member text references member;
alter table staff_role add constraint staff_role_of check (
  case when member is null then role in ('registrar', 'auditor') else role in ('author', 'steward') end
);
create unique index staff_role_once on staff_role (staff, role, coalesce(member, ''), valid_from);

-- What was pushed from files, where what pages had published was brought together with it: the next push is held against it.
alter table catalogue_publication add column pushed text references catalogue;

-- Entries of the catalogue as publications have changed them; null where one was taken out.
create table catalogue_entry (
  list text not null check (list in ('items', 'dataServices', 'forms', 'services', 'lifeEvents', 'templates')),
  name text not null,
  publication integer not null references catalogue_publication,
  content jsonb,
  primary key (list, name, publication)
);

-- What an agency means to change in the catalogue, published whole or not at all.
create table change_set (
  id uuid primary key,
  member text not null references member,
  title text not null check (length(title) between 1 and 200),
  state text not null default 'open' check (state in ('open', 'proposed', 'published', 'withdrawn')),
  -- Number of its newest step.
  step integer not null default 0,
  begun_at timestamptz not null,
  begun_by text not null,
  publication integer references catalogue_publication,
  check ((state = 'published') = (publication is not null))
);
create index change_set_by_state on change_set (state, begun_at desc);

-- An entry in parts, each of which is changed by itself: two people at one form meet only where both change one question.
create table change_set_part (
  change_set uuid not null references change_set,
  list text not null check (list in ('items', 'dataServices', 'forms', 'services', 'lifeEvents', 'templates')),
  name text not null check (length(name) between 1 and 200),
  part text not null,
  -- As it was published when the work began; null for what was not there.
  base jsonb,
  -- As it shall be; null for what shall not be there.
  content jsonb,
  primary key (change_set, list, name, part)
);
create index change_set_part_by_entry on change_set_part (list, name);

-- Every step of the work, for its history and to take it back.
create table change_set_step (
  change_set uuid not null references change_set,
  number integer not null,
  at timestamptz not null,
  by text not null,
  list text not null,
  name text not null,
  -- [{ part, before, after }]
  changes jsonb not null,
  -- Step that this one takes back.
  undoes integer,
  primary key (change_set, number),
  unique (change_set, undoes)
);

-- What people have said about it: proposed, accepted for an owner, returned, withdrawn, published.
create table change_set_word (
  id uuid primary key,
  change_set uuid not null references change_set,
  at timestamptz not null,
  by text not null,
  act text not null check (act in ('propose', 'accept', 'return', 'withdraw', 'publish')),
  -- Agency for which it was said; null for the registrar.
  owner text,
  -- Newest step when it was said: a word counts for no later one.
  step integer not null,
  reason text
);
create index change_set_word_by_set on change_set_word (change_set, id);

grant select, insert on catalogue_entry, change_set_step, change_set_word to :app_role;
grant select, insert, update on change_set, change_set_part to :app_role;
