-- One upload goes to every agency whose service asks for it, under one id: agencies at one desk each have a row of their own.
alter table issued_document drop constraint issued_document_file_fkey;
alter table file_part drop constraint file_part_file_fkey;
alter table file_part drop constraint file_part_pkey;
alter table stored_file drop constraint stored_file_pkey;
alter table stored_file add primary key (agency, id);
alter table file_part add primary key (agency, file, number);
alter table file_part add foreign key (agency, file) references stored_file (agency, id);
alter table issued_document add foreign key (agency, file) references stored_file (agency, id);
