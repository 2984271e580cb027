import type { Provider, Question, UpcomingService } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import { findProvider } from './find-provider.ts';
import { getEntry, type CatalogueIndex } from './index-catalogue.ts';
import { decideVariant, toVariant, type ServiceOfVariant } from './service-variant.ts';

export interface ChosenService {
  /** As the variant has it that the answers lead to. */
  readonly service: ServiceOfVariant;
  /** The variant that the life event picks. */
  readonly variant: string;
  readonly provider: Provider;
  /** Service among the chosen ones whose document it needs. */
  readonly after?: string;
}

/** What the answers to a life event's questions lead to. */
export interface LifeEventResult {
  readonly chosen: readonly ChosenService[];
  /** Needed, but no agency provides it for the place in the answers. */
  readonly notServed: readonly { readonly service: ServiceOfVariant; readonly variant: string }[];
  /** Needed, but not offered by Saphan yet. */
  readonly upcoming: readonly UpcomingService[];
  /** Visible questions that have no answer yet; the result is final when none is left. */
  readonly unanswered: readonly Question[];
}

/**
 * Chooses the services of a life event.
 * @param scope answers so far by question id; a missing one leads to nothing.
 * @throws Error for a life event that the catalogue does not have.
 */
export function chooseServices(index: CatalogueIndex, lifeEvent: string, scope: Scope): LifeEventResult {
  const event = getEntry(index.lifeEvents, lifeEvent);
  const needed = event.services
    .filter(({ condition }) => index.holds(condition, scope) === true)
    .map((entry) => {
      const found = getEntry(index.services, entry.service);
      const service = toVariant(found, decideVariant(index, found, entry.variant, scope));
      const { variant, after } = entry;
      return { service, variant, after, provider: findProvider(service, scope) };
    });
  const isServed = (id: string): boolean =>
    needed.some(({ service, provider }) => service.id === id && provider !== undefined);
  return {
    chosen: needed.flatMap(({ service, variant, after, provider }) =>
      provider
        ? [{ service, variant, provider, ...(after !== undefined && isServed(after) && { after }) }]
        : [],
    ),
    notServed: needed.flatMap(({ service, variant, provider }) => (provider ? [] : [{ service, variant }])),
    upcoming: (event.upcoming ?? []).filter(({ condition }) => index.holds(condition, scope) === true),
    unanswered: event.questions.filter(
      ({ id, condition }) => (scope[id] ?? null) === null && index.holds(condition, scope) !== false,
    ),
  };
}
