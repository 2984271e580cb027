-- Who waits in a place today, and whose turn it is. A ticket has a number and no name: it stands on a screen in the room.
create table queue_ticket (
  id uuid primary key,
  agency uuid not null,
  place uuid not null references counter_place,
  day date not null,
  -- `A001` who came by appointment, `B001` who came without.
  number text not null,
  appointment uuid unique references appointment,
  service text,
  -- Order among those who wait: when the appointment begins, or when the ticket was taken.
  turn_at timestamptz not null,
  state text not null check (state in ('waiting', 'called', 'served', 'gone')),
  counter integer check (counter between 1 and 200),
  officer uuid references officer,
  taken_at timestamptz not null,
  called_at timestamptz,
  ended_at timestamptz,
  unique (place, day, number)
);
create index queue_ticket_waiting on queue_ticket (agency, place, day, turn_at) where state = 'waiting';

alter table queue_ticket enable row level security;
alter table queue_ticket force row level security;
create policy own on queue_ticket using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update on queue_ticket to :app_role;
