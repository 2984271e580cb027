import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PageServer } from './create-page-server.ts';
import { startSignIn, type SignInStart } from './sign-in.ts';

/**
 * Sends the signed-in person to the identity provider once more.
 * With `nonce` (digest of a declaration) the new ID token is kept for `takeDeclaration(request, nonce)`; without it the sign-in is
 * renewed.
 * @param maxAge seconds since the last proof of identity that are still good; 0 asks now
 */
export async function reauthenticate(
  server: PageServer,
  request: FastifyRequest,
  reply: FastifyReply,
  start: SignInStart,
): Promise<FastifyReply> {
  if (server.identity === undefined) throw new Error('This server has no identity provider.');
  return startSignIn(server.identity, request, reply, start);
}
