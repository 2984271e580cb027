-- An offer that was declined must not keep another from taking its place: what may replace what is held when it is offered.
drop index agreement_replaced_once;
create index agreement_by_replaced on agreement (replaces) where replaces is not null;
