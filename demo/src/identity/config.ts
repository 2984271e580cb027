import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';
import { defaultCountry } from '../country/demo-country.ts';

/** What a browser sees: cookies and redirects know one name of this machine. */
const at = (port: number): string => `http://localhost:${port}`;

const clientOf = (name: string, port: number, what: string) => ({
  url: Type.String({
    env: `${name}_URL`,
    default: at(port),
    description: `Address of ${what}, without a trailing slash; sign-in comes back to /signin/callback below it`,
  }),
  secretFile: Type.String({
    env: `${name}_CLIENT_SECRET_FILE`,
    description: `File (mode 0600) with the secret that ${what} shows at this provider`,
  }),
});

const portal = clientOf('PORTAL', ports.portal, 'the portal');
const desk = clientOf('DESK', ports.desk, 'the desk');
const linkage = clientOf('LINKAGE', ports.linkage, 'the Linkage Center');

export const settings = Type.Object({
  host: Type.String({ env: 'IDENTITY_HOST', default: '127.0.0.1', description: 'Address to listen on' }),
  port: Type.Integer({
    env: 'IDENTITY_PORT',
    default: ports.identity,
    minimum: 0,
    maximum: 65_535,
    description: 'Port of the demo identity provider',
  }),
  issuer: Type.String({
    env: 'IDENTITY_ISSUER',
    default: at(ports.identity),
    description: 'Address under which browsers and servers reach it; the issuer of its tokens',
  }),
  keysFile: Type.String({
    env: 'IDENTITY_KEYS_FILE',
    description: 'File (mode 0600) with its signing and cookie keys; made at the first start',
  }),
  tokensFile: Type.String({
    env: 'IDENTITY_TOKENS_FILE',
    description:
      "File (mode 0600) from which the demo officers' simulated tokens are made; made at the first start",
  }),
  portalUrl: portal.url,
  portalSecretFile: portal.secretFile,
  portalDeclarationSecretFile: Type.String({
    env: 'PORTAL_DECLARATION_CLIENT_SECRET_FILE',
    description: "File (mode 0600) with the secret of the portal's client for declarations",
  }),
  deskUrl: desk.url,
  deskSecretFile: desk.secretFile,
  linkageUrl: linkage.url,
  linkageSecretFile: linkage.secretFile,
  seed: Type.Integer({
    env: 'DEMO_SEED',
    default: defaultCountry.seed,
    description: 'Number from which the demo country is drawn',
  }),
  people: Type.Integer({
    env: 'DEMO_PEOPLE',
    default: defaultCountry.people,
    minimum: 0,
    maximum: 1_000_000,
    description: 'How many people the demo country has; the first two thousand can sign in',
  }),
  logLevel: Type.String({ env: 'LOG_LEVEL', default: 'info', description: 'Lowest level that is logged' }),
});
export type Settings = Static<typeof settings>;

export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
