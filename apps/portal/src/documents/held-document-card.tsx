import type { Language } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DocumentCard } from '@saphan/ui';
import type { VNode } from 'preact';
import { followTexts } from '../follow/follow-texts.ts';
import type { Network } from '../network/open-network.ts';
import type { HeldDocument } from './held-documents.ts';

export interface HeldDocumentCardProps {
  language: Language;
  network: Network;
  document: HeldDocument;
  publicUrl: string;
  now: Date;
}

/** A document with its download and the QR to its public check page. */
export function HeldDocumentCard({
  language,
  network,
  document,
  publicUrl,
  now,
}: HeldDocumentCardProps): VNode {
  const { id, names, number, issuer, issuedAt, validUntil, hasArrived } = document;
  const isOver = validUntil !== undefined && validUntil < toBangkokDay(now);
  return (
    <DocumentCard
      name={names[language]}
      number={number}
      issuer={network.nameOf(issuer, language)}
      issuedOn={toBangkokDay(issuedAt)}
      validUntil={validUntil}
      state={isOver ? 'expired' : 'valid'}
      checkUrl={`${publicUrl}/check/${id}`}
      downloadHref={hasArrived ? `/documents/${id}/file` : undefined}
    >
      {!hasArrived && <p class="small muted">{followTexts(language).arriving}</p>}
    </DocumentCard>
  );
}
