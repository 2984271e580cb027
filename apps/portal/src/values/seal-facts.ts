import { defineTexts, type LocalText } from '@saphan/contracts';
import type { SealFacts } from '@saphan/ui';
import type { Network } from '../network/open-network.ts';
import type { Prefill } from '../prefill/prefill.ts';

const texts = defineTexts(
  { section: (section: string) => `มาตรา ${section}` },
  { section: (section: string) => `section ${section}` },
);

/** `พ.ร.บ. … มาตรา 13` */
export const toLawText = (law: { readonly act: LocalText; readonly section: string }): LocalText => ({
  th: `${law.act.th} ${texts('th').section(law.section)}`,
  en: `${law.act.en}, ${texts('en').section(law.section)}`,
});

const both = (make: (language: 'th' | 'en') => string): LocalText => ({ th: make('th'), en: make('en') });

/** All that a person may know of the exchange that brought a value. */
export function toSealFacts(
  network: Network,
  prefill: Prefill,
  {
    subsystem,
    wrongHref,
    wrongParts,
  }: Pick<SealFacts, 'wrongHref' | 'wrongParts'> & { readonly subsystem: string },
): SealFacts {
  const { dataService, agreement: hash, exchange, answer, askedAt } = prefill;
  const agreement = network.snapshot().agreements.find((signed) => signed.hash === hash)?.agreement;
  return {
    shortName: both((language) => network.shortNameOf(dataService, language)),
    agency: both((language) => network.nameOf(dataService, language)),
    at: answer?.at ?? askedAt.toISOString(),
    askedAt: askedAt.toISOString(),
    receiver: both((language) => network.nameOf(subsystem, language)),
    purpose: agreement?.purpose.text,
    law: agreement && toLawText(agreement.legalBasis),
    agreement: hash.slice(0, 12),
    exchange,
    wrongHref,
    wrongParts,
    verdict: answer ? 'genuine' : undefined,
  };
}
