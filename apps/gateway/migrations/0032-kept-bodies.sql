-- For how many days an agency keeps the bodies of its exchanges: with one data service, or (service '') with all that have no
-- row of their own. 0 says that none are kept; so does no row at all.
create table body_keeping (
  agency uuid not null,
  service text not null,
  days integer not null check (days between 0 and 3660),
  primary key (agency, service)
);

-- Keys of one agency, wrapped by the gateway's master key: one for all bodies whose time is over on the same day (of UTC). It is
-- destroyed with them, so that a copy of a body that is left somewhere can not be read.
create table body_key (
  agency uuid not null,
  day date not null,
  wrapped bytea not null,
  primary key (agency, day)
);

-- A request or an answer as one side of the exchange had it, encrypted.
create table kept_body (
  agency uuid not null,
  exchange uuid not null,
  provider_side boolean not null,
  consumer text not null,
  half text not null check (half in ('request', 'answer')),
  ends_at timestamptz not null,
  sealed bytea not null,
  primary key (agency, exchange, provider_side, consumer, half)
);
create index kept_body_ends on kept_body (agency, ends_at);

-- Who has read which and why: before it is given, and for ever.
create table body_read (
  agency uuid not null,
  id uuid not null,
  exchange uuid not null,
  read_by text not null check (length(read_by) between 1 and 200),
  -- Whose token was shown at the operator door.
  door text not null,
  reason text not null check (length(reason) between 10 and 1000),
  read_at timestamptz not null,
  primary key (agency, id)
);

alter table body_keeping enable row level security, force row level security;
alter table body_key enable row level security, force row level security;
alter table kept_body enable row level security, force row level security;
alter table body_read enable row level security, force row level security;
create policy agency on body_keeping using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on body_key using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on kept_body using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on body_read using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update on body_keeping to :app_role;
grant select, insert, delete on body_key, kept_body to :app_role;
grant select, insert on body_read to :app_role;

-- What these agencies keep, in one question.
create function find_body_keeping(agencies uuid[])
returns setof body_keeping
language plpgsql as $$
declare
  one uuid;
begin
  foreach one in array agencies loop
    perform set_config('app.agency', one::text, true);
    return query select k.* from body_keeping k;
  end loop;
end $$;
