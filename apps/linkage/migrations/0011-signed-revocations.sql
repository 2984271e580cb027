-- What a party has signed when it revoked: shown to whoever asks later whether, and why, it did.
alter table agreement_event add column statement text check (statement is null or state = 'revoked');
