import Provider, {
  errors,
  interactionPolicy,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { callbackOf, type IdentityClient } from './clients.ts';
import { memoryAdapter } from './memory-adapter.ts';
import type { IdentityKeys } from './open-keys.ts';
import { assurance, type People } from './people.ts';

export interface ProviderOptions {
  readonly issuer: string;
  readonly clients: readonly IdentityClient[];
  readonly people: People;
  readonly keys: IdentityKeys;
  /** Answers a request that no site may be told of, e.g. an unknown client. */
  readonly renderError: NonNullable<Configuration['renderError']>;
}

/** Claims by scope, in ThaiD's words; each name also in English. */
const claims = {
  openid: ['sub'],
  pid: ['pid'],
  name: ['name', 'name#en'],
  title: ['title', 'title#en'],
  given_name: ['given_name', 'given_name#en'],
  family_name: ['family_name', 'family_name#en'],
  birthdate: ['birthdate'],
  gender: ['gender'],
  address: ['address'],
  acr: null,
  auth_time: null,
} as const;

const bindingMessageLength = 300;

/** Every sign-in asks who one is: on one machine the citizen, the officer and the auditor share a browser. */
function alwaysAsk(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check('asks_always', 'End-User authentication is required', (context) =>
        context.oidc.result?.login
          ? interactionPolicy.Check.NO_NEED_TO_PROMPT
          : interactionPolicy.Check.REQUEST_PROMPT,
      ),
    );
  return policy;
}

/** The sites belong to the same state as the register: a person who signs in is not asked once more for consent. */
async function grantAll(context: KoaContextWithOIDC): Promise<InstanceType<Provider['Grant']>> {
  const { provider, client, session } = context.oidc;
  const grant = new provider.Grant({
    ...(client ? { clientId: client.clientId } : {}),
    ...(session?.accountId === undefined ? {} : { accountId: session.accountId }),
  });
  grant.addOIDCScope([...context.oidc.requestParamOIDCScopes].join(' '));
  grant.addOIDCClaims([...context.oidc.requestParamClaims]);
  await grant.save();
  return grant;
}

/** What a site may ask the person to confirm, shown on the page. Not the proof: that is the nonce. */
function checkBindingMessage(_context: KoaContextWithOIDC, value: string | undefined): void {
  if (value !== undefined && value.length > bindingMessageLength) {
    throw new errors.InvalidRequest(`binding_message has at most ${bindingMessageLength} characters`);
  }
}

/**
 * An OpenID provider with ThaiD's claims. Its ID token holds who (`pid`), how sure (`acr`), when (`auth_time`) and
 * for what (`nonce`), and no names: it goes to every source as proof. Names are for the site alone, by user info.
 */
export function createProvider({ issuer, clients, people, keys, renderError }: ProviderOptions): Provider {
  const provider = new Provider(issuer, {
    adapter: memoryAdapter(),
    clients: clients.map((client) => ({
      client_id: client.clientId,
      client_secret: client.secret,
      redirect_uris: [callbackOf(client)],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      require_auth_time: true,
      id_token_signed_response_alg: 'ES256',
    })),
    jwks: { keys: [keys.signing] },
    cookies: {
      keys: [keys.cookie],
      names: { session: 'thaid-session', interaction: 'thaid-sign-in', resume: 'thaid-resume' },
    },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    acrValues: [assurance],
    claims: claims as unknown as Record<string, null | string[]>,
    scopes: ['openid'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      // Each sign-in asks, so there is no session to end: our own page sends the visitor back.
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: true },
    },
    discovery: { end_session_endpoint: `${issuer}/session/end` },
    extraParams: { binding_message: checkBindingMessage },
    interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}`, policy: alwaysAsk() },
    loadExistingGrant: grantAll,
    expiresWithSession: () => false,
    ttl: {
      AuthorizationCode: 60,
      IdToken: 3600,
      AccessToken: 600,
      Interaction: 1800,
      Session: 1800,
      Grant: 3600,
    },
    findAccount: (_context, pid) => {
      const person = people.find(pid);
      // Names stay out of the ID token even where a site asks for them there: it is shown to every source.
      const tell = (use: string) =>
        use === 'id_token' ? { sub: pid, pid } : { ...person?.claims, sub: pid };
      return person && { accountId: pid, claims: tell };
    },
    renderError,
  });
  provider.use(async (context, next) => {
    await next();
    await forget(context);
  });
  return provider;
}

/**
 * Ends the provider's session as soon as the code is on its way. Each sign-in asks anyway, and a session of one person
 * would stop the next, who shares the browser.
 */
async function forget({ oidc }: Partial<KoaContextWithOIDC>): Promise<void> {
  if (oidc?.route === 'resume') await oidc.session?.destroy();
}
