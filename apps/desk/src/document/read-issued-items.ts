import { toSubjectText, type ServiceId, type Subject } from '@saphan/contracts';
import { findBase64url } from '@saphan/exchange';
import { toBangkokDay } from '@saphan/thai';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { openJson, openKey } from '../store/sealed-json.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { credentialContext } from './keep-document.ts';

/** What a document says, by data item: the disclosures of its own credential (RFC 9901), which this desk has signed and kept. */
function toFacts(credential: string): ReadonlyMap<string, unknown> {
  const [, ...disclosures] = credential.split('~');
  return new Map(
    disclosures.flatMap((text) => {
      const bytes = text === '' ? undefined : findBase64url(text);
      if (bytes === undefined) return [];
      const [, name, value] = JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown[];
      return typeof name === 'string' ? [[name, value] as const] : [];
    }),
  );
}

/** Properties of an answer, each with the item that it is. */
const propertiesOf = (response: {
  properties?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}) =>
  Object.entries(response.properties ?? {}).map(([name, { 'x-data-item': item }]) => ({
    name,
    item: typeof item === 'string' ? item : '',
  }));

/**
 * The register that an agency has by having issued: of the document of a data service's type, the latest of this person that holds. Its
 * number, day of issue and last day are its own; every other property is an item that stands on it.
 * @throws Problem `document-unknown` where the catalogue has no such register, or the person no such document
 */
export async function readIssuedItems(
  desk: Desk,
  agency: Agency,
  service: ServiceId,
  subject: Subject | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const definition = desk.network.index().dataServices.get(service.split('/').at(-1) ?? '');
  const type = definition?.issued;
  if (type === undefined || subject === undefined) throw deskProblem('document-unknown');
  const hash = toPersonHash(desk.personKey, toSubjectText(subject));
  const today = toBangkokDay(desk.clock());
  const row = await desk.store.asAgency(agency.id, (trx) =>
    trx
      .selectFrom('issued_document')
      .innerJoin('case_file', 'case_file.id', 'issued_document.case_id')
      .select([
        'issued_document.id',
        'issued_document.number',
        'issued_document.issued_at',
        'issued_document.valid_until',
        'issued_document.wrapped_key',
        'issued_document.credential',
      ])
      .where('case_file.subject', '=', hash)
      .where('issued_document.type', '=', type)
      .where('issued_document.state', '=', 'valid')
      .where((eb) =>
        eb.or([
          eb('issued_document.valid_until', 'is', null),
          eb('issued_document.valid_until', '>=', today),
        ]),
      )
      .orderBy('issued_document.issued_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
  if (row === undefined) throw deskProblem('document-unknown');
  const key = openKey(desk.vault, row.wrapped_key);
  const facts = toFacts(openJson<string>(desk.vault, key, row.credential, credentialContext(row.id)));
  const own: Readonly<Record<string, unknown>> = {
    number: row.number,
    issuedOn: toBangkokDay(row.issued_at),
    ...(row.valid_until !== null && { validUntil: row.valid_until }),
  };
  const properties = definition?.operations.flatMap(({ response }) => propertiesOf(response ?? {})) ?? [];
  return Object.fromEntries(
    properties.flatMap(({ name, item }) => {
      const value = own[name] ?? facts.get(item);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
