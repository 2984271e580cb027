import type { CatalogueIndex } from '@saphan/forms';
import { toBangkokDay } from '@saphan/thai';
import { pathOfVariant } from '../service/asked-variant.ts';

/** What a document's service says of its end. */
export interface RenewalPlan {
  /** Days before its last one on which its holder is reminded, the earliest first. */
  readonly remindDays: readonly number[];
  /** Where the renewal begins; nothing where the service has none. */
  readonly path: string | undefined;
}

interface Ending {
  readonly service: string;
  readonly type: string;
}

const standard = { firstDays: 60, againDays: 30, lastDays: 7 } as const;

/** How a document is renewed, by the catalogue of today; the same days for all where it says nothing. */
export function findRenewal(
  { services }: Pick<CatalogueIndex, 'services'>,
  { service: id, type }: Ending,
): RenewalPlan {
  const service = services.get(id);
  const renewal = service?.documents.find((document) => document.type === type)?.renewal;
  const { firstDays, againDays, lastDays } = { ...standard, ...renewal };
  return {
    remindDays: [...new Set([firstDays, againDays, lastDays])].sort((one, other) => other - one),
    path:
      service === undefined || renewal === undefined
        ? undefined
        : pathOfVariant(service, '/begin', renewal.variant),
  };
}

const dayMs = 86_400_000;

/** Whole days from today to a document's last day: 0 on the day itself, less than 0 when it is over. */
export const daysLeft = (validUntil: string, now: Date): number =>
  Math.round((Date.parse(validUntil) - Date.parse(toBangkokDay(now))) / dayMs);

/** What is due of the reminders of a document, and when to look again. */
export interface ReminderStep {
  /** The reminder whose day has come, by its days before the end. */
  readonly due: number | undefined;
  /** Bangkok day of the next one. */
  readonly next: string | undefined;
}

/**
 * Which reminder is due, if any: of several whose day has passed the last alone, and none that a document was issued too late for.
 * @param validUntil Bangkok day, as is `issuedOn`
 */
export function toReminderStep(
  remindDays: readonly number[],
  { issuedOn, validUntil }: { readonly issuedOn: string; readonly validUntil: string },
  now: Date,
): ReminderStep {
  const left = daysLeft(validUntil, now);
  if (left < 0) return { due: undefined, next: undefined };
  const whole = Math.round((Date.parse(validUntil) - Date.parse(issuedOn)) / dayMs);
  const possible = remindDays.filter((days) => days < whole);
  const next = possible.find((days) => days < left);
  return {
    due: possible.findLast((days) => days >= left),
    next:
      next === undefined
        ? undefined
        : new Date(Date.parse(validUntil) - next * dayMs).toISOString().slice(0, 10),
  };
}
