-- Sessions of pages. The id is a hash and the content is sealed by the page's process: whoever reads this table can
-- neither take a session over nor see whose it is.
create table page_session (
  id text primary key,
  content bytea not null,
  expires_at timestamptz not null
);
create index page_session_by_expiry on page_session (expires_at);
grant select, insert, update, delete on page_session to :app_role;
