-- A person is told that a document no longer holds; since when and why is in the document's encrypted content.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
  kind in ('received', 'incomplete', 'payment', 'paid', 'document', 'revoked', 'rejected', 'returned', 'mended')
);
