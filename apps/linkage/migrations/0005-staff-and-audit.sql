-- People who run the Linkage Center. A person is a keyed hash of issuer and national id: the number never stands here.
create table staff (
  id uuid primary key,
  person bytea not null unique,
  name_th text not null,
  name_en text not null,
  added_at timestamptz not null default now()
);

create table staff_role (
  staff uuid not null references staff,
  role text not null check (role in ('registrar', 'auditor')),
  valid_from timestamptz not null default now(),
  valid_until timestamptz,
  primary key (staff, role, valid_from)
);

-- Who changed what. Inserts only, by grant.
create table audit (
  id uuid primary key,
  at timestamptz not null default now(),
  -- `key:admin`, `staff:<id>`, `member:<id>`, `gateway:<id>`
  actor text not null,
  action text not null,
  object text not null,
  detail jsonb not null default '{}'
);
create index audit_by_object on audit (object, id desc);

grant select, insert on staff, staff_role, audit to :app_role;
grant update (name_th, name_en) on staff to :app_role;
grant update (valid_until) on staff_role to :app_role;
