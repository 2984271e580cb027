import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';

/** What has happened, as its agency names it, e.g. `house.changed`: nothing of the person. */
export const EventType = Type.String({ pattern: '^[a-z][a-z0-9]*([.-][a-z0-9]+){0,7}$', maxLength: 100 });

/** Body of `PUT /{id}` of `subscriptions.v1`, with the subject in `Saphan-Subject`: "tell me of this one". */
export const SubscriptionRequest = Type.Object(
  {
    /** All unless told. */
    types: Type.Optional(Type.Array(EventType, { minItems: 1, maxItems: 20, uniqueItems: true })),
    /** A year at most, which it is unless told. */
    until: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type SubscriptionRequest = Static<typeof SubscriptionRequest>;

/** Its answer, and that of `PUT /{id}/ended`. */
export const Subscription = Type.Object({
  id: Type.String(),
  state: Type.Union([Type.Literal('active'), Type.Literal('ended')]),
  until: Instant,
});
export type Subscription = Static<typeof Subscription>;

/** Body of `POST /events` at the outbound door, with the subject in `Saphan-Subject`: a system tells that something has changed. */
export const ChangeNotice = Type.Object({ type: EventType }, { additionalProperties: false });
export type ChangeNotice = Static<typeof ChangeNotice>;

/**
 * CloudEvents 1.0, thin: that something has changed, not what. `GET /?after={sequence}` of `events.v1` answers a list of them,
 * `application/cloudevents-batch+json`.
 */
export const CloudEvent = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String(),
  /** Subsystem that tells, e.g. `/TH/GOV/DOPA/population`. */
  source: Type.String(),
  type: EventType,
  /** The subscriber's own id of its subscription. */
  subject: Type.Optional(Type.String()),
  time: Instant,
  /** Where to go on after this one. */
  sequence: Type.String(),
});
export type CloudEvent = Static<typeof CloudEvent>;
export const eventBatchMediaType = 'application/cloudevents-batch+json';
export const eventMediaType = 'application/cloudevents+json';

/** A type of the gateway's own: events were forgotten before they were read; what is subscribed to has to be read anew. */
export const eventsMissed = 'saphan.events-missed';

/** `PUT /event-feeds` at the operator door: which events the gateway fetches for a system, and where it hands them over. */
export const EventFeed = Type.Object(
  {
    /** System in whose name it asks; its key is made by `PUT /subsystems/actor-key`. */
    client: Type.String(),
    /** `…/events.v1` */
    service: Type.String(),
    purpose: Type.Optional(Type.String({ maxLength: 64 })),
    /** Gets each event by POST, CloudEvents in structured mode; 2xx takes it. */
    url: Type.String({ pattern: '^https?://[^#]+$', maxLength: 1000 }),
    /** File of the agency's source secrets with the bearer token for it. */
    secret: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
  },
  { additionalProperties: false },
);
export type EventFeed = Static<typeof EventFeed>;

/** `GET /event-feeds?member=` */
export const EventFeedStatus = Type.Intersect([
  EventFeed,
  Type.Object({
    /** Sequence of the last event that was handed over. */
    cursor: Type.String(),
    failingSince: Type.Optional(Instant),
    /** Code of the last problem, `webhook-…` with the status that the system gave, or `secret-missing`. */
    lastProblem: Type.Optional(Type.String()),
  }),
]);
export type EventFeedStatus = Static<typeof EventFeedStatus>;
