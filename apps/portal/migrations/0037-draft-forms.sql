-- The form on which a draft was answered last: who comes back is told what a newer catalogue has changed in it.
create table draft_form (
  application uuid primary key references application,
  agency uuid not null,
  person uuid not null,
  -- Digest of the catalogue.
  catalogue text not null,
  -- Kinds of application, which decide the form beside the catalogue.
  services jsonb not null,
  -- [{id, label: {th, en}, digest}]; no answers.
  questions jsonb not null
);
alter table draft_form enable row level security;
alter table draft_form force row level security;
create policy own on draft_form using (
  agency = nullif(current_setting('app.agency', true), '')::uuid
  and person = nullif(current_setting('app.person', true), '')::uuid
);
grant select, insert, update, delete on draft_form to :app_role;
