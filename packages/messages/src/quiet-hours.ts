import type { Channel } from './carrier.ts';
import type { TemplateName } from './templates.ts';

const hourMs = 60 * 60 * 1000;
/** Thailand has no summer time. */
const bangkokMs = 7 * hourMs;

/** How a kind of letter is treated at night. */
type NightRule =
  /** Waits for the morning. */
  | { readonly type: 'waits' }
  /** The person is at the portal and waits for it. */
  | { readonly type: 'at-once' }
  /** What the law gives a last day for goes at night where the day ends sooner than so many hours after the morning. */
  | { readonly type: 'if-due'; readonly withinHours: number };

/**
 * When no telephone is made to ring. An e-mail waits in its box until somebody looks, so it keeps no hours. The rule is data: which
 * channels ring, from when to when, and what may ring all the same.
 */
export const quietHours = {
  fromHour: 22,
  untilHour: 6,
  channels: ['sms', 'line'] as readonly Channel[],
  exceptions: {
    'confirm-phone': { type: 'at-once' },
    incomplete: { type: 'if-due', withinHours: 12 },
    'incomplete-soon': { type: 'if-due', withinHours: 12 },
    hearing: { type: 'if-due', withinHours: 12 },
    'payment-soon': { type: 'if-due', withinHours: 12 },
    'appointment-soon': { type: 'if-due', withinHours: 6 },
  } as Readonly<Partial<Record<TemplateName, NightRule>>>,
} as const;

/** The end of the quiet hours in which an instant lies; nothing by day. */
function findMorning(at: Date): Date | undefined {
  const local = at.getTime() + bangkokMs;
  const dayMs = 24 * hourMs;
  const midnight = Math.floor(local / dayMs) * dayMs;
  const hour = (local - midnight) / hourMs;
  const { fromHour, untilHour } = quietHours;
  if (hour >= untilHour && hour < fromHour) return undefined;
  return new Date(midnight + (hour < untilHour ? 0 : dayMs) + untilHour * hourMs - bangkokMs);
}

/**
 * Until when a letter waits so that nobody is woken; nothing where it may go now.
 * @param until the last day of what it asks for
 */
export function findQuietEnd(
  channel: Channel,
  kind: TemplateName,
  at: Date,
  until: Date | undefined,
): Date | undefined {
  const morning = findMorning(at);
  if (morning === undefined || !quietHours.channels.includes(channel)) return undefined;
  const rule = quietHours.exceptions[kind] ?? { type: 'waits' };
  if (rule.type === 'at-once') return undefined;
  const isDue =
    rule.type === 'if-due' &&
    until !== undefined &&
    until.getTime() < morning.getTime() + rule.withinHours * hourMs;
  return isDue ? undefined : morning;
}
