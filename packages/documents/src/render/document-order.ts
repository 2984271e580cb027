import type { DocumentInputs } from '../document-inputs.ts';
import type { PrintedForm } from '../printed-form.ts';

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

export interface DocumentOrder {
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
export interface FormOrder {
  readonly form: PrintedForm;
  /** Epoch seconds, becomes the PDF's creation time. */
  readonly at: number;
}

export type RenderOrder = DocumentOrder | FormOrder;

/** What the rendering process answers. */
export type RenderResult =
  | { readonly id: number; readonly type: 'rendered'; readonly pdf: Uint8Array }
  | { readonly id: number; readonly type: 'failed'; readonly detail: string };

export interface RenderRequest {
  readonly id: number;
  readonly order: RenderOrder;
}
