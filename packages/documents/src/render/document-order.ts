import type { Turn } from '@saphan/workers';
import type { DocumentInputs } from '../document-inputs.ts';
import type { PrintedForm } from '../printed-form.ts';
import type { PrintedReport } from '../printed-report.ts';

/** A file inside the PDF (PDF/A-3): the decision as data, say. */
export interface Attachment {
  /** File name with ASCII letters, digits, dots and hyphens. */
  readonly name: string;
  readonly mediaType: string;
  /** What it is, for a person who opens the list. */
  readonly description: string;
  readonly bytes: Uint8Array;
  /** `source`: the document was made from it; `data`: it says the same; `supplement`: it adds to it. */
  readonly relationship: 'source' | 'data' | 'supplement';
}

/** For whom something is drawn: agencies share the processes alike, and so do the services of one agency. */
interface Drawn {
  readonly turn: Turn;
}

export interface DocumentOrder extends Drawn {
  /** Typst source from the catalogue: exports `render(data)` and `framed`. */
  readonly template: string;
  readonly inputs: DocumentInputs;
  readonly attachments: readonly Attachment[];
  /** Epoch seconds, becomes the PDF's creation time. */
  readonly at: number;
  /** A template that is still being written: nothing of it is kept for other documents. `picture` is drawn as SVG. */
  readonly trial?: 'pdf' | 'picture';
}

/** A form on paper. */
export interface FormOrder extends Drawn {
  readonly form: PrintedForm;
  /** Epoch seconds, becomes the PDF's creation time. */
  readonly at: number;
}

/** A report from facts. */
export interface ReportOrder extends Drawn {
  readonly report: PrintedReport;
  /** Epoch seconds, becomes the PDF's creation time. */
  readonly at: number;
}

export type RenderOrder = DocumentOrder | FormOrder | ReportOrder;
