-- What a client's sign-ins prove: that the person is there, or that they declare; both where it is not said.
alter table identity_client add column use text check (use in ('sign-in', 'declaration'));
