import { toUuidV7, type DeclarationManifest } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { contentDigest, manifestDigest } from '@saphan/exchange';
import type { Application } from '../application/application.ts';
import { addAudit } from '../audit/add-audit.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import type { SubmissionPart } from './build-submission.ts';
import { declarationContext, type Bodies, type Declaration, type DeclarationKind } from './declaration.ts';

/** `sha-256=:…:` → the part between the colons. */
const digestOf = (body: Uint8Array): string => /:(.*):/.exec(contentDigest(body))?.[1] ?? '';

/** Names each body by its digest, in the order of the digests; agencies can compare, and learn nothing of each other's part. */
export const toManifest = (
  application: string,
  parts: readonly Pick<SubmissionPart, 'dataService' | 'body'>[],
): DeclarationManifest => ({
  profile: 'saphan-declaration-1',
  application,
  parts: Object.fromEntries(
    [...Map.groupBy(parts, ({ dataService }) => dataService)].map(([dataService, ofDesk]) => [
      dataService,
      [...new Set(ofDesk.map(({ body }) => digestOf(body)))].sort(),
    ]),
  ),
});

export interface NewDeclaration {
  readonly kind: DeclarationKind;
  readonly service?: string;
  readonly parts: readonly SubmissionPart[];
  readonly needed: number;
  /** What the person saw, by `shownDigest`. */
  readonly shown?: string;
}

/** Nobody can sign the open declarations of a kind any more, for a supplement those of its service; their bodies go. */
export async function voidOpenDeclarations(
  trx: PortalTransaction,
  application: string,
  kind: DeclarationKind,
  service?: string,
): Promise<void> {
  const open = trx
    .updateTable('declaration')
    .set({ state: 'void', bodies: null, wrapped_key: null })
    .where('application', '=', application)
    .where('kind', '=', kind)
    .where('state', '=', 'open');
  await (service === undefined ? open : open.where('service', '=', service)).execute();
}

/** Freezes what is going to be declared. Earlier open ones of the kind and service are void from now on. */
export async function prepareDeclaration(
  trx: PortalTransaction,
  vault: Vault,
  { id: application, person, version }: Pick<Application, 'id' | 'person' | 'version'>,
  { kind, service, parts, needed, shown }: NewDeclaration,
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<Declaration> {
  await voidOpenDeclarations(trx, application, kind, service);
  const id = toUuidV7(now.getTime());
  const { key, wrapped } = vault.newKey();
  const manifest = toManifest(application, parts);
  const bodies: Bodies = {
    parts: parts.map((part) => ({ ...part, body: part.body.toString('base64') })),
    ...(shown !== undefined && { shown }),
  };
  const declaration = {
    id,
    application,
    kind,
    service: service ?? null,
    version,
    nonce: manifestDigest(manifest),
    needed,
  };
  await trx
    .insertInto('declaration')
    .values({
      ...declaration,
      agency,
      person,
      manifest: JSON.stringify(manifest),
      bodies: vault.encrypt(
        key,
        Buffer.from(JSON.stringify(bodies)),
        declarationContext(application, id, 'bodies'),
      ),
      wrapped_key: wrapped,
      state: 'open',
      created_at: now,
    })
    .execute();
  await addAudit(trx, agency, now, {
    action: 'declaration-prepared',
    actor: person,
    application,
    detail: { declaration: id, kind, needed },
  });
  return { ...declaration, service, manifest, state: 'open', parts, shown, preparedAt: now };
}
