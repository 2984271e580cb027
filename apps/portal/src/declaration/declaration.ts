import type { DeclarationManifest } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { sealContext, type Application } from '../application/application.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import type { SubmissionPart } from './build-submission.ts';

export type DeclarationKind = 'submission' | 'supplement' | 'withdrawal' | 'statement' | 'appeal';

/** What an application as it stands may be declared by. */
export const kindsOf = ({ state }: Pick<Application, 'state'>): readonly DeclarationKind[] =>
  state === 'draft' ? ['submission'] : ['supplement', 'withdrawal', 'statement', 'appeal'];

/** Exact bodies to be sent, and what each person must sign in for. */
export interface Declaration {
  readonly id: string;
  readonly application: string;
  readonly kind: DeclarationKind;
  /** Service of the notice that a supplement answers, or of the case that it is about. */
  readonly service: string | undefined;
  /** The application's version that was declared. */
  readonly version: number;
  readonly manifest: DeclarationManifest;
  readonly nonce: string;
  readonly needed: number;
  readonly state: 'open' | 'complete' | 'void';
  readonly parts: readonly SubmissionPart[];
  /** What the person saw who had it frozen; undefined once the application was submitted. */
  readonly shown: string | undefined;
  readonly preparedAt: Date;
}

/** The encrypted part of a declaration. */
export interface Bodies {
  readonly parts: readonly {
    readonly service: string;
    readonly dataService: string;
    readonly body: string;
    readonly files: readonly string[];
  }[];
  readonly shown?: string;
}

export const declarationContext = (application: string, declaration: string, what: string) =>
  sealContext(application, `declaration ${declaration} ${what}`);

/** One declaration of the transaction's person's applications. Its bodies are empty once they have been erased. */
export async function findDeclaration(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
): Promise<Declaration | undefined> {
  const row = await trx.selectFrom('declaration').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const bodies: Bodies =
    row.bodies && row.wrapped_key
      ? (JSON.parse(
          vault
            .decrypt(
              vault.unwrap(row.wrapped_key),
              row.bodies,
              declarationContext(row.application, id, 'bodies'),
            )
            .toString('utf8'),
        ) as Bodies)
      : { parts: [] };
  return {
    id,
    application: row.application,
    kind: row.kind as DeclarationKind,
    service: row.service ?? undefined,
    version: row.version,
    manifest: row.manifest as unknown as DeclarationManifest,
    nonce: row.nonce,
    needed: row.needed,
    state: row.state as Declaration['state'],
    parts: bodies.parts.map((part) => ({ ...part, body: Buffer.from(part.body, 'base64') })),
    shown: bodies.shown,
    preparedAt: row.created_at,
  };
}

/** The newest open declaration of these kinds of an application, if it was prepared for the version that stands now. */
export async function findOpenDeclaration(
  trx: PortalTransaction,
  vault: Vault,
  { id, version }: Pick<Application, 'id' | 'version'>,
  kinds: readonly DeclarationKind[],
  service?: string,
): Promise<Declaration | undefined> {
  const open = trx
    .selectFrom('declaration')
    .select('id')
    .where('application', '=', id)
    .where('kind', 'in', kinds)
    .where('state', '=', 'open')
    .where('version', '=', version)
    .orderBy('created_at', 'desc');
  const row = await (service === undefined ? open : open.where('service', '=', service)).executeTakeFirst();
  return row && findDeclaration(trx, vault, row.id);
}
