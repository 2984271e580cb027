import type { Decision, DocumentInputs, StatusListContent } from '@saphan/documents';
import type { Agency } from '../agency/agencies.ts';
import type { TakenEntry } from './status-entry.ts';

/** All that a document is made from. */
export interface DocumentOrder {
  readonly agency: Agency;
  /** Typst source. */
  readonly template: string;
  /** What is printed. */
  readonly inputs: DocumentInputs;
  /** The same as data, for machines: attached to the PDF and said by the credential. */
  readonly decision: Decision;
  /** Items that everybody may see, also at the check page. */
  readonly shown?: readonly string[] | undefined;
  readonly issuedAt: Date;
  /** Where it can be read what became of its credential. */
  readonly status?: TakenEntry;
}

export interface MadeDocument {
  /** Signed PDF/A-3 with the decision inside. */
  readonly pdf: Buffer;
  /** SD-JWT VC with the same content. */
  readonly credential: string;
  /** Whether a time-stamp authority says when it was signed. Nothing where none is set. */
  readonly isStamped?: boolean;
}

export interface DocumentMaker {
  make(order: DocumentOrder): Promise<MadeDocument>;
  /**
   * What a document would look like: drawn, not signed, kept nowhere.
   * @throws Problem `letter-missing`; Error where its published template can't be drawn with these words
   */
  draft(order: DocumentOrder, as: 'pdf' | 'picture'): Promise<Buffer>;
  /** What became of credentials, as a signed Status List Token. */
  sayStates(agency: Agency, content: StatusListContent, at: Date): Promise<string>;
}
