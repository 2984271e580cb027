import type { Language } from '@saphan/contracts';

/** A life event that the journey can walk. */
export interface Journey {
  readonly lifeEvent: string;
  /** What a person types into the search field. */
  readonly search: Readonly<Record<Language, string>>;
  /** National id of the one who applies unless another is named. */
  readonly person: string;
}

export const journeys = {
  restaurant: {
    lifeEvent: 'open-restaurant',
    search: { th: 'เปิดร้านอาหาร', en: 'open a restaurant' },
    person: '9500100000001',
  },
  company: {
    lifeEvent: 'register-company',
    search: { th: 'จดทะเบียนบริษัท', en: 'register my company' },
    person: '9500100000109',
  },
} as const satisfies Record<string, Journey>;
export type JourneyName = keyof typeof journeys;

export const isJourneyName = (text: string | undefined): text is JourneyName =>
  text !== undefined && Object.hasOwn(journeys, text);
