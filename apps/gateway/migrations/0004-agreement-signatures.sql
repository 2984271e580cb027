-- Both parties' signatures, so that it can be shown years later that they agreed, and not only to what.
alter table agreement_held add column consumer_signature text, add column provider_signature text;
