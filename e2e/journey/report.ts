import type { Language } from '@saphan/contracts';
import type { ItemStatistic } from '@saphan/forms';
import type { HeldPdf } from './citizen/documents.ts';
import type { Effort } from './effort.ts';
import type { OpenPage } from './open-words.ts';

/** The last line that a journey prints. */
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
