import type { CorrectionState } from '@saphan/contracts';
import {
  decideVariant,
  findVariant,
  isUnknown,
  mergeForms,
  toScope,
  withCalculated,
  type Answer,
  type Answers,
  type MergedForm,
  type ServiceOfVariant,
} from '@saphan/forms';
import { todayName } from '@saphan/expressions';
import { toBangkokDay } from '@saphan/thai';
import type { StoredAnswer } from '../answers/read-answers.ts';
import type { Application } from '../application/application.ts';
import { withoutLeftOut } from '../left-out/left-out.ts';
import type { Network } from '../network/open-network.ts';
import { answeringPrefills } from '../prefill/answering-prefill.ts';
import type { Prefill } from '../prefill/prefill.ts';

/** A report of a value of this application. */
export interface ReportedItem {
  readonly id: string;
  /** Exchange that brought the value that was reported. */
  readonly exchange: string;
  readonly state: CorrectionState | 'sending';
}

/** An application in the making: its form, what is known, and how each value was got. */
export interface Draft {
  readonly application: Application;
  /** Each as the variant has it that the answers lead to. */
  readonly services: readonly ServiceOfVariant[];
  readonly form: MergedForm;
  readonly typed: ReadonlyMap<string, StoredAnswer>;
  readonly prefills: readonly Prefill[];
  /** Items whose value the person has reported as wrong, with the last report of each. */
  readonly reported: ReadonlyMap<string, ReportedItem>;
  /** Item → place in `prefills` of the source that answers it. */
  readonly answering: ReadonlyMap<string, number>;
  readonly answers: Answers;
  /** The values alone, as conditions read them. */
  readonly scope: ReturnType<typeof toScope>;
}

/** The source that answers an item for whom this draft is now, whatever has become of asking it. */
export const findPrefillOf = ({ prefills, answering }: Draft, item: string): Prefill | undefined =>
  prefills[answering.get(item) ?? -1];

/** Answers of an application: what sources sealed, what they will still be asked for, and what the person typed. */
function toAnswers({ typed, prefills, answering }: Pick<Draft, 'typed' | 'prefills' | 'answering'>): Answers {
  const answers: Record<string, Answer> = {};
  for (const [item, seal] of answering) {
    const prefill = prefills[seal];
    const value = prefill?.answer?.values[item];
    // That the register holds nothing is an answer too.
    if (prefill?.state === 'here')
      answers[item] = { ...(value !== undefined && { value }), source: 'sealed', seal };
    else if (prefill?.state === 'later') answers[item] = { source: 'later', service: prefill.dataService };
  }
  for (const [question, { value }] of typed)
    answers[question] = isUnknown(value) ? { source: 'unknown' } : { value, source: 'typed' };
  return answers;
}

/** Questions of the life event, answered before the form begins: they are not asked again. */
function givenBy(network: Network, application: Application): ReadonlySet<string> {
  const event = application.lifeEvent && network.index().lifeEvents.get(application.lifeEvent);
  return new Set(event ? event.questions.map(({ id }) => id) : []);
}

/** What was submitted is judged as of that day; a draft, as of the day on which it is looked at. */
const judgedOn = ({ submittedAt }: Application) =>
  submittedAt === undefined ? {} : { [todayName]: toBangkokDay(submittedAt) };

/** The services as they were picked, or for these answers as the variants have them that take the place of the picked ones. */
function servicesOf(network: Network, { services, leftOut }: Application, scope?: Draft['scope']) {
  const index = network.index();
  const decided = services.flatMap(({ service, variant }) => {
    const found = index.services.get(service);
    if (found === undefined) return [];
    const own = scope === undefined ? variant : decideVariant(index, found, variant, scope);
    return findVariant(index, { service, variant: own }) ?? [];
  });
  return withoutLeftOut(decided, leftOut);
}

/** Puts a draft together; nothing is read or asked here. */
export function toDraft(
  network: Network,
  application: Application,
  typed: ReadonlyMap<string, StoredAnswer>,
  prefills: readonly Prefill[],
  reported: Draft['reported'] = new Map(),
): Draft {
  const { parties } = application;
  const index = network.index();
  const known = (services: readonly ServiceOfVariant[]) => {
    const form = mergeForms(index, services, givenBy(network, application));
    const answering = answeringPrefills(network, { parties, services, typed }, prefills);
    const given = toAnswers({ typed, prefills, answering });
    const answers = withCalculated(index, form.calculations, given, judgedOn(application));
    const scope = { ...toScope(answers), ...judgedOn(application) };
    return { form, answering, answers, scope };
  };
  const picked = servicesOf(network, application);
  const asPicked = known(picked);
  const services = servicesOf(network, application, asPicked.scope);
  // Each variant is made once: where the answers lead to no other, all is known already.
  const isAsPicked =
    services.length === picked.length && services.every((service, at) => service === picked[at]);
  return {
    application,
    services,
    typed,
    prefills,
    reported,
    ...(isAsPicked ? asPicked : known(services)),
  };
}
