import { defineTexts, isResult, type Language } from '@saphan/contracts';
import { formatDate, toBangkokDay } from '@saphan/thai';
import { DocumentCard } from '@saphan/ui';
import type { VNode } from 'preact';
import { followTexts } from '../follow/follow-texts.ts';
import type { Network } from '../network/open-network.ts';
import type { HeldDocument } from './held-documents.ts';

const heldTexts = defineTexts(
  { revoked: (day: string) => `เพิกถอนเมื่อ ${day} เหตุผลของหน่วยงาน:` },
  { revoked: (day: string) => `Revoked on ${day}. The agency’s reasons:` },
);

export interface HeldDocumentCardProps {
  language: Language;
  network: Network;
  document: HeldDocument;
  publicUrl: string;
  now: Date;
  /** Name of the agency under which it stands among the documents of one service, where a receipt takes a line. */
  under?: string | undefined;
  /** What stands below its name where it is the head of its case. */
  headOf?: string | undefined;
}

/** Of a receipt, a letter or the answer to a notification nobody asks whether it expires. */
const canExpire = (network: Network, { type, service }: HeldDocument): boolean =>
  isResult({ type }) && network.index().services.get(service)?.kind !== 'notification';

/** A document with its download and the QR to its public check page. */
export function HeldDocumentCard({
  language,
  network,
  document,
  publicUrl,
  now,
  under,
  headOf,
}: HeldDocumentCardProps): VNode {
  const { id, type, service, names, number, issuer, issuedAt, validUntil, hasArrived, revoked } = document;
  const text = heldTexts(language);
  const isAmongOthers = under !== undefined;
  const issuerName = network.nameOf(issuer, language);
  const isOver = validUntil !== undefined && validUntil < toBangkokDay(now);
  return (
    <DocumentCard
      name={names[language]}
      number={number}
      issuer={headOf ?? (issuerName === under ? undefined : issuerName)}
      level={headOf === undefined ? 3 : 2}
      issuedOn={toBangkokDay(issuedAt)}
      validUntil={validUntil}
      canExpire={canExpire(network, document)}
      isBrief={isAmongOthers && !isResult({ type })}
      state={revoked ? 'revoked' : isOver ? 'expired' : 'valid'}
      checkUrl={`${publicUrl}/check/${id}`}
      downloadHref={hasArrived ? `/documents/${id}/file` : undefined}
      dataHref={`/documents/${id}/credential`}
    >
      {!isResult({ type }) && !isAmongOthers && (
        <p class="small">{network.index().services.get(service)?.names[language] ?? service}</p>
      )}
      {revoked && (
        <p class="small">
          {text.revoked(formatDate(language, toBangkokDay(revoked.at)))} {revoked.reasons}
        </p>
      )}
      {!hasArrived && <p class="small muted">{followTexts(language).arriving}</p>}
    </DocumentCard>
  );
}
