import { toMemberId, type Language, type ServiceId } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DateText, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { HeldDocument } from '../documents/held-documents.ts';
import type { Network } from '../network/open-network.ts';
import type { Prefill } from '../prefill/prefill.ts';
import { formTexts } from './form-texts.ts';

/**
 * What the agencies whose registers answer here have themselves issued to whom the application is for: a register may not have
 * taken up yet what its own agency decided.
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
  const registers = new Set(prefills.map(({ dataService }) => toMemberId(dataService as ServiceId)));
  const shown = issued.filter(({ issuer }) => registers.has(toMemberId(issuer as ServiceId)));
  if (shown.length === 0) return null;
  return (
    <Notice tone="wait">
      <ul class="marks small issued-notes">
        {shown.map(({ issuer, names, number, issuedAt }) => (
          <li>
            {text.issuedBy(network.nameOf(issuer, language))} <DateText date={toBangkokDay(issuedAt)} short />
            : {names[language]} <span class="number">{number}</span>{' '}
            <span class="muted">{text.issuedLead}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
