import Provider from 'oidc-provider';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';

export interface TestIdentity {
  readonly issuer: string;
  /** Who the next sign-in is. */
  person: { pid: string; name: string; acr: string };
  /** The next visitors cancel. */
  cancels: boolean;
  stop(): Promise<void>;
}

/** The clients of the test provider: one to sign in, one to declare. */
export const testClient = {
  clientId: 'portal',
  clientSecret: 'a-secret-of-the-test',
  scope: 'openid pid name',
  declaration: { clientId: 'portal-declaration', clientSecret: 'another-secret-of-the-test' },
};

/** A real OpenID provider that signs in whoever `person` is, without asking. */
export async function startIdentityProvider(redirectUri: string): Promise<TestIdentity> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const identity: TestIdentity = {
    issuer,
    person: { pid: '9000000000001', name: 'กัญญา ศรีวิไล', acr: 'ial2.3-aal2' },
    cancels: false,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const provider = new Provider(issuer, {
    clients: [testClient, testClient.declaration].map(({ clientId, clientSecret }) => ({
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [new URL('/', redirectUri).href],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    })),
    claims: { openid: ['sub'], pid: ['pid'], name: ['name'], acr: null, auth_time: null },
    features: { devInteractions: { enabled: false }, claimsParameter: { enabled: true } },
    acrValues: ['ial2.3-aal2', 'ial1.1-aal1'],
    cookies: { keys: ['test'] },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, pid: id, name: identity.person.name }),
    }),
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) {
      await next();
      return;
    }
    const details = await provider.interactionDetails(context.req, context.res);
    const accountId = identity.person.pid;
    const grant = new provider.Grant({ accountId, clientId: String(details.params['client_id']) });
    grant.addOIDCScope('openid pid name');
    grant.addOIDCClaims(['pid', 'acr', 'auth_time']);
    const grantId = await grant.save();
    const confirmed = {
      login: { accountId, acr: identity.person.acr, ts: Math.floor(Date.now() / 1000) },
      consent: { grantId },
    };
    const result = identity.cancels ? { error: 'access_denied' } : confirmed;
    const location = await provider.interactionResult(context.req, context.res, result, {
      mergeWithLastSubmission: false,
    });
    context.redirect(location);
  });
  const handle = provider.callback();
  server.on('request', (request, response) => void handle(request, response));
  return identity;
}
