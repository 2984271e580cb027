import type { Language } from '@saphan/contracts';
import type { ItemStatistic } from '@saphan/forms';
import type { BookedTime } from './citizen/book-appointment.ts';
import type { HeldPdf } from './citizen/documents.ts';
import type { CounterEnd } from './officer/act-at-counter.ts';
import type { Effort } from './effort.ts';
import type { OpenPage } from './open-words.ts';

/** Who decided on one service, in how many days by its manual. */
export interface DecidedCase {
  readonly service: string;
  readonly variant: string;
  readonly agency: string;
  readonly days: number;
  readonly unit: 'calendar' | 'working';
}

/** The last line that a journey prints; one for each way where there are several. */
export interface JourneyReport {
  readonly journey: string;
  readonly lang: Language;
  readonly js: boolean;
  readonly fieldsTotal: number;
  readonly fieldsFetched: number;
  readonly fieldsTyped: number;
  readonly uploads: number;
  /** Uploads of papers that the state itself has issued: none should ever be asked for. */
  readonly stateIssuedUploads: number;
  /** Services applied for, by id. */
  readonly services: readonly string[];
  readonly cases: readonly DecidedCase[];
  /** Times at counters, where the law ends a service there. */
  readonly appointments: readonly BookedTime[];
  /** What was done and handed over there. */
  readonly acts: readonly CounterEnd[];
  /** Fees of all of them. */
  readonly paidSatang: number;
  /** Exchanges between gateways from the first page to the last. */
  readonly exchanges: number;
  readonly seconds: number;
  /** Of all humans on the way together. */
  readonly effort: Effort;
  /** What the applicant has to read, page by page. */
  readonly openWords: readonly OpenPage[];
  readonly documents: readonly Pick<HeldPdf, 'name' | 'number' | 'bytes' | 'sha256' | 'check'>[];
  /** Every data item that the paper forms ask, and how it was got. */
  readonly items: readonly ItemStatistic[];
}
