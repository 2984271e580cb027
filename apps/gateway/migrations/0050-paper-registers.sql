-- Registers that lie on paper: scans, their pages in batches, who keyed what and when, and the rows of accepted batches. Everything
-- is one agency's, under its row security; what was keyed is only ever added to.

-- Somebody of an outside team. No officer of any desk: he keys pages and can do nothing else.
create table paper_keyer (
  agency uuid not null,
  id uuid not null,
  -- Keyed hash of the national id, as the desk makes it: the id itself is not here.
  person bytea not null,
  name text not null,
  -- For whom he works.
  team text not null,
  valid_until date not null,
  added_by text not null,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (agency, id),
  unique (agency, person)
);

-- A file of scanned pages as it came. A PDF is read page by page; its bytes go when that is done.
create table paper_scan (
  agency uuid not null,
  id uuid not null,
  service text not null,
  name text not null,
  media_type text not null,
  sha256 bytea not null,
  bytes integer not null,
  pages integer not null,
  pages_read integer not null,
  content bytea,
  -- Code of what was wrong with it, and at which page: none of its pages is kept then.
  fault text,
  fault_page integer,
  added_by text not null,
  added_at timestamptz not null,
  primary key (agency, id)
);
-- The same file twice would be the same pages twice.
create unique index paper_scan_once on paper_scan (agency, service, sha256) where fault is null;
create index paper_scan_unread on paper_scan (agency, id) where pages_read < pages and fault is null;

create table paper_batch (
  agency uuid not null,
  id uuid not null,
  service text not null,
  number integer not null,
  state text not null check (state in ('keying', 'accepted', 'undone')),
  -- Counted up when the batch is returned: all its pages are keyed anew then.
  round integer not null,
  sample_percent integer not null check (sample_percent between 0 and 100),
  made_by text not null,
  made_at timestamptz not null,
  primary key (agency, id),
  unique (agency, service, number)
);

create table paper_page (
  agency uuid not null,
  id uuid not null,
  service text not null,
  scan uuid not null,
  number integer not null,
  media_type text not null,
  width integer not null,
  height integer not null,
  image bytea not null,
  batch uuid,
  place integer,
  -- Keyed by two persons. Drawn by lot for each round; nobody is shown it before both have keyed.
  is_sampled boolean not null default false,
  primary key (agency, id),
  unique (agency, scan, number),
  foreign key (agency, scan) references paper_scan (agency, id) on delete cascade,
  foreign key (agency, batch) references paper_batch (agency, id)
);
create index paper_page_of_batch on paper_page (agency, batch, place);
create index paper_page_waiting on paper_page (agency, service, scan, number) where batch is null;

-- To whom a batch was given.
create table paper_batch_keyer (
  agency uuid not null,
  batch uuid not null,
  keyer uuid not null,
  primary key (agency, batch, keyer),
  foreign key (agency, batch) references paper_batch (agency, id),
  foreign key (agency, keyer) references paper_keyer (agency, id)
);

-- Who was shown which page, and until when it is his: two never work at one place.
create table paper_turn (
  agency uuid not null,
  page uuid not null,
  round integer not null,
  keyer uuid not null,
  given_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (agency, page, round, keyer),
  foreign key (agency, page) references paper_page (agency, id),
  foreign key (agency, keyer) references paper_keyer (agency, id)
);

-- What somebody read on a page. The last one of a person in a round counts; all are kept.
create table paper_entry (
  agency uuid not null,
  id uuid not null,
  page uuid not null,
  round integer not null,
  -- Empty where it is the decision of a third person; `by` says who that was.
  keyer uuid,
  by text not null,
  at timestamptz not null,
  -- Typed texts by field, in their one spelling; empty where the page cannot be read or is left out.
  cells jsonb,
  note text,
  primary key (agency, id),
  foreign key (agency, page) references paper_page (agency, id),
  foreign key (agency, keyer) references paper_keyer (agency, id)
);
create index paper_entry_of_page on paper_entry (agency, page, round);

-- What became of a batch, by whom and why.
create table paper_batch_event (
  agency uuid not null,
  id uuid not null,
  batch uuid not null,
  round integer not null,
  action text not null check (action in ('given', 'accepted', 'returned', 'undone')),
  by text not null,
  at timestamptz not null,
  reason text,
  primary key (agency, id),
  foreign key (agency, batch) references paper_batch (agency, id)
);
create index paper_event_of_batch on paper_batch_event (agency, batch, at);

-- What the register's data service answers from: rows of accepted batches. They go when the acceptance is undone.
create table paper_row (
  agency uuid not null,
  service text not null,
  key_column text not null,
  key text not null,
  page uuid not null,
  batch uuid not null,
  properties jsonb not null,
  primary key (agency, service, key_column, key, page),
  foreign key (agency, page) references paper_page (agency, id),
  foreign key (agency, batch) references paper_batch (agency, id)
);
create index paper_row_of_batch on paper_row (agency, batch);

alter table paper_keyer enable row level security, force row level security;
alter table paper_scan enable row level security, force row level security;
alter table paper_batch enable row level security, force row level security;
alter table paper_page enable row level security, force row level security;
alter table paper_batch_keyer enable row level security, force row level security;
alter table paper_turn enable row level security, force row level security;
alter table paper_entry enable row level security, force row level security;
alter table paper_batch_event enable row level security, force row level security;
alter table paper_row enable row level security, force row level security;
create policy agency on paper_keyer using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on paper_scan using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on paper_batch using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on paper_page using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on paper_batch_keyer using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on paper_turn using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on paper_entry using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on paper_batch_event using (agency = nullif(current_setting('app.agency', true), '')::uuid);
create policy agency on paper_row using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on paper_keyer, paper_batch_keyer, paper_turn, paper_entry, paper_batch_event, paper_batch to :app_role;
grant select, insert, delete on paper_scan, paper_page, paper_row to :app_role;
grant update (name, team, valid_until, ended_at) on paper_keyer to :app_role;
grant update (pages_read, content, fault, fault_page) on paper_scan to :app_role;
grant update (state, round) on paper_batch to :app_role;
grant update (batch, place, is_sampled) on paper_page to :app_role;
grant update (given_at, expires_at) on paper_turn to :app_role;
