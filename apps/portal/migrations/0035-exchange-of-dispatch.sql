-- The exchange by which a message arrived: "who used my data" names its case, so that two deliveries to one agency differ.
alter table dispatch add column exchange uuid;
