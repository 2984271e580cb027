import type { LocalText, Question, Service } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import { feesInForce, findFee } from './find-fee.ts';
import type { CatalogueIndex } from './index-catalogue.ts';

/** What one answer, or one range of answers, costs. */
export interface AnswerPrice {
  readonly label: LocalText;
  readonly amountSatang: number;
  readonly unconfirmed: boolean;
}

/** Fees of one service that an answer decides. */
export interface ServicePrices {
  readonly service: Service;
  readonly prices: readonly AnswerPrice[];
}

const differ = (prices: readonly AnswerPrice[]): boolean =>
  new Set(prices.map(({ amountSatang }) => amountSatang)).size > 1;

/** By choice: the whole fee of the service, were this the answer; nothing while other answers are missing that decide it too. */
function byChoice(
  index: CatalogueIndex,
  service: Service,
  { id, options = [] }: Question,
  scope: Scope,
  day: string,
): readonly AnswerPrice[] {
  const fees = options.map(({ value, label }) => {
    return { label, fee: findFee(index, service, { ...scope, [id]: value }, day) };
  });
  if (!fees.every(({ fee }) => fee.certain)) return [];
  return fees.map(({ label, fee: { lowestSatang, unconfirmed } }) => {
    return { label, amountSatang: lowestSatang, unconfirmed };
  });
}

/** By range: the rows of the fee table that read the answer, in their own words; those that other answers exclude are left out. */
function byRange(
  index: CatalogueIndex,
  service: Service,
  { id }: Question,
  scope: Scope,
  day: string,
): readonly AnswerPrice[] {
  const { [id]: _own, ...others } = scope;
  return feesInForce(service, day)
    .filter(
      ({ condition, quantity }) =>
        quantity === undefined &&
        index.dependenciesOf(condition).includes(id) &&
        index.mayHold(condition, others) !== false,
    )
    .map(({ label, amountSatang, unconfirmed = false }) => {
      return { label, amountSatang, unconfirmed };
    });
}

/**
 * What the answers to a question cost, of each service whose fee it decides.
 * @param scope answers so far by question id
 * @param day ISO day in Bangkok on which the fee falls due
 */
export function pricesByAnswer(
  index: CatalogueIndex,
  services: readonly Service[],
  question: Question,
  scope: Scope,
  day: string,
): readonly ServicePrices[] {
  return services
    .filter(({ fees }) => fees.some(({ condition }) => index.dependenciesOf(condition).includes(question.id)))
    .map((service) => ({
      service,
      prices:
        question.kind === 'choice'
          ? byChoice(index, service, question, scope, day)
          : byRange(index, service, question, scope, day),
    }))
    .filter(({ prices }) => differ(prices));
}
