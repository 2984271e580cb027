import { toChosenServices } from '../application/application.ts';
import { changeServices } from '../application/change-services.ts';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { chosenFor, compareStart, startAnswersOf, type StartChange } from './start-answers.ts';

/**
 * Lets the services of a draft follow its answers of the start, after one of them has changed. Answers that lead to nothing change
 * nothing: the check of answers says then what is missing.
 */
export async function followStart(
  trx: PortalTransaction,
  draft: Draft,
  {
    network,
    agency,
    now,
    reread,
  }: {
    readonly network: Network;
    readonly agency: string;
    readonly now: Date;
    readonly reread: () => Promise<Draft>;
  },
): Promise<{ readonly draft: Draft; readonly change: StartChange | undefined }> {
  const event = network.index().lifeEvents.get(draft.application.lifeEvent ?? '');
  const chosen = event === undefined ? [] : chosenFor(network, event, startAnswersOf(event, draft));
  const change = compareStart(network, draft, chosen);
  if (chosen.length === 0 || (change.gained.length === 0 && change.lost.length === 0))
    return { draft, change: undefined };
  await changeServices(trx, draft.application, toChosenServices(chosen), {
    agency,
    now,
    catalogue: network.catalogueDigest(),
  });
  return { draft: await reread(), change };
}
