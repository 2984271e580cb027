-- Agreements that a party itself has revoked: one hosted here, or the other side, which has told of it. In force here from
-- the moment that the row is there, whatever the registry says. Agreements are open to every member: no row security.
create table agreement_revocation (
  agreement text not null,
  party text not null check (party in ('consumer', 'provider')),
  member text not null,
  -- In the party's words; signed in the statement.
  reason text,
  at timestamptz not null,
  statement text not null,
  -- `operator`, `member:…` for the agency's own desk, `gateway:…` for a peer.
  taken_from text not null,
  recorded_at timestamptz not null default now(),
  -- Till then it is said again.
  linkage_told_at timestamptz,
  peers_told_at timestamptz,
  primary key (agreement, party)
);
create index agreement_revocation_untold on agreement_revocation (agreement)
  where linkage_told_at is null or peers_told_at is null;
grant select, insert on agreement_revocation to :app_role;
grant update (linkage_told_at, peers_told_at) on agreement_revocation to :app_role;
