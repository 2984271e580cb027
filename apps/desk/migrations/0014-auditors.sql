-- A look of an auditor into an agency's work: for a stated reason, for some hours. What it reads points here.
create table audit_look (
  id uuid primary key,
  agency uuid not null,
  officer uuid not null references officer,
  reason text not null,
  -- Number of the order or plan on which it rests.
  reference text not null,
  begun_at timestamptz not null,
  ends_at timestamptz not null
);
create index audit_look_by_time on audit_look (agency, begun_at desc);

-- Set where an auditor looked, not an officer at work.
alter table case_view add column audit_look uuid references audit_look;

-- The trail is read by time, by officer and by case.
create index case_view_by_time on case_view (agency, at desc);
create index case_view_by_officer on case_view (agency, officer, at desc);
create index case_action_by_time on case_action (agency, at desc);
create index case_action_by_actor on case_action (agency, actor, at desc);
create index audit_by_actor on audit (agency, actor, at desc);

alter table audit_look enable row level security;
alter table audit_look force row level security;
create policy own on audit_look using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on audit_look to :app_role;
grant update (ends_at) on audit_look to :app_role;
