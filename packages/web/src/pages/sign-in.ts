import type { FastifyReply, FastifyRequest } from 'fastify';
import * as oidc from 'openid-client';
import type { IdentityClient, IdentityClients } from './identity-client.ts';
import { getPerson, languageOf, sessionOf } from './page-request.ts';
import type { PendingSignIn } from './session.ts';
import { signInProblem } from './sign-in-problems.ts';
import { toSignedIn } from './to-signed-in.ts';
import { unconfirmedTexts } from './unconfirmed-texts.ts';

/**
 * Asked into the ID token: what an agency needs to check the citizen's right, and nothing else (no names), since the token goes
 * to every source.
 */
const proofClaims = {
  id_token: {
    pid: { essential: true },
    acr: { essential: true },
    auth_time: { essential: true },
  },
};

export interface SignInStart {
  readonly returnTo: string;
  /** Where a signed-in person comes back who does not confirm; without it `returnTo`. */
  readonly backTo?: string;
  /** Seconds since the person last proved who they are; 0 asks now. */
  readonly maxAge?: number;
  /** For a declaration: the digest that the person confirms. */
  readonly nonce?: string;
  /** For a declaration: what the provider shows, with the code that the page before showed. At most 300 characters. */
  readonly message?: string;
  /** National id of the card that is in the reader of a counter: the provider asks for its PIN. */
  readonly loginHint?: string;
}

/** Languages of the provider's pages, the one that the visitor reads first (OpenID Connect Core 1.0, section 3.1.2.1). */
const localesOf = (request: FastifyRequest): string => (languageOf(request) === 'th' ? 'th en' : 'en th');

/** No page of ours has a longer address, and a visitor's session keeps it. */
export const longestPath = 2000;

/** A path of ours, or the first page: a link must not lead off this host after sign-in. */
export const toLocalPath = (text: unknown): string =>
  typeof text === 'string' && text.length <= longestPath && /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : '/';

async function configurationOf(client: IdentityClient): Promise<oidc.Configuration> {
  try {
    return await client.configuration();
  } catch (cause) {
    throw signInProblem('identity-unreachable', { cause, detail: 'discovery failed' });
  }
}

/** @throws Error where this server has no client for declarations */
function clientFor({ signIn, declaration }: IdentityClients, declares: boolean): IdentityClient {
  if (!declares) return signIn;
  if (declaration === undefined) throw new Error('This server has no client for declarations.');
  return declaration;
}

/** Leads the browser to the identity provider (code flow with PKCE, state and nonce). */
export async function startSignIn(
  clients: IdentityClients,
  request: FastifyRequest,
  reply: FastifyReply,
  start: SignInStart,
): Promise<FastifyReply> {
  const declares = start.nonce !== undefined;
  const client = clientFor(clients, declares);
  const configuration = await configurationOf(client);
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = start.nonce ?? oidc.randomNonce();
  const { person } = sessionOf(request).content;
  // At a counter nobody but the holder of the card confirms.
  const hint = start.loginHint ?? (person?.assistant && person.pid);
  await sessionOf(request).update({
    pending: {
      state,
      nonce,
      verifier,
      returnTo: toLocalPath(start.returnTo),
      backTo: toLocalPath(start.backTo ?? start.returnTo),
      maxAge: start.maxAge,
      declares,
    },
  });
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: client.options.redirectUri,
    scope: client.options.scope,
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    claims: JSON.stringify(proofClaims),
    ui_locales: localesOf(request),
    ...(start.maxAge !== undefined && { max_age: String(start.maxAge) }),
    ...(start.maxAge === 0 && { prompt: 'login' }),
    ...(start.message !== undefined && { binding_message: start.message }),
    ...(hint !== undefined && { login_hint: hint }),
  });
  return reply.redirect(url.href, 303);
}

/** What one person typed, searched, confirmed or was told is not for who signs in after them in the same browser. */
const ofThePerson = {
  declarations: undefined,
  refused: undefined,
  notice: undefined,
  noticeTone: undefined,
  app: undefined,
} as const;

const signInAgain = ({ returnTo }: { readonly returnTo: string }): string =>
  `/signin?returnTo=${encodeURIComponent(returnTo)}`;

