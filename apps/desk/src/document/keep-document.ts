import { toUuidV7, type DocumentCheck } from '@saphan/contracts';
import { createHash } from 'node:crypto';
import type { CaseRecord } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { putManifest, putPart, toManifest } from '../file/stored-file.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { sealJson } from '../store/sealed-json.ts';
import type { DocumentOrder, MadeDocument } from './document-maker.ts';

export const holderContext = (id: string): string => `holder:${id}`;
export const shownContext = (id: string): string => `shown:${id}`;
export const credentialContext = (id: string): string => `credential:${id}`;

/** A fact of a document that everybody may see. */
export type ShownFact = NonNullable<DocumentCheck['facts']>[number];

const partBytes = 8 * 1024 * 1024;

/** Puts a made document into the register, its PDF encrypted beside it. */
export async function keepDocument(
  desk: Desk,
  trx: DeskTransaction,
  { row }: Pick<CaseRecord, 'row'>,
  order: DocumentOrder,
  { pdf, credential, isStamped }: MadeDocument,
): Promise<void> {
  const file = toUuidV7(order.issuedAt.getTime());
  const { id, type, number, names, validUntil, holder } = order.decision;
  const manifest = toManifest({ id: file, name: `${number}.pdf`, mediaType: 'application/pdf' }, pdf);
  await putManifest(desk, trx, row.agency, file, manifest);
  for (const index of manifest.parts.keys()) {
    const from = index * partBytes;
    await putPart(desk, trx, file, index, pdf.subarray(from, from + partBytes));
  }
  const { key, wrapped } = desk.vault.newKey();
  const shown = (order.shown ?? []).flatMap((id): readonly ShownFact[] => {
    const fact = order.inputs.facts.find(({ item }) => item === id);
    return fact === undefined ? [] : [{ names: fact.names, texts: fact.texts }];
  });
  await trx
    .insertInto('issued_document')
    .values({
      id,
      agency: row.agency,
      case_id: row.id,
      type,
      number,
      name_th: names.th,
      name_en: names.en,
      issued_at: order.issuedAt,
      valid_until: validUntil ?? null,
      state: 'valid',
      state_at: order.issuedAt,
      status_list: order.status?.list ?? null,
      status_index: order.status?.index ?? null,
      time_stamped: isStamped ?? null,
      file,
      sha256: createHash('sha256').update(pdf).digest('base64url'),
      wrapped_key: wrapped,
      holder: sealJson(desk.vault, key, holder.name, holderContext(id)),
      shown: shown.length === 0 ? null : sealJson(desk.vault, key, shown, shownContext(id)),
      credential: sealJson(desk.vault, key, credential, credentialContext(id)),
    })
    .execute();
}
