-- What people must be able to do before a right is theirs, and who can, until when. Nothing is deleted: what is over ends.
create table competence (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,59}$'),
  name_th text not null check (length(name_th) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  -- What who has it can do.
  about_th text not null check (length(about_th) <= 1000),
  about_en text not null check (length(about_en) <= 1000),
  -- Not given any longer; who holds it keeps it.
  ended boolean not null default false
);

-- Where it is learnt, and for how long that is good.
create table course (
  number integer generated always as identity primary key,
  competence text not null references competence,
  name_th text not null check (length(name_th) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  provider text not null check (length(provider) between 1 and 200),
  hours integer not null check (hours between 1 and 2000),
  -- Months; nothing where it does not end.
  good_for integer check (good_for between 1 and 600),
  address text not null check (length(address) <= 500),
  ended boolean not null default false
);

-- Competences that a right demands, at the desks or here, from a day on. A row is one demand from its setting to its end.
create table competence_demand (
  id uuid primary key,
  system text not null check (system in ('desk', 'linkage')),
  -- Whoever keeps the register of competences can't lose it by one: no demand stands on `registrar`.
  role text not null check (role <> 'registrar'),
  competence text not null references competence,
  valid_from date not null,
  set_by text not null,
  set_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check ((ended_by is null) = (ended_at is null))
);
create unique index competence_demand_standing on competence_demand (system, role, competence) where ended_at is null;

-- Who holds what until when. A person is a keyed hash of issuer and national id as in `staff`, and for the desk of the agency a
-- second one under a key of that agency: two desks can't compare their people by it.
create table competence_holding (
  id uuid primary key,
  member text not null references member,
  person bytea not null,
  desk_person bytea not null,
  name_th text not null check (length(name_th) between 1 and 200),
  name_en text not null check (length(name_en) <= 200),
  competence text not null references competence,
  course integer references course,
  valid_from date not null,
  -- Last day; nothing where it does not end.
  valid_until date check (valid_until >= valid_from),
  -- What shows it: number of a certificate, an order, where it is kept.
  evidence text not null check (length(evidence) between 1 and 500),
  entered_by text not null,
  entered_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  end_reason text check (length(end_reason) between 1 and 500),
  check ((ended_by is null) = (ended_at is null) and (ended_by is null) = (end_reason is null))
);
create index competence_holding_by_person on competence_holding (person) where ended_at is null;
create index competence_holding_by_member on competence_holding (member, name_th) where ended_at is null;
create unique index competence_holding_once on competence_holding (member, person, competence, valid_from, valid_until)
  nulls not distinct where ended_at is null;

grant select, insert, update on competence, course to :app_role;
grant select, insert on competence_demand, competence_holding to :app_role;
grant update (ended_by, ended_at) on competence_demand to :app_role;
grant update (ended_by, ended_at, end_reason) on competence_holding to :app_role;
