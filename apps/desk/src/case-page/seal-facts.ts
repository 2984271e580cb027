import type { SealFacts } from '@saphan/ui';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { toLawText } from '../document/to-order.ts';
import type { CasePageData } from './read-case-page.ts';

/** What an officer may know of the exchange that brought a value. It was verified here on arrival, or it would not be kept. */
export function findSealFacts(
  desk: Desk,
  agency: Agency,
  { seals }: Pick<CasePageData, 'seals'>,
  id: string | undefined,
): SealFacts | undefined {
  const seal = id === undefined ? undefined : seals.get(id);
  if (seal === undefined) return undefined;
  const signed = desk.network.snapshot().agreements.find(({ hash }) => hash === seal.agreement);
  return {
    shortName: desk.network.shortNameOf(seal.service),
    agency: desk.network.nameOf(seal.service),
    at: seal.at.toISOString(),
    receiver: signed ? desk.network.nameOf(signed.agreement.consumer) : agency.names,
    purpose: signed?.agreement.purpose.text,
    law: signed && toLawText(signed.agreement.legalBasis),
    agreement: seal.agreement.slice(0, 12),
    exchange: seal.exchange,
    verdict: 'genuine',
  };
}
