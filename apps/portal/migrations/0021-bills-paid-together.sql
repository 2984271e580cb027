-- Several bills of an application can be paid by one payment: its reference then stands for each of them.
alter table payment_owner drop constraint payment_owner_pkey;
alter table payment_owner add primary key (reference, payment);
