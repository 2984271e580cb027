-- What a document shows to everybody of its content, for the public check page; encrypted as the holder's name is.
alter table issued_document add column shown bytea;
