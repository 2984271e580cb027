-- Where anyone can read what became of a document's credential: list of the agency, and entry in it. Which entry is left to chance,
-- so that nobody reads from two of them which was issued first. Nothing for documents of before.
alter table issued_document
  add status_list integer,
  add status_index integer,
  add constraint issued_document_status unique (agency, status_list, status_index);
create index issued_document_changed on issued_document (agency, status_list) where state <> 'valid';
