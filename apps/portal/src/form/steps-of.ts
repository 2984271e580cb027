import type { Language } from '@saphan/contracts';
import { visibleQuestions, type MergedPage, type VisibleQuestion } from '@saphan/forms';
import type { Step } from '@saphan/ui';
import { kindItem } from '../application/parties.ts';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { isForNobodyElse } from '../who-for/companies.ts';
import { formTexts } from './form-texts.ts';

/** Questions of a page that are shown now; those answered before the form began are not asked again. */
export const shownQuestions = (
  network: Network,
  draft: Draft,
  page: MergedPage,
): readonly VisibleQuestion[] =>
  visibleQuestions(network.index(), page, draft.scope).filter(({ how }) => how !== 'given');

/** Pages that have something to show for these answers. */
export const shownPages = (network: Network, draft: Draft): readonly MergedPage[] =>
  draft.form.pages.filter((page) => shownQuestions(network, draft, page).length > 0);

export const pagePath = (application: string, page: string): string => `/apply/${application}/pages/${page}`;
export const checkPath = (application: string): string => `/apply/${application}/check`;

/** Where the form begins. */
export function firstPagePath(network: Network, draft: Draft): string {
  const [first] = shownPages(network, draft);
  return first ? pagePath(draft.application.id, first.id) : checkPath(draft.application.id);
}

/** Where the form ends, before the check of answers; the choice of parties where it asks nothing. */
export function lastPagePath(network: Network, draft: Draft): string {
  const last = shownPages(network, draft).at(-1);
  return last ? pagePath(draft.application.id, last.id) : `/apply/${draft.application.id}/for`;
}

/** The page after or before one; the check at the end; at the beginning the choice of parties, or none where it was not made here. */
export function neighbourPath(network: Network, draft: Draft, page: string, direction: 1): string;
export function neighbourPath(
  network: Network,
  draft: Draft,
  page: string,
  direction: 1 | -1,
): string | undefined;
export function neighbourPath(
  network: Network,
  draft: Draft,
  page: string,
  direction: 1 | -1,
): string | undefined {
  const pages = shownPages(network, draft);
  const to = pages[pages.findIndex(({ id }) => id === page) + direction];
  if (to) return pagePath(draft.application.id, to.id);
  if (direction === 1) return checkPath(draft.application.id);
  return isWhoForAsked(network, draft) ? `/apply/${draft.application.id}/for` : undefined;
}

/**
 * False for who has said before the form that it is for themselves, and for who can apply for nobody else: the page that asks it
 * is not on their way.
 */
export function isWhoForAsked(network: Network, draft: Draft): boolean {
  const { application, scope, services } = draft;
  const { subject, power } = application.parties;
  if (power !== undefined) return true;
  const event = network.index().lifeEvents.get(application.lifeEvent ?? '');
  const isGiven = event?.questions.some(({ id }) => id === kindItem) === true;
  if (isGiven) return scope[kindItem] !== 'person';
  // Where a power of attorney serves, there is always somebody else to think of.
  const canBeByAgent = services.every(({ byAgent }) => byAgent === true);
  return subject.kind === 'company' || canBeByAgent || !isForNobodyElse(draft);
}

/**
 * The whole way, from the choice of parties to the check of answers.
 * @param lacking addresses of pages on which something is missing: they are not done, wherever one stands
 */
export function stepsOf(
  network: Network,
  draft: Draft,
  now: string,
  { language, lacking = new Set() }: { readonly language: Language; readonly lacking?: ReadonlySet<string> },
): readonly Step[] {
  const text = formTexts(language);
  const { id } = draft.application;
  const all = [
    ...(isWhoForAsked(network, draft) || now === 'for'
      ? [{ key: 'for', label: text.for, href: `/apply/${id}/for` }]
      : []),
    ...shownPages(network, draft).map((page) => ({
      key: page.id,
      label: page.title[language],
      href: pagePath(id, page.id),
    })),
    { key: 'check', label: text.check, href: checkPath(id) },
  ];
  const at = all.findIndex(({ key }) => key === now);
  return all.map(({ label, href }, index) => ({
    label,
    ...(index <= at && { href }),
    state: index === at ? 'now' : index > at || lacking.has(href) ? 'next' : 'done',
  }));
}
