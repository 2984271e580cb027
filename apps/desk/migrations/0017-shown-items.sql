-- What a look showed, so that a person reads exactly that. Earlier looks have none: the items of the case are told instead.
alter table case_view add column items jsonb;
