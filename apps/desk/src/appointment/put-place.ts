import { LocalText, toUuidV7 } from '@saphan/contracts';
import { Type, type Static } from 'typebox';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';

const clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });

/** `PUT /api/places`: a place that an agency begins with; one of that name is left as the agency's administrators have it. */
export const PlaceEntry = Type.Object(
  {
    /** `TH/LGO/CNX` */
    member: Type.String(),
    names: LocalText,
    address: LocalText,
    centre: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' })),
    hours: Type.Array(
      Type.Object(
        {
          weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1 }),
          opens: clock,
          closes: clock,
          seats: Type.Integer({ minimum: 1, maximum: 200 }),
        },
        { additionalProperties: false },
      ),
    ),
    services: Type.Array(
      Type.Object(
        {
          service: Type.String(),
          variant: Type.String(),
          minutes: Type.Integer({ minimum: 5, maximum: 240 }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type PlaceEntry = Static<typeof PlaceEntry>;

/** Adds a place with its hours and services, where the agency has none of that name. @returns its id */
export function putPlace(desk: Desk, agency: Agency, entry: PlaceEntry): Promise<{ readonly id: string }> {
  const now = desk.clock();
  return desk.store.asAgency(agency.id, async (trx) => {
    const known = await trx
      .selectFrom('counter_place')
      .select('id')
      .where('name_th', '=', entry.names.th)
      .executeTakeFirst();
    if (known !== undefined) return known;
    const place = toUuidV7(now.getTime());
    const of = { agency: agency.id, place };
    await trx
      .insertInto('counter_place')
      .values({
        id: place,
        agency: agency.id,
        name_th: entry.names.th,
        name_en: entry.names.en,
        address_th: entry.address.th,
        address_en: entry.address.en,
        centre: entry.centre ?? null,
        created_at: now,
      })
      .execute();
    const hours = entry.hours.flatMap(({ weekdays, ...open }) =>
      weekdays.map((weekday) => ({ ...of, weekday, ...open })),
    );
    if (hours.length > 0) await trx.insertInto('counter_hours').values(hours).execute();
    const services = entry.services.map((service) => ({ ...of, ...service }));
    if (services.length > 0) await trx.insertInto('counter_service').values(services).execute();
    const detail = { place, change: 'add' };
    await addAudit(desk, trx, { agency: agency.id, actor: 'operator', action: 'change-place', detail });
    return { id: place };
  });
}
