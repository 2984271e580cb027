-- The notice that a supplement answers: until the agency tells the next state, the page says that it was sent, and when.
alter table dispatch add column answers text;
