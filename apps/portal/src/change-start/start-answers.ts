import type { LifeEvent } from '@saphan/contracts';
import { chooseServices, findProvider, type LifeEventResult } from '@saphan/forms';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import type { VisitorAnswers } from '../session/visitor-answers.ts';

/** What the person answered to the life event's questions, as the draft keeps it. */
export const startAnswersOf = (event: LifeEvent, { typed }: Pick<Draft, 'typed'>): VisitorAnswers =>
  Object.fromEntries(
    event.questions.flatMap(({ id }) => {
      const answer = typed.get(id);
      return answer === undefined ? [] : [[id, answer.value]];
    }),
  );

/** A service with who decides it. */
export interface DecidedService {
  readonly service: string;
  readonly variant: string;
  readonly provider: string | undefined;
}

/** What other answers make of an application: services that come in, and those that fall away. */
export interface StartChange {
  readonly application: string;
  readonly gained: readonly DecidedService[];
  readonly lost: readonly DecidedService[];
}

const isSame = (one: DecidedService, other: DecidedService): boolean =>
  one.service === other.service && one.variant === other.variant && one.provider === other.provider;

/** Compares the services of a draft with those that these answers lead to. Another agency that decides is a change too. */
export function compareStart(network: Network, draft: Draft, chosen: LifeEventResult['chosen']): StartChange {
  const index = network.index();
  const before = draft.application.services.map(({ service, variant }): DecidedService => {
    const found = index.services.get(service);
    return { service, variant, provider: found && findProvider(found, draft.scope)?.subsystem };
  });
  const after = chosen.map(({ service, variant, provider }): DecidedService => {
    return { service: service.id, variant, provider: provider.subsystem };
  });
  return {
    application: draft.application.id,
    gained: after.filter((one) => !before.some((other) => isSame(one, other))),
    lost: before.filter((one) => !after.some((other) => isSame(one, other))),
  };
}

/** Services of a life event for these answers, as they stand in the catalogue now. */
export const chosenFor = (network: Network, event: LifeEvent, answers: VisitorAnswers) =>
  chooseServices(network.index(), event.id, answers).chosen;
