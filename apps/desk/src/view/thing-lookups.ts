import { toSubjectText, type AccessRow, type DataServiceDefinition, type Subject } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { toPersonHash } from '../store/person-hash.ts';

const longest = 500;

/** A register of houses, buildings and other things, or of one's children: its gateway keeps what was asked under them, not under who asked. */
const isAboutThing = (definition: DataServiceDefinition | undefined): boolean =>
  definition !== undefined &&
  (definition.relations !== undefined ||
    !definition.subjects.some((kind) => kind === 'pid' || kind === 'juristic'));

/** @returns epoch milliseconds from which the person may see it; nothing: never */
function findDisclosure(
  disclosure: { readonly mode: 'at-once' | 'after' | 'never'; readonly days?: number },
  atMs: number,
): number | undefined {
  if (disclosure.mode === 'never') return undefined;
  return disclosure.mode === 'after' ? atMs + (disclosure.days ?? 0) * 86_400_000 : atMs;
}

/**
 * What was asked about houses, buildings and children in the cases of a person or company: by the portal for them, and by this agency. It
 * is read from the seals of these cases alone, so nobody learns what was asked about the same house in another's matter.
 */
export async function readThingLookups(desk: Desk, agency: Agency, subject: Subject): Promise<AccessRow[]> {
  const hash = toPersonHash(desk.personKey, toSubjectText(subject));
  const { seals, answers } = await desk.store.asAgency(agency.id, async (trx) => {
    const seals = await trx
      .selectFrom('case_seal')
      .innerJoin('case_file', 'case_file.id', 'case_seal.case_id')
      .select([
        'case_seal.id',
        'case_seal.exchange',
        'case_seal.at',
        'case_seal.service',
        'agreement',
        'number',
      ])
      .where((eb) => eb.or([eb('case_file.subject', '=', hash), eb('case_file.applicant', '=', hash)]))
      .orderBy('case_seal.at', 'desc')
      .limit(longest)
      .execute();
    const ids = seals.map(({ id }) => id);
    const answers =
      ids.length === 0
        ? []
        : await trx
            .selectFrom('case_answer')
            .innerJoin('case_file', 'case_file.id', 'case_answer.case_id')
            .select(['seal', 'item'])
            .distinct()
            .where((eb) => eb.or([eb('case_file.subject', '=', hash), eb('case_file.applicant', '=', hash)]))
            .where('seal', 'in', ids)
            .orderBy('item')
            .execute();
    return { seals, answers };
  });
  const { dataServices } = desk.network.index();
  const listed = new Map(
    desk.network.snapshot().agreements.map(({ hash: name, agreement }) => [name, agreement]),
  );
  const now = desk.clock().getTime();
  return seals.flatMap((seal): AccessRow[] => {
    const agreement = listed.get(seal.agreement);
    if (agreement === undefined || !isAboutThing(dataServices.get(seal.service.split('/').at(-1) ?? ''))) {
      return [];
    }
    const from = findDisclosure(agreement.disclosure, seal.at.getTime());
    if (from === undefined || from > now) return [];
    return [
      {
        exchange: seal.exchange,
        at: seal.at.toISOString(),
        consumer: agreement.consumer,
        service: seal.service,
        right: agreement.right,
        purpose: agreement.purpose.text,
        legalBasis: { act: agreement.legalBasis.act, section: agreement.legalBasis.section },
        items: answers.filter((answer) => answer.seal === seal.id).map(({ item }) => item),
        case: seal.number,
        outcome: 'answered',
        kind: 'exchange',
      },
    ];
  });
}
