-- Places where people come in person, and who comes when. A place has seats (counters); an appointment takes one of them for as long
-- as its service needs. That no seat is taken twice is held by a constraint, whatever the program does.
create extension if not exists btree_gist;

create table counter_place (
  id uuid primary key,
  agency uuid not null,
  name_th text not null,
  name_en text not null,
  address_th text not null,
  address_en text not null,
  -- Joint service centre under whose roof it is, by the name that all agencies there use; none for an office of one agency.
  centre text check (centre ~ '^[a-z][a-z0-9-]{1,39}$'),
  is_open boolean not null default true,
  created_at timestamptz not null
);
create index counter_place_by_agency on counter_place (agency);

-- When a place is open, and how many counters it has then.
create table counter_hours (
  agency uuid not null,
  place uuid not null references counter_place,
  -- 1 is Monday.
  weekday integer not null check (weekday between 1 and 7),
  opens text not null check (opens ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  closes text not null check (closes ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and closes > opens),
  seats integer not null check (seats between 1 and 200),
  primary key (place, weekday, opens)
);

-- What is done there, and how long it takes.
create table counter_service (
  agency uuid not null,
  place uuid not null references counter_place,
  service text not null,
  variant text not null,
  minutes integer not null check (minutes between 5 and 240),
  primary key (place, service, variant)
);

-- Days on which it is closed beside the public holidays.
create table counter_closed_day (
  agency uuid not null,
  place uuid not null references counter_place,
  day date not null,
  reason_th text not null,
  reason_en text not null,
  primary key (place, day)
);

create table appointment (
  id uuid primary key,
  agency uuid not null,
  place uuid not null references counter_place,
  -- Which of the counters; which one in the room is said when the person is called.
  seat integer not null check (seat >= 1),
  service text not null,
  variant text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  state text not null check (state in ('booked', 'arrived', 'served', 'no-show', 'cancelled')),
  -- What the person says or shows at the counter.
  code text not null,
  -- HMAC of `pid:…`.
  person bytea not null,
  wrapped_key bytea not null,
  -- Encrypted: the name.
  content bytea not null,
  -- Id that the portal gave it, and the application that it is about.
  booking uuid not null,
  submitted_by text not null,
  application uuid,
  booked_at timestamptz not null,
  unique (agency, submitted_by, booking),
  unique (agency, code),
  -- A seat serves one person at a time.
  constraint appointment_seat exclude using gist (
    place with =, seat with =, tstzrange(starts_at, ends_at) with &&
  ) where (state <> 'cancelled')
);
create index appointment_by_day on appointment (agency, place, starts_at);
create index appointment_by_person on appointment (agency, person, starts_at desc);

-- What became of it, by whom. The person sees what officers did as "who used my data".
create table appointment_action (
  id uuid primary key,
  agency uuid not null,
  appointment uuid not null references appointment,
  type text not null check (type in ('book', 'move', 'cancel', 'arrive', 'serve', 'miss')),
  at timestamptz not null,
  -- None where the person did it at the portal.
  officer uuid references officer
);
create index appointment_action_by_appointment on appointment_action (agency, appointment, at);

alter table counter_place enable row level security;
alter table counter_place force row level security;
create policy own on counter_place using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table counter_hours enable row level security;
alter table counter_hours force row level security;
create policy own on counter_hours using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table counter_service enable row level security;
alter table counter_service force row level security;
create policy own on counter_service using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table counter_closed_day enable row level security;
alter table counter_closed_day force row level security;
create policy own on counter_closed_day using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table appointment enable row level security;
alter table appointment force row level security;
create policy own on appointment using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table appointment_action enable row level security;
alter table appointment_action force row level security;
create policy own on appointment_action using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert, update on counter_place to :app_role;
grant select, insert, update, delete on counter_hours, counter_service, counter_closed_day to :app_role;
grant select, insert, update on appointment to :app_role;
grant select, insert on appointment_action to :app_role;
