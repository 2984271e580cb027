-- By what the agency finds a fee that came by its own QR among the lines of its bank.
alter table counter_fee add column reference text check (method = 'qr' or reference is null);
