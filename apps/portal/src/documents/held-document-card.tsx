import { defineTexts, isResult, type Language } from '@saphan/contracts';
import { formatDate, toBangkokDay } from '@saphan/thai';
import { Button, ButtonLink, DocumentCard, Form } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { followTexts } from '../follow/follow-texts.ts';
import type { Network } from '../network/open-network.ts';
import type { HeldDocument } from './held-documents.ts';
import { daysLeft, findRenewal } from './renewal.ts';

const heldTexts = defineTexts(
  {
    revoked: (day: string) => `เพิกถอนเมื่อ ${day} เหตุผลของหน่วยงาน:`,
    ends: (days: number) => (days === 0 ? 'สิ้นอายุวันนี้' : `สิ้นอายุในอีก ${String(days)} วัน`),
    over: 'สิ้นอายุแล้ว',
    renew: 'ต่ออายุ',
    again: 'บริการนี้ไม่มีการต่ออายุ ถ้ายังต้องใช้ ให้ยื่นใหม่',
    apply: 'ยื่นใหม่',
  },
  {
    revoked: (day: string) => `Revoked on ${day}. The agency’s reasons:`,
    ends: (days: number) =>
      days === 0 ? 'Ends today' : `Ends in ${String(days)} ${days === 1 ? 'day' : 'days'}`,
    over: 'Has ended',
    renew: 'Renew it',
    again: 'This one is not renewed. If you still need it, apply anew.',
    apply: 'Apply anew',
  },
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
  headOf?: ComponentChildren;
}

/** Of a receipt, a letter or the answer to a notification nobody asks whether it expires. */
const canExpire = (network: Network, { type, service }: HeldDocument): boolean =>
  isResult({ type }) && network.index().services.get(service)?.kind !== 'notification';

/** That a document ends soon, or has ended, and the one press that begins its renewal. */
function Ending({ language, network, document, now }: HeldDocumentCardProps): VNode | null {
  const { validUntil, revoked, service } = document;
  if (validUntil === undefined || revoked !== undefined || !isResult(document)) return null;
  const text = heldTexts(language);
  const { remindDays, path } = findRenewal(network.index(), document);
  const left = daysLeft(validUntil, now);
  if (left > (remindDays[0] ?? 0)) return null;
  return (
    <div class="stack-tight" data-ends={left}>
      <p>
        <strong>{left < 0 ? text.over : text.ends(left)}</strong>
        {path === undefined && <> {text.again}</>}
      </p>
      {path === undefined ? (
        <p>
          <ButtonLink tone="quiet" href={`/services/${service}`}>
            {text.apply}
          </ButtonLink>
        </p>
      ) : (
        <Form action={path}>
          <Button tone="quiet">{text.renew}</Button>
        </Form>
      )}
    </div>
  );
}

/** A document with its download and the QR to its public check page. */
export function HeldDocumentCard(props: HeldDocumentCardProps): VNode {
  const { language, network, document, publicUrl, now, under, headOf } = props;
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
      level={headOf === undefined && isAmongOthers ? 3 : 2}
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
      <Ending {...props} />
      {!hasArrived && <p class="small muted">{followTexts(language).arriving}</p>}
    </DocumentCard>
  );
}
