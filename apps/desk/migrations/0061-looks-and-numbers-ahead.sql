-- Set where an auditor looked, not a steward at work, as of `case_view`.
alter table correction_view add column audit_look uuid references audit_look;
alter table data_request_view add column audit_look uuid references audit_look;

-- Number and entry of a document, given out before it is drawn: the locks of running numbers are held for no drawing, so that documents of
-- one agency are drawn side by side. A row stays with its case: what is drawn again after a fault has the same number. No reference to
-- the case, since the number has to be accounted for when the case is erased.
create table document_ahead (
  agency uuid not null,
  case_id uuid not null,
  kind text not null,
  number text not null,
  status_list integer not null,
  status_index integer not null,
  taken_at timestamptz not null,
  primary key (agency, case_id, kind),
  unique (agency, status_list, status_index)
);
alter table document_ahead enable row level security;
alter table document_ahead force row level security;
create policy own on document_ahead using (agency = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert on document_ahead to :app_role;
