import type { Catalogue, Language } from '@saphan/contracts';
import { pickedFor } from '@saphan/forms';
import type { Prepared } from '../fill-form.ts';
import { yearIn } from './prepare-examples.ts';

/** One kind of application to one service: what the person picks, and what they answer for it to be decided. */
export interface VariantWalk {
  readonly service: string;
  readonly variant: string;
  readonly picked: string;
  readonly answers: Prepared;
}

/** Makes the fields of a day that lies so many days back. */
type DaysAgo = (item: string, days: number) => Prepared;

const daysAgoOf =
  (now: Date, language: Language): DaysAgo =>
  (item, days) => {
    const day = new Date(now.getTime() - days * 86_400_000);
    return {
      [`${item}-day`]: String(day.getUTCDate()),
      [`${item}-month`]: String(day.getUTCMonth() + 1),
      [`${item}-year`]: yearIn(language, day.getUTCFullYear()),
    };
  };

/** Answers that lead to a variant that nobody can pick, by service and variant. */
const leading = (daysAgo: DaysAgo): Readonly<Record<string, Prepared>> => ({
  'building-permit new-large': { 'works.areaSquareMetres': '2500' },
  'birth-registration late': daysAgo('child.birthDate', 40),
  'house-move late': daysAgo('move.movedOn', 40),
  'driving-licence-renewal renew-written': daysAgo('driving.expiresOn', 600),
  'driving-licence-renewal renew-practice': daysAgo('driving.expiresOn', 1500),
  'passport five': { 'passport.years': 'five' },
  'passport same-day': { 'passport.speed': 'express' },
  'passport five-same-day': { 'passport.years': 'five', 'passport.speed': 'express' },
});

/** Answers that keep to the picked variant, whatever the examples say. */
const keeping = (daysAgo: DaysAgo): Readonly<Record<string, Prepared>> => ({
  'birth-registration': daysAgo('child.birthDate', 3),
  'house-move': daysAgo('move.movedOn', 3),
});

/**
 * Every kind of application to a service.
 * @throws Error for one that answers decide and that nobody has said how to reach
 */
export function variantWalks(
  { services }: Pick<Catalogue, 'services'>,
  id: string,
  now: Date,
  language: Language = 'th',
): readonly VariantWalk[] {
  const service = services.find((each) => each.id === id);
  if (service === undefined) throw new Error(`There is no service ${id}`);
  const daysAgo = daysAgoOf(now, language);
  return service.variants.map(({ id: variant, insteadOf }) => {
    const answers =
      insteadOf === undefined ? (keeping(daysAgo)[id] ?? {}) : leading(daysAgo)[`${id} ${variant}`];
    if (answers === undefined) throw new Error(`No answers lead to ${variant} of ${id}`);
    return { service: id, variant, picked: pickedFor(service, variant), answers };
  });
}
