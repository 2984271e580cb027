import { toUuidV7, type PowerStatement } from '@saphan/contracts';
import { powerDigest } from '@saphan/exchange';
import type { TemplateName } from '@saphan/messages';
import { addAudit } from '../audit/add-audit.ts';
import { findContact, sealOfContact } from '../contact/contact.ts';
import { findReach } from '../contact/reach.ts';
import { voidOpenDeclarations } from '../declaration/prepare-declaration.ts';
import { addNotification } from '../notifications/add-notification.ts';
import { toPersonId, type PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { findPower, sealPower, type Power, type PowerContent } from './power.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'clock' | 'personKey'>;

/** Powers that one person may offer in a day: whoever is offered one hears of it. */
const mostADay = 5;

/** Tells a person at their own confirmed address that something about a power waits; those without one see it when they sign in. */
async function tell(
  { store, vault, clock }: Parts,
  person: PersonId,
  kind: Extract<TemplateName, 'power-offered' | 'power-changed'>,
  about: string,
): Promise<void> {
  const now = clock();
  const { agency } = store;
  await store.asPerson(person, async (trx) => {
    const contact = await findContact(trx, vault, { agency, person });
    const reach = findReach(contact);
    if (contact === undefined || reach === undefined) return;
    if (contact.switchedOff.has('words')) return;
    await addNotification(trx, vault, {
      ...{ agency, person, kind, about, now },
      channel: reach.channel,
      content: { to: reach.to, language: contact.language },
      seal: sealOfContact(contact),
    });
  });
}

/**
 * Keeps what the principal is about to sign. Nobody else sees it before.
 * @returns its id and the nonce for which they sign in
 * @throws Problem `too-many-letters`
 */
export async function draftPower(
  { store, vault, clock, personKey }: Parts,
  me: PersonId,
  terms: Omit<PowerStatement, 'profile' | 'id'>,
): Promise<{ readonly id: string; readonly nonce: string }> {
  const now = clock();
  const id = toUuidV7(now.getTime());
  const statement: PowerStatement = { profile: 'saphan-power-1', id, ...terms };
  const { key, wrapped } = vault.newKey();
  await store.asPerson(me, async (trx) => {
    const { count } = await trx
      .selectFrom('power')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('person', '=', me)
      .where('state', '!=', 'draft')
      .where('created_at', '>', new Date(now.getTime() - 86_400_000))
      .executeTakeFirstOrThrow();
    if (count >= mostADay) throw portalProblem('too-many-letters');
    // What was begun before and never signed is given up.
    await trx.deleteFrom('power').where('person', '=', me).where('state', '=', 'draft').execute();
    await trx
      .insertInto('power')
      .values({
        id,
        agency: store.agency,
        person: me,
        agent: toPersonId(terms.agent.id, personKey),
        state: 'draft',
        wrapped_key: wrapped,
        content: sealPower(vault, key, id, { statement }),
        created_at: now,
      })
      .execute();
  });
  return { id, nonce: powerDigest(statement) };
}

/** A power of one of the two, whoever asks. @throws Problem `power-not-found` */
export async function getPowerOf({ store, vault }: Parts, me: PersonId, id: string): Promise<Power> {
  const power = await store.asPerson(me, (trx) => findPower(trx, vault, id));
  const isHidden = power?.state === 'draft' && power.principal !== me;
  if (power === undefined || isHidden) throw portalProblem('power-not-found');
  return power;
}

async function write(
  trx: PortalTransaction,
  { vault }: Parts,
  { id, key }: Power,
  state: Power['state'],
  content: PowerContent,
): Promise<void> {
  await trx
    .updateTable('power')
    .set({ state, content: sealPower(vault, key, id, content) })
    .where('id', '=', id)
    .execute();
}

const contentOf = ({ statement, given, taken }: Power): PowerContent => ({
  statement,
  ...(given !== undefined && { given }),
  ...(taken !== undefined && { taken }),
});

/** Keeps a signature: the principal's offers it, the agent's puts it in force. @throws Problem `power-not-found`, `power-ended` */
export async function takePowerToken(parts: Parts, me: PersonId, id: string, token: string): Promise<void> {
  const { store, clock } = parts;
  const { principal, agent } = await getPowerOf(parts, me, id);
  const isGiving = me === principal;
  await store.asPerson(principal, async (trx) => {
    const power = await findPower(trx, parts.vault, id, { lock: true });
    if (power?.state !== (isGiving ? 'draft' : 'offered')) throw portalProblem('power-ended');
    const content = { ...contentOf(power), ...(isGiving ? { given: token } : { taken: token }) };
    await write(trx, parts, power, isGiving ? 'offered' : 'active', content);
    await addAudit(trx, store.agency, clock(), {
      action: isGiving ? 'power-offered' : 'power-taken',
      actor: me,
      detail: { power: id },
    });
  });
  await tell(
    parts,
    isGiving ? agent : principal,
    isGiving ? 'power-offered' : 'power-changed',
    `power ${id} ${isGiving ? 'offered' : 'taken'}`,
  );
}

/** What the agent was about to declare under it is void. */
async function voidDrafts({ store }: Parts, agent: PersonId, id: string): Promise<void> {
  await store.asPerson(agent, async (trx) => {
    const drafts = await trx
      .selectFrom('application')
      .select('id')
      .where('power', '=', id)
      .where('state', '=', 'draft')
      .execute();
    for (const draft of drafts) await voidOpenDeclarations(trx, draft.id, 'submission');
  });
}

/** Either of the two ends it, at any time and without a reason. @throws Problem `power-not-found` */
export async function endPower(parts: Parts, me: PersonId, id: string): Promise<void> {
  const { store, clock } = parts;
  const { principal, agent } = await getPowerOf(parts, me, id);
  const now = clock();
  const isEnded = await store.asPerson(principal, async (trx) => {
    const power = await findPower(trx, parts.vault, id, { lock: true });
    if (power?.state !== 'offered' && power?.state !== 'active') return false;
    const state = power.state === 'offered' && me === agent ? 'declined' : 'ended';
    await write(trx, parts, power, state, contentOf(power));
    await trx.updateTable('power').set({ ended_at: now, ended_by: me }).where('id', '=', id).execute();
    await addAudit(trx, store.agency, now, {
      action: state === 'declined' ? 'power-declined' : 'power-ended',
      actor: me,
      detail: { power: id },
    });
    return true;
  });
  if (!isEnded) return;
  await voidDrafts(parts, agent, id);
  await tell(parts, me === principal ? agent : principal, 'power-changed', `power ${id} ended`);
}
