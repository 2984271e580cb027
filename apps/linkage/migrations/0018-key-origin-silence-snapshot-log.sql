-- On whose word a key was listed: an agreement key of its member. Nothing where a person or a join token vouches for it. A key that
-- is revoked takes along what was listed on its word.
alter table member_key
  add column listed_by text references member_key,
  -- The key with which it was revoked, since it was listed on that one's word.
  add column revoked_with text references member_key,
  add check (revoked_with is null or revoked_at is not null);
create index member_key_by_word on member_key (listed_by) where listed_by is not null;

grant update (revoked_with) on member_key to :app_role;

-- How often a log has itself witnessed at least, as its gateway has said; nothing where it has not, as before.
alter table log_witnessed add column promised_seconds integer check (promised_seconds between 60 and 86400);
grant update (promised_seconds) on log_witnessed to :app_role;

-- Logs that have shown nothing for longer than they promise. A gateway that is away can't show anything: minutes count while it speaks.
create table log_silence (
  origin text primary key references gateway_log,
  since timestamptz not null,
  -- At the last look.
  is_away boolean not null,
  minutes integer not null check (minutes >= 0),
  looked_at timestamptz not null
);
grant select, insert, update, delete on log_silence to :app_role;

-- The log of snapshots: each that was published is an entry of a tree that only grows (RFC 6962), so that nobody is shown another one in
-- secret. Inserts only.
create table snapshot_log_entry (
  origin text not null,
  index bigint not null check (index >= 0),
  version bigint not null references snapshot,
  leaf bytea not null check (length(leaf) = 32),
  primary key (origin, index),
  unique (origin, version)
);

-- Hashes of full tiles: what tiles above the leaves are made of.
create table snapshot_log_hash (
  origin text not null,
  level smallint not null check (level > 0),
  index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (origin, level, index)
);

-- Checkpoints as the log has signed them.
create table snapshot_log_head (
  origin text not null,
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  checkpoint text not null,
  primary key (origin, size)
);

-- Signatures of witnesses under them, as the line under the note.
create table snapshot_log_cosigned (
  origin text not null,
  size bigint not null,
  witness text not null,
  line text not null,
  at timestamptz not null,
  primary key (origin, size, witness),
  foreign key (origin, size) references snapshot_log_head
);
grant select, insert on snapshot_log_entry, snapshot_log_hash, snapshot_log_head, snapshot_log_cosigned to :app_role;
