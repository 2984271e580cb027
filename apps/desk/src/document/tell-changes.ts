import type { CaseView } from '@saphan/cases';
import type { JobTask } from '@saphan/db';
import type { Agency } from '../agency/agencies.ts';
import { openCase } from '../case/open-case.ts';
import { subjectOf } from '../consultation/send-consultations.ts';
import type { Desk } from '../desk.ts';
import type { CasePayload } from '../store/add-case-job.ts';

/** What has happened in a register of issued documents: thin, for whoever is told asks the register itself. */
interface Change {
  readonly type: string;
  /** The same change has the same key, however often it is told. */
  readonly key: string;
}

/** Registers that an agency has by having issued, by the type of the document; none where nobody can subscribe to its events. */
function registersOf(desk: Desk, { subsystem }: Agency): ReadonlyMap<string, string> {
  const index = desk.network.index();
  const given = desk.network.snapshot().dataServices.filter(({ id }) => id.startsWith(`${subsystem}/`));
  if (!given.some(({ definition }) => definition === 'events.v1')) return new Map();
  return new Map(
    given.flatMap(({ definition }) => {
      const issued = index.dataServices.get(definition)?.issued;
      // `disability-card.v1` → `disability-card`
      return issued === undefined ? [] : [[issued, definition.replace(/\.v[0-9]+$/, '')]];
    }),
  );
}

const toChanges = (register: string, { documents }: CaseView, document: string): Change[] =>
  documents
    .filter(({ id }) => id === document)
    .flatMap(({ id, revoked }) => [
      { type: `${register}.issued`, key: `${id}-issued` },
      ...(revoked ? [{ type: `${register}.revoked`, key: `${id}-revoked` }] : []),
    ]);

/**
 * A case has ended with a document, or a document was taken back: the agency's own register says so from then on, and whoever has
 * subscribed to this person or company there is told that it has changed.
 */
export const tellChanges =
  (desk: Desk): JobTask =>
  async ({ agency: agencyId, case: id }: CasePayload) => {
    const agency = desk.agencies.ofId(agencyId);
    const registers = registersOf(desk, agency);
    if (registers.size === 0) return;
    const { open, issued } = await desk.store.asAgency(agencyId, async (trx) => ({
      open: await openCase(trx, desk.vault, id),
      issued: await trx
        .selectFrom('issued_document')
        .select(['id', 'type'])
        .where('case_id', '=', id)
        .execute(),
    }));
    const exchange = await desk.exchangeOf(agency.subsystem);
    for (const document of issued) {
      const register = registers.get(document.type);
      if (register === undefined) continue;
      for (const { type, key } of toChanges(register, open.view, document.id))
        await exchange.tellChange(subjectOf(open), type, key);
    }
  };
