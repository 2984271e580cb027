import type { Language } from '@saphan/contracts';
import { Row, type SealFacts } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { toLawText } from '../values/seal-facts.ts';
import { showValue } from '../values/show-value.tsx';
import type { Correction } from './correction.ts';

export interface ContestedRowProps {
  language: Language;
  network: Network;
  correction: Correction;
  subsystem: string;
  label?: string;
  action?: ComponentChildren;
}

type Given = { readonly at: string; readonly exchange: string; readonly agreement: string };

/** What a person may know of the exchange that brought a value of a report. */
export function toFacts(
  network: Network,
  subsystem: string,
  dataService: string,
  { at, exchange, agreement: hash }: Given,
): SealFacts {
  const agreement = network.snapshot().agreements.find((signed) => signed.hash === hash)?.agreement;
  const both = (make: (language: Language) => string) => ({ th: make('th'), en: make('en') });
  return {
    shortName: both((language) => network.shortNameOf(dataService, language)),
    agency: both((language) => network.nameOf(dataService, language)),
    at,
    receiver: both((language) => network.nameOf(subsystem, language)),
    purpose: agreement?.purpose.text,
    law: agreement && toLawText(agreement.legalBasis),
    agreement: hash.slice(0, 12),
    exchange,
    verdict: 'genuine',
  };
}

/** The contested value with its seal, as the source gave it. */
export function ContestedRow(props: ContestedRowProps): VNode {
  const { language, network, correction, subsystem, label, action } = props;
  const item = network.index().items.get(correction.item);
  const { content, dataService } = correction;
  const given = { at: content.seal.at, exchange: content.seal.exchange, agreement: content.agreement };
  return (
    <Row
      label={label ?? item?.names[language] ?? correction.item}
      state={{ type: 'here', seal: toFacts(network, subsystem, dataService, given) }}
      action={action}
    >
      {showValue(network.index(), content.value, { item }, language)}
    </Row>
  );
}
