-- Snapshots that evidence names, so that its keys can be checked after they have changed. What the Linkage Center publishes is
-- open to every member: no row security. Content-addressed: versions that differ in their times alone share their content,
-- and contents share the chunks that did not change.
create table kept_snapshot_chunk (
  digest text primary key,
  deflated bytea not null
);
create table kept_snapshot_content (
  digest text primary key,
  chunks text[] not null
);
create table kept_snapshot (
  version bigint not null,
  digest text not null,
  -- Protected header and signature of the JWS.
  head text not null,
  signature text not null,
  -- Version, predecessor and times.
  envelope text not null,
  content text not null references kept_snapshot_content,
  primary key (version, digest)
);
grant select, insert on kept_snapshot_chunk, kept_snapshot_content, kept_snapshot to :app_role;
