import type { Vault } from '@saphan/db';
import type { SignedIn } from '@saphan/web/pages';
import type { Application } from '../application/application.ts';
import { changeParties } from '../application/change-parties.ts';
import { findApplication } from '../application/open-application.ts';
import { askMandate } from '../cosign/ask-mandate.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { getPower } from '../powers/power.ts';
import { mandateClaims } from '../prefill/source-asker.ts';
import { isFresh } from '../session/person-of-request.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { declarationContext, type Declaration } from './declaration.ts';

/** By what right a person declares. */
export type Standing =
  /** For oneself: nobody need say so. */
  | { readonly type: 'self' }
  | { readonly type: 'director'; readonly statement: string }
  /** The register did not answer. */
  | { readonly type: 'silent' }
  /** The sign-in is too old for the register to answer. */
  | { readonly type: 'stale' };

export type Standings = Extract<Standing, { type: 'self' | 'director' }>;

/** What the register says now of how the company signs; a declaration prepared under another rule is void. */
async function followRule(
  { store, vault, clock }: Portal,
  owner: PersonId,
  id: string,
  needed: number,
  rule: string,
): Promise<void> {
  await store.asPerson(owner, async (trx) => {
    const application = await findApplication(trx, vault, id, { lock: true });
    const representation = application?.parties.representation;
    if (application === undefined || representation === undefined || representation.needed === needed) return;
    const parties = {
      ...application.parties,
      representation: { ...representation, rule: { th: rule, en: rule }, needed },
    };
    await changeParties(trx, vault, application, parties, { agency: store.agency, now: clock() });
  });
}

/**
 * Asks the register anew by what right this person declares: its statement lives a day, and directors may sign days apart.
 * @throws Problem `not-a-director`, `power-ended`
 */
export async function askStanding(
  portal: Portal,
  person: SignedIn,
  owner: PersonId,
  application: Pick<Application, 'id' | 'parties' | 'services'>,
): Promise<Standing> {
  const { id, parties } = application;
  if (parties.power !== undefined) {
    await portal.store.asPerson(owner, (trx) => getPower(trx, portal.vault, application, portal.clock()));
  }
  if (parties.representation === undefined) return { type: 'self' };
  if (!isFresh(person, portal.clock())) return { type: 'stale' };
  const answer = await askMandate(portal, person, parties.subject.id);
  if (answer.type === 'none') throw portalProblem('not-a-director');
  if (answer.type === 'silent') return answer;
  await followRule(portal, owner, id, mandateClaims(answer.mandate).needed, answer.rule);
  return { type: 'director', statement: answer.mandate };
}

/** Keeps what the register said of one who is about to declare; what it said before is replaced. */
export async function keepStatement(
  trx: PortalTransaction,
  vault: Vault,
  { id, application }: Pick<Declaration, 'id' | 'application'>,
  { signer, standing }: { readonly signer: PersonId; readonly standing: Standings },
  { agency, person, now }: { readonly agency: string; readonly person: PersonId; readonly now: Date },
): Promise<void> {
  if (standing.type === 'self') return;
  const row = await trx
    .selectFrom('declaration')
    .select('wrapped_key')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (row.wrapped_key === null) return;
  const statement = vault.encrypt(
    vault.unwrap(row.wrapped_key),
    Buffer.from(standing.statement),
    declarationContext(application, id, `statement ${signer}`),
  );
  await trx
    .insertInto('declaration_statement')
    .values({ declaration: id, signer, agency, person, statement, asked_at: now })
    .onConflict((conflict) =>
      conflict.columns(['declaration', 'signer']).doUpdateSet({ statement, asked_at: now }),
    )
    .execute();
}

/** What the register said of each who has declared. */
export async function readStatements(
  trx: PortalTransaction,
  vault: Vault,
  { id, application }: Pick<Declaration, 'id' | 'application'>,
): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('declaration_statement')
    .innerJoin('declaration', 'declaration.id', 'declaration_statement.declaration')
    .innerJoin('declaration_signature', (join) =>
      join
        .onRef('declaration_signature.declaration', '=', 'declaration_statement.declaration')
        .onRef('declaration_signature.signer', '=', 'declaration_statement.signer'),
    )
    .select(['declaration_statement.signer', 'statement', 'wrapped_key'])
    .where('declaration_statement.declaration', '=', id)
    .orderBy('declaration_signature.ordinal')
    .execute();
  return rows.flatMap(({ signer, statement, wrapped_key: wrapped }) =>
    wrapped === null
      ? []
      : vault
          .decrypt(
            vault.unwrap(wrapped),
            statement,
            declarationContext(application, id, `statement ${signer}`),
          )
          .toString('utf8'),
  );
}
