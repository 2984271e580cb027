-- What was asked with idempotency keys, and what systems were told, is forgotten after a time that the operator sets.
create index webhook_delivery_by_time on webhook_delivery (agency, at);
grant delete on api_request, webhook_delivery to :app_role;
