import type { SignedIn } from '@saphan/web/pages';
import { digestsOf } from '../answers/answer-digest.ts';
import { saveAnswers } from '../answers/save-answers.ts';
import { changeParties, forgetOthers } from '../application/change-parties.ts';
import { findApplication } from '../application/open-application.ts';
import { kindItem, type Parties } from '../application/parties.ts';
import { followStart, type Followed } from '../change-start/follow-start.ts';
import type { Draft } from '../draft/draft.ts';
import { getDraft } from '../draft/read-draft.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { toParty } from '../session/person-of-request.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { listPowers, type Power } from '../powers/power.ts';
import { agentPowers, powerPrefix } from './agent-powers.ts';
import { putEarlier } from './put-earlier.ts';
import { companiesOf } from './companies.ts';

/**
 * The parties that were chosen.
 * @param powers of the person, given and taken
 * @throws Problem `not-a-director` for a company that the register did not name, `power-ended` for a power that does not cover it
 */
function toParties(draft: Draft, chosen: string, powers: readonly Power[], now: Date): Parties {
  const { applicant } = draft.application.parties;
  if (chosen === 'self') return { applicant, subject: applicant };
  if (chosen.startsWith(powerPrefix)) {
    const power = agentPowers(draft, powers, now).find(({ id }) => chosen === `${powerPrefix}${id}`);
    if (power === undefined) throw portalProblem('power-ended', { at: 'for' });
    const { id, name } = power.statement.principal;
    return { applicant, subject: { kind: 'person', id, name }, power: power.id };
  }
  const company = companiesOf(draft, now).find(({ id }) => id === chosen);
  if (company === undefined) throw portalProblem('not-a-director', { at: 'for' });
  const { id, names, rule, needed } = company;
  return {
    applicant,
    subject: { kind: 'company', id, name: names.th },
    representation: { relation: 'director', rule: { th: rule, en: rule }, needed },
  };
}

/**
 * Makes a draft one's own (`self`) or a company's. Where the person had said another thing at the start, other services may be
 * due: they follow in the same transaction.
 * @throws Problem `not-a-director`, `power-ended`, `application-not-found`, `sign-in-too-weak`
 */
export async function putParties(
  trx: PortalTransaction,
  { store, vault, network }: Pick<Portal, 'store' | 'vault' | 'network'>,
  signedIn: SignedIn,
  { id, chosen, now }: { readonly id: string; readonly chosen: string; readonly now: Date },
): Promise<Followed> {
  const { agency } = store;
  const context = { vault, network, now };
  const reread = () => getDraft(trx, context, id);
  const before = await getDraft(trx, context, id, { lock: true });
  const powers = chosen.startsWith(powerPrefix) ? await listPowers(trx, vault) : [];
  const parties = { ...toParties(before, chosen, powers, now), applicant: toParty(signedIn) };
  const known = before.application.parties;
  const hasOtherRule = parties.representation?.needed !== known.representation?.needed;
  const hasOtherPower = parties.power !== known.power;
  if (parties.subject.id !== known.subject.id || hasOtherRule || hasOtherPower) {
    await changeParties(trx, vault, before.application, parties, { agency, now });
    await forgetOthers(trx, network, before, parties);
  }
  const application = await findApplication(trx, vault, id);
  if (application !== undefined && network.index().items.has(kindItem)) {
    const sent = new Map([[kindItem, parties.subject.kind]]);
    await saveAnswers(trx, vault, application, sent, { drawn: digestsOf(before.typed), now, agency });
  }
  const named = await findApplication(trx, vault, id);
  if (named !== undefined) await putEarlier(trx, { store, vault }, before, named, now);
  return followStart(trx, await reread(), { network, agency, now, reread, acr: signedIn.acr });
}
