-- An appeal is a case of its own, about the case whose refusal it contests (2539 Act, s.44).
alter table case_file
  add kind text not null default 'application' check (kind in ('application', 'appeal')),
  add appeal_of uuid references case_file,
  add constraint case_file_appeal check ((kind = 'appeal') = (appeal_of is not null)),
  drop constraint case_file_agency_application_service_key;
create unique index case_file_once on case_file (agency, application, service) where kind = 'application';
create index case_file_appeals on case_file (appeal_of) where appeal_of is not null;

-- A case that an appeal has opened again may be refused again, by another letter; of everything else it has one.
alter table issued_document drop constraint issued_document_case_id_type_key;
create unique index issued_document_once on issued_document (case_id, type) where type <> 'refusal-letter';
