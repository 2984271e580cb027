import * as oidc from 'openid-client';

export interface IdentityOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the browser comes back to, e.g. `https://portal.example/signin/callback`. */
  readonly redirectUri: string;
  /** Names of the person come from the provider's user info by these scopes (ThaiD's words). */
  readonly scope: string;
  readonly afterSignOut: string;
}

/**
 * The provider's addresses and keys, asked for when first needed and again after a failure: a portal starts and shows its
 * public pages while the identity provider is down.
 */
export function createIdentityClient(options: IdentityOptions) {
  let found: Promise<oidc.Configuration> | undefined;

  const discover = async () => {
    const issuer = new URL(options.issuer);
    return oidc.discovery(issuer, options.clientId, options.clientSecret, oidc.ClientSecretBasic(), {
      timeout: 10,
      // oxlint-disable-next-line typescript/no-deprecated -- plain http is for one machine; an issuer that says https is held to it
      ...(issuer.protocol === 'http:' && { execute: [oidc.allowInsecureRequests] }),
    });
  };

  return {
    options,
    configuration(): Promise<oidc.Configuration> {
      found ??= discover().catch((error: unknown) => {
        found = undefined;
        throw error;
      });
      return found;
    },
  };
}
export type IdentityClient = ReturnType<typeof createIdentityClient>;

/** What one signs in by, and what one declares by. */
export interface IdentityClients {
  readonly signIn: IdentityClient;
  readonly declaration: IdentityClient | undefined;
}