/** Who is signed in stays so, comes back to the page that they left and is told there what happened. */
async function leadBack(
  request: FastifyRequest,
  reply: FastifyReply,
  { backTo, returnTo }: PendingSignIn,
  happened: keyof ReturnType<typeof unconfirmedTexts>,
): Promise<FastifyReply> {
  const notice = unconfirmedTexts(languageOf(request))[happened];
  await sessionOf(request).update({ pending: undefined, notice, noticeTone: 'wait' });
  return reply.redirect(backTo ?? returnTo, 303);
}

/**
 * Takes the code, checks state, nonce, PKCE and age, and signs the person in, or keeps the token of a declaration for the page
 * that asked for it. Who is signed in and does not confirm, or lets another confirm, is led back to the page before.
 * @throws Problem `sign-in-broken`, `sign-in-cancelled`, `other-person`, `identity-unreachable`
 */
export async function finishSignIn(
  clients: IdentityClients,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const session = sessionOf(request);
  const { pending, person } = session.content;
  if (pending === undefined) throw signInProblem('sign-in-broken', { detail: 'no sign-in was under way' });
  const client = clientFor(clients, pending.declares);
  const query = new URL(request.url, client.options.redirectUri).searchParams;
  if (query.get('error') !== null && query.get('state') === pending.state) {
    if (person !== undefined) return leadBack(request, reply, pending, 'cancelled');
    await session.update({ pending: undefined });
    throw signInProblem('sign-in-cancelled', {
      detail: query.get('error') ?? '',
      retry: signInAgain(pending),
    });
  }
  const configuration = await configurationOf(client);
  const current = new URL(client.options.redirectUri);
  current.search = query.toString();
  const tokens = await oidc
    .authorizationCodeGrant(configuration, current, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
      ...(pending.maxAge !== undefined && { maxAge: pending.maxAge + 60 }),
    })
    .catch((cause: unknown) => {
      throw signInProblem('sign-in-broken', {
        cause,
        detail: 'the code was refused',
        retry: person === undefined ? signInAgain(pending) : (pending.backTo ?? pending.returnTo),
      });
    });
  const claims = tokens.claims();
  const idToken = tokens.id_token;
  if (claims === undefined || idToken === undefined) throw signInProblem('sign-in-broken');

  if (pending.declares) {
    if (person === undefined) throw signInProblem('other-person', { retry: signInAgain(pending) });
    if (claims['pid'] !== person.pid) return leadBack(request, reply, pending, 'otherPerson');
    await session.update({
      pending: undefined,
      declarations: { ...session.content.declarations, [pending.nonce]: idToken },
    });
    return reply.redirect(pending.returnTo, 303);
  }
  const names = await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
  const signedIn = toSignedIn(claims, names, idToken);
  // Who proves once more who they are stays at the counter; another does not come into their place.
  const assistant = person?.pid === signedIn.pid ? person.assistant : undefined;
  await session.renew({
    ...(person !== undefined && person.pid !== signedIn.pid && ofThePerson),
    pending: undefined,
    person: { ...signedIn, ...(assistant && { assistant }) },
  });
  return reply.redirect(pending.returnTo, 303);
}

/** Gives the ID token of a declaration once and forgets it. */
export async function takeDeclaration(request: FastifyRequest, nonce: string): Promise<string | undefined> {
  getPerson(request);
  const session = sessionOf(request);
  const { [nonce]: token, ...rest } = session.content.declarations ?? {};
  if (token !== undefined) await session.update({ declarations: rest });
  return token;
}

/** Ends the session here, then at the identity provider where it offers that: counters share machines. */
export async function signOut(
  client: IdentityClient,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const idToken = sessionOf(request).content.person?.idToken;
  await sessionOf(request).end();
  const configuration = await client.configuration().catch(() => undefined);
  if (idToken === undefined || configuration?.serverMetadata().end_session_endpoint === undefined) {
    return reply.redirect('/', 303);
  }
  const url = oidc.buildEndSessionUrl(configuration, {
    id_token_hint: idToken,
    post_logout_redirect_uri: client.options.afterSignOut,
  });
  return reply.redirect(url.href, 303);
}
