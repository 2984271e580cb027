-- The papers that nobody asked of the person, as they stood when the application was submitted: the page that follows it says them
-- when the answers, from which they could be told, are gone. Encrypted with the key of what that page needs; none of applications
-- submitted before, whose page says nothing of them.
alter table application add column spared_papers bytea;
