import type { Language } from '@saphan/contracts';
import { readCatalogue } from '../harness/read-catalogue.ts';
import { findApplicant, type Applicant } from './applicants.ts';
import { namedFor } from './citizen/give-words.ts';
import type { Prepared } from './fill-form.ts';
import type { Journey } from './journeys.ts';
import { prepareExamples } from './services/prepare-examples.ts';
import { variantWalks } from './services/variant-walks.ts';

/** One way through a journey: who applies, and what they answer. */
export interface Way {
  readonly applicant: Applicant;
  /** Kinds of application that the answers lead to, by service; the first of those that are not here. */
  readonly variants: Readonly<Record<string, string>>;
  /** National ids of those whom the answers name for a word. */
  readonly others: readonly string[];
}

/** A person's own story, as the demo tells it. */
function storyOf(journey: Journey, person: string, language: Language): Way {
  const known = findApplicant(person, language);
  return {
    applicant: { ...known, answers: { ...known.answers, ...journey.answers } },
    variants: {},
    others: [],
  };
}

/**
 * All ways through a journey, to be walked one after the other.
 * @param pid who applies, where it is another than the one whose journey it is
 * @param file path of a file that stands for every upload
 */
export async function waysOf(
  journey: Journey,
  {
    pid,
    language,
    file,
  }: { readonly pid: string | undefined; readonly language: Language; readonly file: string },
): Promise<readonly Way[]> {
  const person = pid ?? journey.person;
  const { examplesOf, everyVariantOf } = journey;
  if (examplesOf === undefined) return [storyOf(journey, person, language)];
  const catalogue = await readCatalogue();
  const now = new Date();
  const walks = examplesOf.map((service) => variantWalks(catalogue, service, now, language));
  const shared = Object.assign(
    {},
    ...examplesOf.map((service) => prepareExamples(catalogue, service, file, language)),
    ...walks.map(([first]) => first?.answers),
  ) as Prepared;
  const toWay = (own: Prepared, variants: Way['variants']): Way => {
    const answers = { ...shared, ...own, ...journey.answers };
    const needs = catalogue.services.filter(({ id }) => examplesOf.includes(id));
    const others = needs.flatMap((service) => namedFor(service, answers));
    return { applicant: { pid: person, answers }, variants, others };
  };
  if (everyVariantOf === undefined) return [toWay({}, {})];
  return walks
    .flat()
    .filter(({ service }) => service === everyVariantOf)
    .map(({ service, variant, answers }) => toWay(answers, { [service]: variant }));
}
