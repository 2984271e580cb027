import type { Language } from '@saphan/contracts';
import type { Prepared } from './fill-form.ts';

/** A life event that the journey can walk. */
export interface Journey {
  readonly lifeEvent: string;
  /** What a person types into the search field. */
  readonly search: Readonly<Record<Language, string>>;
  /** National id of the one who applies unless another is named. */
  readonly person: string;
  /** What is answered otherwise than the person's whole story has it. */
  readonly answers?: Prepared;
  /** True where nothing is missing and the officers decide what waits by themselves, as in the README's way. */
  readonly isPlain?: true;
}

export const journeys = {
  restaurant: {
    lifeEvent: 'open-restaurant',
    search: { th: 'เปิดร้านอาหาร', en: 'open a restaurant' },
    person: '9500100000001',
  },
  cafe: {
    lifeEvent: 'open-restaurant',
    search: { th: 'เปิดร้านอาหาร', en: 'open a restaurant' },
    person: '9500100000001',
    answers: { 'own.openRestaurant.plans': ['alcohol'] },
    isPlain: true,
  },
  company: {
    lifeEvent: 'register-company',
    search: { th: 'จดทะเบียนบริษัท', en: 'register my company' },
    person: '9500100000109',
  },
} as const satisfies Record<string, Journey>;
export type JourneyName = keyof typeof journeys;

export const getJourney = (name: JourneyName): Journey => journeys[name];

export const isJourneyName = (text: string | undefined): text is JourneyName =>
  text !== undefined && Object.hasOwn(journeys, text);
