-- Whether a time-stamp authority says when a document was signed: false where one is set and gave no answer, null where none is set.
alter table issued_document add column time_stamped boolean;
