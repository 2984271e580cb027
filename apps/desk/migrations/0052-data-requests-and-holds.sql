-- What people ask of the agency about data of theirs (PDPA s.30–34). What is personal is encrypted under the request's own key; state,
-- dates and assignee are computed from data_request_action in the same transaction, for the list.
create table data_request (
  id uuid primary key,
  agency uuid not null,
  number text not null,
  -- Id that the portal gave it.
  request uuid not null,
  asked_right text not null check (asked_right in ('access', 'portability', 'objection', 'erasure', 'restriction')),
  -- HMAC of `pid:…` of who asks.
  requester bytea not null,
  -- SHA-256 of the request: the same one again gets the first receipt.
  request_digest bytea not null,
  submitted_by text not null,
  wrapped_key bytea,
  -- Encrypted JSON: who, and in which words.
  content bytea not null,
  received_at timestamptz not null,
  version integer not null,
  state text not null,
  turn text not null,
  since timestamptz not null,
  due_at timestamptz not null,
  answered_at timestamptz,
  assignee uuid references officer,
  -- Encrypted: the copy that was granted, until the portal has it.
  copy bytea,
  -- What the portal has acknowledged.
  told_version integer not null default 0,
  unique (agency, number),
  unique (agency, submitted_by, request)
);
create index data_request_inbox on data_request (agency, turn, due_at, id);
create index data_request_by_requester on data_request (agency, requester, asked_right, state);
create index data_request_by_answer on data_request (agency, answered_at) where answered_at is not null;

create table data_request_action (
  agency uuid not null,
  data_request uuid not null references data_request,
  version integer not null,
  type text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('officer', 'system')),
  actor text not null,
  transaction_id text not null,
  -- Encrypted JSON of the whole action.
  content bytea not null,
  primary key (data_request, version),
  unique (data_request, transaction_id)
);

-- Who opened a request. The person sees these rows as "who used my data".
create table data_request_view (
  id uuid primary key,
  agency uuid not null,
  data_request uuid not null references data_request,
  officer uuid not null references officer,
  requester bytea not null,
  at timestamptz not null
);
create index data_request_view_by_requester on data_request_view (agency, requester, at desc);

-- Somebody with authority has ordered that data are kept: of one case, or of all cases of a person. Nothing under it is erased.
create table legal_hold (
  id uuid primary key,
  agency uuid not null,
  number text not null,
  case_id uuid references case_file,
  -- HMAC of `pid:…`, and encrypted the number itself for who may see the hold.
  person bytea,
  wrapped_key bytea,
  content bytea,
  reason text not null,
  -- Who ordered it and by what letter.
  authority text not null,
  placed_by uuid not null references officer,
  placed_at timestamptz not null,
  unique (agency, number),
  check ((case_id is null) <> (person is null))
);
create index legal_hold_by_case on legal_hold (case_id) where case_id is not null;
create index legal_hold_by_person on legal_hold (agency, person) where person is not null;

create table legal_hold_release (
  hold uuid primary key references legal_hold,
  agency uuid not null,
  reason text not null,
  released_by uuid not null references officer,
  released_at timestamptz not null
);

alter table data_request enable row level security;
alter table data_request force row level security;
create policy own on data_request using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table data_request_action enable row level security;
alter table data_request_action force row level security;
create policy own on data_request_action using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table data_request_view enable row level security;
alter table data_request_view force row level security;
create policy own on data_request_view using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table legal_hold enable row level security;
alter table legal_hold force row level security;
create policy own on legal_hold using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table legal_hold_release enable row level security;
alter table legal_hold_release force row level security;
create policy own on legal_hold_release using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update on data_request to :app_role;
grant select, insert on data_request_action, data_request_view, legal_hold, legal_hold_release to :app_role;

-- An erased case is gone for the desk: no query shows it. Its number stays, so that it isn't given again, and with it what was issued:
-- the register of documents has keys of its own.
alter table case_file add column erased_at timestamptz;
create policy not_erased on case_file as restrictive for all to :app_role using (wrapped_key is not null);

-- Destroys the key of a case and with it all that the case holds, and the files that came with it. The database itself refuses what is
-- held, is open, or is another agency's: with its owner's rights it still sees the rows of `app.agency` alone.
create function erase_case(erased uuid, erased_when timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found_case case_file%rowtype;
begin
  select * into found_case from case_file where id = erased and wrapped_key is not null for update;
  if not found or found_case.turn <> 'nobody' then return false; end if;
  if exists (
    select from legal_hold h
    where (h.case_id = erased or h.person in (found_case.applicant, found_case.subject))
      and not exists (select from legal_hold_release r where r.hold = h.id)
  ) then return false; end if;
  update case_file set wrapped_key = null, parties = ''::bytea, applicant = ''::bytea, subject = ''::bytea, erased_at = erased_when
  where id = erased;
  delete from file_part p using stored_file f
  where f.id = p.file and f.case_id = erased and not exists (select from issued_document d where d.file = f.id);
  update stored_file f set wrapped_key = null, name = ''::bytea
  where f.case_id = erased and not exists (select from issued_document d where d.file = f.id);
  return true;
end $$;
revoke all on function erase_case(uuid, timestamptz) from public;
grant execute on function erase_case(uuid, timestamptz) to :app_role;
