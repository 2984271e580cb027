import {
  toMemberId,
  type GatewayId,
  type JoinAnswer,
  type JoinOffer,
  type JoinRequest,
  type JoinSubmission,
} from '@saphan/contracts';
import { canonical, digest, findJoinFault, toVerifyingKey, type VerifyingKey } from '@saphan/exchange';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { issueGatewayCertificate } from '../gateway/gateway-certificates.ts';
import { putGateway, putHosts } from '../gateway/gateway-routes.ts';
import { recordChange, type Doer } from '../audit/record-change.ts';
import { putDataService } from '../data-service/data-service-routes.ts';
import { keyOfRequest } from '../keys/authority.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { putKey } from '../member/key-routes.ts';
import { putMember, putSubsystem } from '../member/member-routes.ts';
import { findInvitation, stateOf, type Invitation } from './invitation-store.ts';

/** Uses of keys that a gateway keeps for a member: these, all of them, no others. */
const keptByGateway = ['agreement', 'exchange', 'seal'];
/** Served by every gateway itself: who used a person's data. */
const accessList = 'access-list.v1';

const refused = (detail: string, at: string) => linkageProblem('join-refused', { detail, at });

/** The host part of an address as a certificate names it. */
const hostOf = (address: string): string => new URL(address).hostname.replaceAll(/[[\]]/g, '');

/** The request asks for what the token allows, and for nothing else. @throws Problem `join-refused` */
function checkFits(request: JoinRequest, { offer, token_hash: invitation }: Invitation): void {
  const { member, place } = offer;
  if (request.invitation !== invitation) throw refused('made for another token', 'invitation');
  if (request.member !== member.id) throw refused(`the token is for ${member.id}`, 'member');
  if (request.gateway !== place.gateway) throw refused(`the token is for ${place.gateway}`, 'gateway');
  const uses = request.keys.map(({ use }) => use).sort();
  if (uses.join() !== keptByGateway.join()) throw refused(`keys for ${keptByGateway.join(', ')}`, 'keys');
  if (place.type === 'hosted') {
    if (request.address !== undefined || request.csr !== undefined)
      throw refused('a hosted member has no door of its own', 'address');
    return;
  }
  if (request.csr === undefined) throw refused('no certificate request', 'csr');
  if (request.address === undefined || hostOf(request.address) !== place.host)
    throw refused(`the token allows https://${place.host}:… alone`, 'address');
}

/** Where a host speaks for a new member, its owner signs too: a token alone moves nobody onto another's gateway. */
async function findHostKeys(
  db: Database,
  { place }: JoinOffer,
  proofs: readonly string[],
  nowMs: number,
): Promise<VerifyingKey[]> {
  if (place.type === 'own') return [];
  const rows = await db
    .selectFrom('member_key')
    .select(['kid', 'jwk'])
    .where('member', '=', toMemberId(place.gateway as GatewayId))
    .where('use', '=', 'exchange')
    .where('revoked_at', 'is', null)
    .where('not_after', '>', new Date(nowMs))
    .execute();
  const shown = proofs.map((proof) => headerOf(proof).kid);
  const host = rows.find(({ kid }) => shown.includes(kid));
  if (host === undefined) throw refused(`not signed by the owner of ${place.gateway}`, 'proofs');
  return [toVerifyingKey(host.jwk as Record<string, string>)];
}

function headerOf(jws: string): { kid?: unknown } {
  try {
    return JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString('utf8')) as {
      kid?: unknown;
    };
  } catch {
    return {};
  }
}

/** What makes two requests the same one: a request for a certificate is signed anew each time, its key stays. */
const toRequestDigest = ({ address, keys }: JoinRequest, tlsKey: string): string =>
  digest(
    canonical({ address: address ?? '', keys: keys.map(({ kid, use }) => `${use} ${kid}`).sort(), tlsKey }),
  );

