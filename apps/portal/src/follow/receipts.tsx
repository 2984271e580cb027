import { receiptType, type Language } from '@saphan/contracts';
import type { VNode } from 'preact';
import { HeldDocumentCard } from '../documents/held-document-card.tsx';
import type { HeldDocument } from '../documents/held-documents.ts';
import type { Network } from '../network/open-network.ts';
import { followTexts } from './follow-texts.ts';

export const isNoReceipt = ({ type }: HeldDocument): boolean => type !== receiptType;

export interface ReceiptsProps {
  language: Language;
  network: Network;
  publicUrl: string;
  now: Date;
  /** What the fee was for. */
  title: string;
  /** Name of the agency above. */
  under: string;
  receipts: readonly HeldDocument[];
}

/** Receipts are kept for the books: they stand behind a line, and what was asked for is open. */
export function Receipts({ receipts, title, ...props }: ReceiptsProps): VNode | null {
  if (receipts.length === 0) return null;
  return (
    <details class="answers receipts">
      <summary>
        {followTexts(props.language).receipts(receipts.length)}
        <span class="unseen"> {title}</span>
      </summary>
      <div class="stack-tight">
        {receipts.map((document) => (
          <HeldDocumentCard {...props} document={document} />
        ))}
      </div>
    </details>
  );
}
