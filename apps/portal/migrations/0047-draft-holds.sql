-- Somebody with authority has ordered that what a person has begun and not handed in is kept. No draft of that person is deleted until the
-- hold is released. Inserts only.
create table draft_hold (
  id uuid primary key,
  agency uuid not null,
  -- The person's id here: a keyed hash.
  person uuid not null,
  reason text not null,
  -- Who ordered it and by what letter.
  authority text not null,
  -- Who of the portal's operators placed it.
  placed_by text not null,
  placed_at timestamptz not null
);
create index draft_hold_by_person on draft_hold (agency, person);

create table draft_hold_release (
  hold uuid primary key references draft_hold,
  agency uuid not null,
  reason text not null,
  released_by text not null,
  released_at timestamptz not null
);

alter table draft_hold enable row level security;
alter table draft_hold force row level security;
create policy own on draft_hold using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table draft_hold_release enable row level security;
alter table draft_hold_release force row level security;
create policy own on draft_hold_release using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on draft_hold, draft_hold_release to :app_role;

-- The database itself keeps what is held, whatever a program deletes.
create policy not_held on application as restrictive for delete to :app_role using (
  not exists (
    select from draft_hold h
    where h.agency = application.agency and h.person = application.person
      and not exists (select from draft_hold_release r where r.hold = h.id)
  )
);
