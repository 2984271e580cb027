import type { Language } from '@saphan/contracts';
import type { Prepared } from './fill-form.ts';

/** A matter of life that the journey can walk. */
export interface Journey {
  /** Page of the portal where it begins: of a life event, or of a service alone. */
  readonly path: `/life/${string}` | `/services/${string}`;
  /** What a person types into the search field. */
  readonly search: Readonly<Record<Language, string>>;
  /** National id of the one who applies unless another is named. */
  readonly person: string;
  /** What is answered otherwise than the person's whole story, or the examples of the services, have it. */
  readonly answers?: Prepared;
  /** Services that are answered with the examples of their data items, in place of the person's story. */
  readonly examplesOf?: readonly string[];
  /** Service of which every variant is walked, one after the other; the first of each service alone unless named. */
  readonly everyVariantOf?: string;
  /** True where nothing is missing and the officers decide what waits by themselves, as in the README's way. */
  readonly isPlain?: true;
  /** True where nothing is missing, and no page is looked at that is not on the way. */
  readonly isShort?: true;
}

const kanya = '9500100000001';
const bualoi = '9500100000010';
const thanaphon = '9500100000109';
const phimchanok = '9500100000206';

export const journeys = {
  restaurant: {
    path: '/life/open-restaurant',
    search: { th: 'เปิดร้านอาหาร', en: 'open a restaurant' },
    person: kanya,
  },
  cafe: {
    path: '/life/open-restaurant',
    search: { th: 'เปิดร้านอาหาร', en: 'open a restaurant' },
    person: kanya,
    answers: { 'own.openRestaurant.plans': ['alcohol'] },
    isPlain: true,
  },
  'company-taxes': {
    path: '/life/register-company',
    search: { th: 'จดทะเบียนบริษัท', en: 'register my company' },
    person: thanaphon,
  },
  company: {
    path: '/life/register-company',
    search: { th: 'จดทะเบียนบริษัท', en: 'register my company' },
    person: thanaphon,
    examplesOf: ['company-registration'],
    answers: {
      'own.registerCompany.registered': 'no',
      'newCompany.promoters.0.name': 'ธนพล วงศ์ทอง',
      'newCompany.promoters.0.pid': thanaphon,
      'newCompany.promoters.1.name': 'พิมพ์ชนก แก้วมณี',
      'newCompany.promoters.1.pid': phimchanok,
      'newCompany.directors': 'ธนพล วงศ์ทอง และพิมพ์ชนก แก้วมณี ทั้งสองคนอยู่เชียงใหม่',
    },
    isShort: true,
  },
  driving: {
    path: '/services/driving-licence-renewal',
    search: { th: 'ต่อใบขับขี่', en: 'driving licence renewal' },
    person: kanya,
    examplesOf: ['driving-licence-renewal'],
    everyVariantOf: 'driving-licence-renewal',
    isShort: true,
  },
  elderly: {
    path: '/life/grow-old',
    search: { th: 'เบี้ยผู้สูงอายุ', en: 'old age allowance' },
    person: bualoi,
    examplesOf: ['elderly-allowance'],
    answers: { 'own.growOld.rights': ['elderly'] },
    isShort: true,
  },
  disability: {
    path: '/life/grow-old',
    search: { th: 'บัตรคนพิการ', en: 'disability card' },
    person: kanya,
    examplesOf: ['disability-card', 'disability-allowance'],
    answers: { 'own.growOld.rights': ['no-card'] },
    isShort: true,
  },
  'house-move': {
    path: '/services/house-move',
    search: { th: 'แจ้งย้ายบ้าน', en: 'house move' },
    person: kanya,
    examplesOf: ['house-move'],
    isShort: true,
  },
  newborn: {
    path: '/life/have-child',
    search: { th: 'แจ้งเกิด มีลูก', en: 'have a child' },
    person: kanya,
    examplesOf: ['newborn-subsidy', 'birth-registration'],
    answers: {
      'own.haveChild.registered': 'no',
      'birth.place': 'home',
      'birth.motherPid': '9500100000001',
      // Anon
      'birth.fatherPid': '9500100000419',
    },
    isShort: true,
  },
  land: {
    path: '/services/land-transfer',
    search: { th: 'ขายที่ดิน', en: 'sell land' },
    person: kanya,
    examplesOf: ['land-transfer'],
    isShort: true,
  },
} as const satisfies Record<string, Journey>;
export type JourneyName = keyof typeof journeys;

export const getJourney = (name: JourneyName): Journey => journeys[name];

export const isJourneyName = (text: string | undefined): text is JourneyName =>
  text !== undefined && Object.hasOwn(journeys, text);