async function register(
  db: Database,
  context: LinkageContext,
  { id, offer }: Invitation,
  request: JoinRequest,
): Promise<Omit<JoinAnswer, 'snapshotVersion'>> {
  const doer: Doer = `invitation:${id}`;
  const { member, subsystems, place } = offer;
  const known = await db
    .selectFrom('member')
    .select(['agency', 'status'])
    .where('id', '=', member.id)
    .forUpdate()
    .executeTakeFirst();
  if (known !== undefined && (known.status !== 'active' || known.agency !== offer.agency))
    throw refused(`${member.id} is not active`, 'member');
  if (known === undefined) await putMember(db, member.id, member, { doer, agency: offer.agency });
  for (const subsystem of subsystems) {
    await putSubsystem(db, subsystem.id, { names: subsystem.names }, doer);
    for (const code of subsystem.services ?? [])
      await listService(db, context, `${subsystem.id}/${code}`, doer);
  }
  for (const { use, jwk, notAfter } of request.keys)
    await putKey(db, { member: member.id, use, jwk, notAfter }, context.now(), doer);
  const answer = { member: member.id, gateway: place.gateway };
  if (place.type === 'hosted') {
    await putHosts(db, place.gateway, [member.id]);
    await recordChange(db, {
      doer,
      action: 'host-member',
      object: place.gateway,
      detail: { member: member.id },
    });
    return answer;
  }
  const { address = '', csr = '' } = request;
  await putGateway(db, place.gateway, { address, dataClass: place.dataClass, hosts: [member.id] }, doer);
  await listAccessList(db, context, place.gateway, doer);
  const days = context.gatewayCertificateDays;
  const asked = { id: place.gateway, address, csr, days };
  const { certificate, notAfter } = await issueGatewayCertificate(db, context.authorities, asked, doer);
  return { ...answer, certificate, notAfter };
}

/** Under the name that the catalogue has for it. @throws Problem `definition-unknown` */
async function listService(
  db: Database,
  { catalogues }: Pick<LinkageContext, 'catalogues'>,
  id: string,
  doer: Doer,
): Promise<void> {
  const { catalogue } = await catalogues.current(db);
  const code = id.split('/').at(-1) ?? '';
  const definition = catalogue.dataServices.find((each) => each.code === code);
  if (definition === undefined) throw linkageProblem('definition-unknown', { detail: code, at: 'services' });
  await putDataService(db, catalogue, id, { names: definition.names, definition: code }, doer);
}

/** So that persons see from the first day on what this gateway knows of them. */
async function listAccessList(
  db: Database,
  context: LinkageContext,
  gateway: string,
  doer: Doer,
): Promise<void> {
  const { catalogue } = await context.catalogues.current(db);
  if (!catalogue.dataServices.some(({ code }) => code === accessList)) return;
  const subsystem = `${gateway}-gateway`;
  await putSubsystem(db, subsystem, { names: { th: 'เกตเวย์', en: 'Gateway' } }, doer);
  await listService(db, context, `${subsystem}/${accessList}`, doer);
}

/**
 * Makes a member of whoever shows an unused token and proves the keys that it names: all of it or nothing, and one time. A
 * repeat by the same keys, after a lost answer, gets the first answer.
 * @throws Problem `join-token-unknown`, `join-token-used`, `join-token-over`, `join-refused`, `certificate-request`, `key-taken`
 */
export async function acceptJoin(
  context: LinkageContext,
  secret: string,
  { request, proofs }: JoinSubmission,
): Promise<JoinAnswer> {
  const { db, now, publisher } = context;
  const answer = await db.transaction().execute(async (transaction) => {
    const invitation = await getInvitation(transaction, secret);
    const state = stateOf(invitation, now());
    if (state === 'withdrawn') throw linkageProblem('join-token-over', { detail: state });
    checkFits(request, invitation);
    const hosts = await findHostKeys(transaction, invitation.offer, proofs, now());
    const fault = findJoinFault(request, proofs, now() / 1000, hosts);
    if (fault !== undefined) throw refused(fault, 'proofs');
    const tlsKey = request.csr === undefined ? '' : await keyOfRequest(request.csr);
    const requestDigest = toRequestDigest(request, tlsKey);
    if (state === 'used') {
      if (invitation.request_digest !== requestDigest || invitation.answer === null)
        throw linkageProblem('join-token-used');
      return invitation.answer;
    }
    if (state === 'expired') throw linkageProblem('join-token-over', { detail: state });
    const made = await register(transaction, context, invitation, request);
    await transaction
      .updateTable('join_invitation')
      .set({ used_at: new Date(now()), request_digest: requestDigest, answer: JSON.stringify(made) })
      .where('id', '=', invitation.id)
      .execute();
    return made;
  });
  return { ...answer, snapshotVersion: await publisher.publishNow() };
}

/** @throws Problem `join-token-unknown` */
export async function getInvitation(db: Database, secret: string): Promise<Invitation> {
  const invitation = await findInvitation(db, secret);
  if (invitation === undefined) throw linkageProblem('join-token-unknown');
  return invitation;
}
