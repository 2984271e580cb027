import { JoinOffer, JoinSubmission, type JoinInvitation } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { acceptJoin, getInvitation } from './accept-join.ts';
import { invite, stateOf } from './invitation-store.ts';

/** @throws Problem `join-token-unknown` */
function secretOf({ headers }: FastifyRequest): string {
  const [, secret] = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(headers.authorization ?? '') ?? [];
  if (secret === undefined) throw linkageProblem('join-token-unknown');
  return secret;
}

/**
 * `GET /api/join` what a token is good for, `POST /api/join` to use it: its secret is the bearer. `POST /api/invitations`
 * writes one with the administrator's key, as the page does for a registrar.
 */
export function addJoinRoutes(app: Server, context: LinkageContext): void {
  const { db, instance, now, checkAdmin } = context;
  app.get('/api/join', async (request): Promise<JoinInvitation> => {
    const secret = secretOf(request);
    const invitation = await db.transaction().execute((transaction) => getInvitation(transaction, secret));
    const state = stateOf(invitation, now());
    if (state === 'withdrawn' || state === 'expired')
      throw linkageProblem('join-token-over', { detail: state });
    const { agency, ...offer } = invitation.offer;
    return {
      instance,
      invitation: invitation.token_hash,
      offer,
      agency,
      expiresAt: invitation.expires_at.toISOString(),
    };
  });
  app.post('/api/join', { schema: { body: JoinSubmission } }, (request) =>
    acceptJoin(context, secretOf(request), request.body),
  );
  app.post('/api/invitations', { onRequest: checkAdmin, schema: { body: JoinOffer } }, async ({ body }) => {
    const { id, token, expiresAt } = await invite(context, body, 'key:admin');
    return { id, token, expiresAt: expiresAt.toISOString() };
  });
}
