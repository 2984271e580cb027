import type { Service } from '@saphan/contracts';
import { mergeForms, toScope, type Answer, type Answers, type MergedForm } from '@saphan/forms';
import type { StoredAnswer } from '../answers/read-answers.ts';
import type { Application } from '../application/application.ts';
import type { Network } from '../network/open-network.ts';
import type { Prefill } from '../prefill/prefill.ts';

/** An application in the making: its form, what is known, and how each value was got. */
export interface Draft {
  readonly application: Application;
  readonly services: readonly Service[];
  readonly form: MergedForm;
  readonly typed: ReadonlyMap<string, StoredAnswer>;
  readonly prefills: readonly Prefill[];
  readonly answers: Answers;
  /** The values alone, as conditions read them. */
  readonly scope: ReturnType<typeof toScope>;
}

/** Answers of an application: what sources sealed, what they will still be asked for, and what the person typed. */
function toAnswers(typed: ReadonlyMap<string, StoredAnswer>, prefills: readonly Prefill[]): Answers {
  const answers: Record<string, Answer> = {};
  prefills.forEach(({ state, answer, items, dataService }, seal) => {
    for (const item of items) {
      const value = answer?.values[item];
      if (state === 'here' && value !== undefined) answers[item] = { value, source: 'sealed', seal };
      // That the register holds nothing is an answer too, unless another source has a value.
      else if (state === 'here' && answers[item]?.value === undefined)
        answers[item] = { source: 'sealed', seal };
      else if (state === 'later') answers[item] ??= { source: 'later', service: dataService };
    }
  });
  for (const [question, { value }] of typed) answers[question] = { value, source: 'typed' };
  return answers;
}

/** Questions of the life event, answered before the form begins: they are not asked again. */
function givenBy(network: Network, application: Application): ReadonlySet<string> {
  const event = application.lifeEvent && network.index().lifeEvents.get(application.lifeEvent);
  return new Set(event ? event.questions.map(({ id }) => id) : []);
}

/** Puts a draft together; nothing is read or asked here. */
export function toDraft(
  network: Network,
  application: Application,
  typed: ReadonlyMap<string, StoredAnswer>,
  prefills: readonly Prefill[],
): Draft {
  const index = network.index();
  const services = application.services.flatMap(({ service }) => index.services.get(service) ?? []);
  const answers = toAnswers(typed, prefills);
  return {
    application,
    services,
    form: mergeForms(index, services, givenBy(network, application)),
    typed,
    prefills,
    answers,
    scope: toScope(answers),
  };
}
