import { toMemberId, type Language, type ServiceId } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DateText, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { HeldDocument } from '../documents/held-documents.ts';
import type { Network } from '../network/open-network.ts';
import type { Prefill } from '../prefill/prefill.ts';
import { formTexts } from './form-texts.ts';

/** Whether a register would show a document: its own agency's, and of a kind that it holds. */
function isShownBy(
  network: Network,
  dataService: string,
  { issuer, type }: Pick<HeldDocument, 'issuer' | 'type'>,
): boolean {
  const listing = network.snapshot().dataServices.find(({ id }) => id === dataService);
  const definition = network.index().dataServices.get(listing?.definition ?? '');
  return (
    toMemberId(issuer as ServiceId) === toMemberId(dataService as ServiceId) &&
    definition?.documents?.includes(type) === true
  );
}

/**
 * What the agencies whose registers answer here have themselves issued to whom the application is for, where it is of a kind
 * that the register shows: it may not have taken up yet what its own agency decided.
 */
export function IssuedNotes({
  language,
  network,
  issued,
  prefills,
}: {
  language: Language;
  network: Network;
  issued: readonly HeldDocument[];
  prefills: readonly Prefill[];
}): VNode | null {
  const text = formTexts(language);
  const shown = issued.filter((document) =>
    prefills.some(({ dataService }) => isShownBy(network, dataService, document)),
  );
  if (shown.length === 0) return null;
  const isOne = shown.length === 1;
  const list = (
    <ul class="marks small issued-notes">
      {shown.map(({ issuer, names, number, issuedAt }) => (
        <li>
          {text.issuedBy(network.nameOf(issuer, language))} <DateText date={toBangkokDay(issuedAt)} short />:{' '}
          {names[language]} <span class="number">{number}</span>
          {isOne && <span class="muted"> {text.issuedLead}</span>}
        </li>
      ))}
    </ul>
  );
  return (
    <Notice tone="wait">
      {isOne ? (
        list
      ) : (
        <details class="answers">
          <summary>{text.issuedSeveral(shown.length)}</summary>
          {list}
        </details>
      )}
    </Notice>
  );
}
