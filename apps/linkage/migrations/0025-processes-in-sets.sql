-- Processes are changed by change sets like everything else of the catalogue: as the files that they were drawn in.
alter table catalogue_entry drop constraint catalogue_entry_list_check;
alter table catalogue_entry add constraint catalogue_entry_list_check
  check (list in ('items', 'dataServices', 'forms', 'services', 'lifeEvents', 'templates', 'processes'));
alter table change_set_part drop constraint change_set_part_list_check;
alter table change_set_part add constraint change_set_part_list_check
  check (list in ('items', 'dataServices', 'forms', 'services', 'lifeEvents', 'templates', 'processes'));
