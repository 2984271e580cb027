import { toChosenServices } from '../application/application.ts';
import { changeServices } from '../application/change-services.ts';
import { findTooWeak } from '../begin/find-too-weak.ts';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { chosenFor, compareStart, startAnswersOf, type StartChange } from './start-answers.ts';

/** A draft with the services that its answers lead to, and what has come in or fallen away; nothing where none has. */
export interface Followed {
  readonly draft: Draft;
  readonly change: StartChange | undefined;
}

/**
 * Lets the services of a draft follow its answers of the start, after one of them has changed. Answers that lead to nothing change
 * nothing: the check of answers says then what is missing.
 * @param acr how the person is signed in: what comes in may need more than what was begun with
 * @throws Problem `sign-in-too-weak`
 */
export async function followStart(
  trx: PortalTransaction,
  draft: Draft,
  {
    network,
    agency,
    now,
    reread,
    acr,
  }: {
    readonly network: Network;
    readonly agency: string;
    readonly now: Date;
    readonly reread: () => Promise<Draft>;
    readonly acr: string;
  },
): Promise<Followed> {
  const event = network.index().lifeEvents.get(draft.application.lifeEvent ?? '');
  const chosen = event === undefined ? [] : chosenFor(network, event, startAnswersOf(event, draft));
  const change = compareStart(network, draft, chosen);
  if (chosen.length === 0 || (change.gained.length === 0 && change.lost.length === 0))
    return { draft, change: undefined };
  const gained = chosen.filter(({ service }) => change.gained.some((each) => each.service === service.id));
  const needed = findTooWeak(
    gained.map(({ service }) => service),
    acr,
  );
  if (needed !== undefined) throw portalProblem('sign-in-too-weak', { rule: needed });
  await changeServices(trx, draft.application, toChosenServices(chosen), {
    agency,
    now,
    catalogue: network.catalogueDigest(),
  });
  return { draft: await reread(), change };
}
