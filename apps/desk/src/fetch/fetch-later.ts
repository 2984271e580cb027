import { toUuidV7 } from '@saphan/contracts';
import type { JobTask } from '@saphan/db';
import { keepAnswers, keepSeals } from '../case/keep-answers.ts';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import { readAnswers } from '../case/read-answers.ts';
import type { Desk } from '../desk.ts';
import { deskAsker } from '../exchange/agency-exchange.ts';
import { askSource, findSources, type SourceAnswer, type SourceToAsk } from './ask-source.ts';
import { isFetchOver } from './late-items.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

/**
 * Fetches what no source gave when the person applied. Sources are asked side by side; what one gives is kept at once, and the job
 * runs again for those that did not answer.
 */
export const fetchLater =
  (desk: Desk): JobTask =>
  async (payload: { readonly agency: string; readonly case: string }) => {
    const agency = desk.agencies.ofId(payload.agency);
    const { open, service, answers } = await desk.store.asAgency(agency.id, async (trx) => {
      const found = await openCase(trx, desk.vault, payload.case);
      return {
        open: found,
        service: findServiceOfCase(desk, found.row),
        answers: await readAnswers(trx, desk, found),
      };
    });
    const wanted = [...answers.all.values()].filter(({ source }) => source === 'later');
    if (service === undefined || wanted.length === 0 || isFetchOver(open)) return;
    const items = wanted.map(({ item }) => item);
    const sources = findSources(desk, agency, service, open, answers.values, items);

    const fetchOne = async (source: SourceToAsk): Promise<void> => {
      const asked = { asker: deskAsker, caseNumber: open.row.number };
      const answer = await askSource(desk, agency, source, asked);
      await desk.store.asAgency(agency.id, async (trx) => {
        // A decision may have been made meanwhile: what it rests on stays as it was.
        if (isFetchOver(await openCase(trx, desk.vault, payload.case, { lock: true }))) return;
        // Before the action: its due day is that of the variant that the answers lead to.
        const [seal] = await keepSeals(desk, trx, open, [answer.seal]);
        await keepAnswers(desk, trx, open, toAnswers(answer, seal), 'fetched');
        await takeAction(desk, trx, payload.case, {
          type: 'fetched',
          actor: { kind: 'system', id: 'desk' },
          transaction: `fetched:${toUuidV7(desk.clock().getTime())}`,
          service: source.service,
        });
      });
    };
    const results = await Promise.allSettled(sources.map(fetchOne));
    const failed = results.filter((result) => result.status === 'rejected');
    desk.log.info(
      { case: payload.case, asked: sources.length, failed: failed.length },
      'fetched what was late',
    );
    const [first] = failed;
    if (first) throw first.reason instanceof Error ? first.reason : new Error(String(first.reason));
  };

/** A register that has nothing to say about an item has answered too. */
export const toAnswers = ({ values }: SourceAnswer, seal: string | undefined) =>
  [...values].map(([item, value]) => ({ item, source: 'sealed' as const, value, seal }));
