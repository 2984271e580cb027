import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { LocalText } from './local-text.ts';

/** One time that can be booked. */
export const AppointmentSlot = Type.Object(
  { start: Instant, end: Instant, free: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
);
export type AppointmentSlot = Static<typeof AppointmentSlot>;

/** A place where a service is done, with the days on which something is free. */
export const AppointmentPlace = Type.Object(
  {
    place: Type.String(),
    names: LocalText,
    address: LocalText,
    /** Joint service centre under whose roof it is. */
    centre: Type.Optional(Type.String()),
    minutes: Type.Integer({ minimum: 1 }),
    days: Type.Array(
      Type.Object(
        { day: Type.String(), free: Type.Integer({ minimum: 1 }) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type AppointmentPlace = Static<typeof AppointmentPlace>;

/** Answer of `GET /services/{service}/{variant}` of `appointment-slots.v1`. */
export const AppointmentOffer = Type.Object(
  { places: Type.Array(AppointmentPlace) },
  { additionalProperties: false },
);
export type AppointmentOffer = Static<typeof AppointmentOffer>;

/** Answer of `GET /services/{service}/{variant}/{place}/{day}` of `appointment-slots.v1`. */
export const AppointmentSlots = Type.Object(
  { slots: Type.Array(AppointmentSlot) },
  { additionalProperties: false },
);
export type AppointmentSlots = Static<typeof AppointmentSlots>;

/** Body of `POST /` of `appointments.v1`: the person signed in wants this time. */
export const AppointmentBooking = Type.Object(
  {
    profile: Type.Literal('saphan-appointment-1'),
    /** UUIDv7 by the portal: the same one again is the same appointment. */
    booking: Type.String(),
    service: Type.String(),
    variant: Type.String(),
    place: Type.String(),
    start: Instant,
    /** Name by which the person is called. */
    name: Type.String({ minLength: 1, maxLength: 200 }),
    /** Booking that this one moves: it is given back in the same step, or kept where this one can't be had. */
    replaces: Type.Optional(Type.String()),
    application: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type AppointmentBooking = Static<typeof AppointmentBooking>;

/** An appointment as the person has it. */
export const Appointment = Type.Object(
  {
    booking: Type.String(),
    /** What the person says or shows at the counter. */
    code: Type.String(),
    names: LocalText,
    address: LocalText,
    start: Instant,
    end: Instant,
  },
  { additionalProperties: false },
);
export type Appointment = Static<typeof Appointment>;

/** Answer to a booking: the appointment, or why not and what is free next. */
export const AppointmentAnswer = Type.Object(
  {
    outcome: Type.Enum(['booked', 'full', 'too-many']),
    appointment: Type.Optional(Appointment),
    next: Type.Optional(Type.Array(AppointmentSlot)),
  },
  { additionalProperties: false },
);
export type AppointmentAnswer = Static<typeof AppointmentAnswer>;

/** One place as it is now: what is done there and how long one waits. */
export const CounterPlaceNow = Type.Object(
  {
    place: Type.String(),
    names: LocalText,
    address: LocalText,
    centre: Type.Optional(Type.String()),
    services: Type.Array(
      Type.Object({ service: Type.String(), variant: Type.String() }, { additionalProperties: false }),
    ),
    /** Where it is open now: when it closes. */
    openUntil: Type.Optional(Instant),
    waiting: Type.Integer({ minimum: 0 }),
    /** How long those waited who were called in the last hour, on average. */
    waitMinutes: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);
export type CounterPlaceNow = Static<typeof CounterPlaceNow>;

/** Answer of `GET /places` of `appointment-slots.v1`. */
export const CounterPlaces = Type.Object(
  { places: Type.Array(CounterPlaceNow) },
  { additionalProperties: false },
);
export type CounterPlaces = Static<typeof CounterPlaces>;

/** Answer of `GET /` of `counter-officers.v1`, asked about a person: who may work at the agency's counters now. */
export const CounterOfficer = Type.Object(
  {
    /** Officer's id at the desk. */
    officer: Type.String(),
    names: LocalText,
    /** Places of the agency that are open. */
    places: Type.Array(Type.String()),
  },
  { additionalProperties: false },
);
export type CounterOfficer = Static<typeof CounterOfficer>;
