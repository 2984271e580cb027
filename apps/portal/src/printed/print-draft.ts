import type { Language } from '@saphan/contracts';
import type { PrintedForm } from '@saphan/documents';
import { findProvider, visibleQuestions, type MergedQuestion } from '@saphan/forms';
import { formatInstant } from '@saphan/thai';
import { toTitle } from '../application/to-title.ts';
import { findPrefillOf, type Draft } from '../draft/draft.ts';
import { offeredBy } from '../form/offered-by.ts';
import type { Network } from '../network/open-network.ts';
import { numbered, tell, type ToldAnswer } from './print-answers.ts';
import { printedTexts } from './printed-texts.ts';

interface Printing {
  readonly network: Network;
  readonly language: Language;
  readonly now: Date;
  readonly demo: boolean;
}

/** What is known of a question, and where from. */
function toTold({ network, language }: Printing, draft: Draft, merged: MergedQuestion): ToldAnswer {
  const { question, item, how } = merged;
  const text = printedTexts(language);
  if (how !== 'fetched') {
    const value = draft.scope[question.id];
    const chosen = offeredBy(draft, question).find((offered) => offered.value === value)?.label;
    const isUnknown = draft.answers[question.id]?.source === 'unknown';
    const words = how === 'calculated' ? question.calculation?.words[language] : undefined;
    const source = isUnknown ? text.unknown : words && text.calculated(words);
    return { question, item, value, chosen, source };
  }
  const named = { ...question, label: item?.names ?? question.label };
  const prefill = findPrefillOf(draft, question.id);
  const value = prefill?.answer?.values[question.id];
  if (prefill === undefined) return { question: named, item, value, source: text.later };
  if (prefill.state !== 'here') {
    const source = prefill.state === 'later' ? text.later : text.asking;
    return { question: named, item, value: undefined, source };
  }
  const agency = network.shortNameOf(prefill.dataService, language);
  const at = formatInstant(language, prefill.answer?.at ?? prefill.askedAt.toISOString(), 'short');
  const isHere = value !== undefined && value !== null;
  return { question: named, item, value, source: isHere ? text.sealed(agency, at) : text.none };
}

/** A draft as it is printed: all that its services ask, with what is answered so far. */
export function printDraft(printing: Printing, draft: Draft): PrintedForm {
  const { network, language, now, demo } = printing;
  const index = network.index();
  const telling = { index, language };
  const agencies = new Set(
    draft.services.flatMap((service) => findProvider(service, draft.scope)?.subsystem ?? []),
  );
  const [only] = agencies.size === 1 ? agencies : [];
  return {
    language,
    title: toTitle(network, draft.application, language),
    service: draft.services.map(({ names }) => names[language]).join(' · '),
    ...(only !== undefined && {
      agency: { name: network.nameOf(only, language), shortName: network.shortNameOf(only, language) },
    }),
    pages: numbered(
      draft.form.pages.map((page) => ({
        title: page.title[language],
        questions: visibleQuestions(index, page, draft.scope).flatMap((merged) =>
          tell(telling, toTold(printing, draft, merged)),
        ),
      })),
    ),
    filled: { state: printedTexts(language).draft(formatInstant(language, now)) },
    demo,
  };
}
