-- How many lines a file has is known when the last one has been read; its rows are here by then, in the same transaction.
grant update (rows) on held_file to :app_role;
