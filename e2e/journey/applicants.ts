import type { Language } from '@saphan/contracts';
import type { Prepared } from './fill-form.ts';

/** Somebody of the demo country and what they know by heart: all that a register does not hold. */
export interface Applicant {
  readonly pid: string;
  /** Company for which they apply; oneself unless named. */
  readonly company?: string;
  /** The other director, where the company's rule needs one. */
  readonly second?: string;
  /** By the name of the field. Files are added by the journey. */
  readonly answers: Prepared;
}

const turnover = '2,400,000';
const opensOn = { day: '1', month: '12', year: 2026 } as const;

/** A year as the page's language writes it. */
const yearOf = (language: Language): string => String(opensOn.year + (language === 'th' ? 543 : 0));

const opening = (question: string, language: Language): Prepared => ({
  [`${question}-day`]: opensOn.day,
  [`${question}-month`]: opensOn.month,
  [`${question}-year`]: yearOf(language),
});

/** A restaurant with drinks, cigarettes, a sign and three employees: all that one can need. */
const whole = (language: Language): Prepared => ({
  'own.openRestaurant.plans': ['alcohol', 'tobacco', 'sign', 'employees'],
  'own.registerCompany.registered': 'yes',
  'own.registerCompany.hasEmployees': 'yes',
  'own.registerCompany.hasSign': 'yes',
  'business.expectedTurnover': turnover,
  'shop.tenure': 'own',
  'shop.foodKinds': ['cooked', 'drinks'],
  'trade.form': 'sole',
  'trade.capital': '300,000',
  'sign.kind': 'mixed',
  'sign.widthCentimetres': '240',
  'sign.heightCentimetres': '80',
  'alcohol.licenceType': 'type-2',
  'tobacco.licenceType': 'retail',
  'staff.count': '3',
  ...opening('business.startDate', language),
  ...opening('staff.firstDay', language),
});

const kanya = (language: Language): Applicant => ({
  pid: '9500100000001',
  answers: {
    ...whole(language),
    'shop.areaSquareMetres': '142.5',
    'shop.subDistrict': '500105',
    'applicant.kind': 'person',
    'contact.phone': '053 000 101',
    'contact.email': 'kanya@example.com',
    'shop.name': 'ครัวกัญญา',
  },
});

const thanaphon = (language: Language): Applicant => ({
  pid: '9500100000109',
  company: '0985564000015',
  second: '9500100000206',
  answers: {
    ...whole(language),
    'shop.areaSquareMetres': '186',
    'shop.subDistrict': '500108',
    'applicant.kind': 'company',
    'contact.phone': '053 000 109',
    'contact.email': 'thanaphon@example.com',
    'shop.name': 'ครัวล้านนา นิมมาน',
  },
});

/** In the town next door, where another municipality is in charge. */
const suda = (language: Language): Applicant => ({
  pid: '9500100000702',
  answers: {
    ...whole(language),
    'shop.areaSquareMetres': '96',
    'shop.subDistrict': '500109',
    'applicant.kind': 'person',
    'contact.phone': '053 000 701',
    'contact.email': 'suda@example.com',
    'shop.name': 'ข้าวซอยแม่สุดา',
  },
});

const applicants = [kanya, thanaphon, suda] as const;

/** Kanya unless told; anybody else of the demo country answers as she does. */
export function findApplicant(pid: string | undefined, language: Language): Applicant {
  const all = applicants.map((make) => make(language));
  return all.find((one) => one.pid === pid) ?? { ...kanya(language), ...(pid !== undefined && { pid }) };
}
