import type { Language } from '@saphan/contracts';
import { findFee, toVariant, type ServiceOfVariant } from '@saphan/forms';
import { formatMoney } from '@saphan/thai';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { offeredVariants, pathOfVariant } from './asked-variant.ts';
import { serviceTexts } from './service-texts.ts';

export interface VariantListProps {
  readonly language: Language;
  readonly network: Network;
  readonly service: ServiceOfVariant;
  /** Day in Bangkok, for the fee rows in force. */
  readonly day: string;
  readonly below: '' | '/begin';
}

/**
 * `30 days · 2,000 baht`, as far as it is known without answers; what no agency has confirmed is not called free.
 * @param own a variant of a service
 */
export function briefFacts({
  language,
  network,
  own,
  day,
}: Pick<VariantListProps, 'language' | 'network' | 'day'> & { readonly own: ServiceOfVariant }): string {
  const text = serviceTexts(language);
  const { time } = own;
  const fee = findFee(network.index(), own, {}, day);
  const takes = time.days === 0 ? text.sameDay : text.days[time.unit](time.days);
  const least = formatMoney(fee.lowestSatang);
  if (fee.highestSatang === 0) return `${takes} · ${fee.unconfirmed ? text.feeUnconfirmed : text.free}`;
  return `${takes} · ${fee.certain ? least : text.from(least)}`;
}

/** The kinds of application to a service, the shown one marked; nothing where there is one alone. */
export function VariantList(props: VariantListProps): VNode | null {
  const { language, service, below } = props;
  const text = serviceTexts(language);
  if (service.variants.length < 2) return null;
  const factsOf = (variant: string): string =>
    briefFacts({ ...props, own: toVariant(service.whole, variant) });
  return (
    <section class="stack" aria-label={text.variants}>
      <h2>{text.variants}</h2>
      <ul class="marks">
        {offeredVariants(service).map(({ variant: { id, names }, instead }) => (
          <li>
            {id === service.variant ? (
              <strong aria-current="true">{names[language]}</strong>
            ) : (
              <a href={pathOfVariant(service, below, id)}>{names[language]}</a>
            )}{' '}
            <span class="small muted">{factsOf(id)}</span>
            {instead.length > 0 && (
              <ul class="small">
                {instead.map((each) => (
                  <li>
                    {text.byAnswers(each.names[language])} <span class="muted">{factsOf(each.id)}</span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
