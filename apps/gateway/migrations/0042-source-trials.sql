-- Who asked a source about whom by way of trial, and why: before it is asked, and for ever. The subject stands as the keyed hash by
-- which its exchanges are found too, so that the person reads of a trial as of any other look.
create table source_trial (
  agency uuid not null,
  id uuid not null,
  service text not null,
  subject_hash bytea not null,
  tried_by text not null check (length(tried_by) between 1 and 200),
  -- Whose token was shown at the operator door.
  door text not null,
  reason text not null check (length(reason) between 10 and 1000),
  at timestamptz not null,
  primary key (agency, id)
);
create index source_trial_subject on source_trial (agency, subject_hash);

alter table source_trial enable row level security, force row level security;
create policy agency on source_trial using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert on source_trial to :app_role;

-- Trials about one subject at the sources of several agencies, each under its own hash.
create function find_source_trials(agencies uuid[], hashes bytea[], at_most integer)
returns table (id uuid, service text, at timestamptz)
language plpgsql as $$
declare
  i integer;
begin
  for i in 1 .. coalesce(array_length(agencies, 1), 0) loop
    perform set_config('app.agency', agencies[i]::text, true);
    return query
      select t.id, t.service, t.at from source_trial t
      where t.subject_hash = hashes[i] order by t.id desc limit at_most;
  end loop;
end $$;
