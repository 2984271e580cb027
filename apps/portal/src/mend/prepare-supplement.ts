import type { CaseUpdate, FileReference, Service, Supplement } from '@saphan/contracts';
import type { Application } from '../application/application.ts';
import type { SubmissionPart } from '../declaration/build-submission.ts';
import { findOpenDeclaration, type Declaration } from '../declaration/declaration.ts';
import { prepareDeclaration } from '../declaration/prepare-declaration.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** What a person answered to a notice. */
export interface Mended {
  readonly values: Readonly<Record<string, unknown>>;
  readonly files: readonly FileReference[];
  /** What the person writes with it. */
  readonly comment?: string;
}

/** The body for the agency: what it asked for, and nothing else. */
export function buildSupplement(
  { id }: Pick<Application, 'id'>,
  update: CaseUpdate,
  { values, files, comment = '' }: Mended,
): Supplement {
  const typed = Object.entries(values).flatMap(([question, value]) =>
    value === null || value === undefined ? [] : [{ id: question, value, source: 'typed' as const }],
  );
  return {
    profile: 'saphan-supplement-1',
    application: id,
    case: update.case,
    notice: update.notice?.id ?? '',
    answers: [
      ...typed,
      ...files.map((file) => ({ id: file.question, value: file, source: 'typed' as const })),
    ],
    seals: [],
    files: [...files],
    ...(comment !== '' && { comment }),
  };
}

/** What an open declaration of a supplement says, to show it again. */
export const readSupplement = ({ parts }: Pick<Declaration, 'parts'>): Supplement | undefined =>
  parts[0] && (JSON.parse(parts[0].body.toString('utf8')) as Supplement);

/** Freezes a supplement, ready to be declared. */
export async function prepareSupplement(
  trx: PortalTransaction,
  { store, vault, clock }: Pick<Portal, 'store' | 'vault' | 'clock'>,
  application: Application,
  {
    service,
    desk,
    update,
    mended,
  }: {
    readonly service: Service;
    readonly desk: string;
    readonly update: CaseUpdate;
    readonly mended: Mended;
  },
): Promise<Declaration> {
  const part: SubmissionPart = {
    service: service.id,
    dataService: `${desk}/case-intake.v1`,
    body: Buffer.from(JSON.stringify(buildSupplement(application, update, mended))),
    files: mended.files.map(({ id }) => id),
  };
  const needed = application.parties.representation?.needed ?? 1;
  return prepareDeclaration(
    trx,
    vault,
    application,
    { kind: 'supplement', service: service.id, parts: [part], needed },
    { agency: store.agency, now: clock() },
  );
}

/** The supplement that waits for declarations, if it answers this notice. */
export async function findOpenSupplement(
  trx: PortalTransaction,
  { vault }: Pick<Portal, 'vault'>,
  application: Application,
  update: CaseUpdate | undefined,
): Promise<Declaration | undefined> {
  const open = await findOpenDeclaration(trx, vault, application, ['supplement'], update?.service);
  if (open === undefined || update?.notice === undefined) return undefined;
  return readSupplement(open)?.notice === update.notice.id ? open : undefined;
}
