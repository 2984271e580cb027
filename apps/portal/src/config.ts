import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';
import { scannerAddressPattern } from './upload/virus-scanner.ts';

const secret = (name: string) => `.saphan/secrets/portal/${name}`;
const local = (port: number) => `http://localhost:${String(port)}`;

/** Settings of the portal. Secrets are files (mode 0600); here stand their paths. */
export const PortalConfig = Type.Object({
  host: Type.String({
    env: 'SAPHAN_PORTAL_HOST',
    default: '127.0.0.1',
    description: 'Address that the public pages listen on',
  }),
  port: Type.Integer({
    env: 'SAPHAN_PORTAL_PORT',
    default: ports.portal,
    minimum: 0,
    maximum: 65535,
    description: 'Port of the public pages',
  }),
  exchangeHost: Type.String({
    env: 'SAPHAN_PORTAL_EXCHANGE_HOST',
    default: '127.0.0.1',
    description: 'Address of the private door to which the gateway hands messages of agencies',
  }),
  exchangePort: Type.Integer({
    env: 'SAPHAN_PORTAL_EXCHANGE_PORT',
    default: ports.portalExchange,
    minimum: 0,
    maximum: 65535,
    description: 'Port of the private door',
  }),
  publicUrl: Type.String({
    env: 'SAPHAN_PORTAL_URL',
    default: local(ports.portal),
    pattern: '^https?://[^/]+$',
    description:
      'Public address without a slash at its end; links, QR codes and cookies are made from it, never from a request',
  }),
  databaseUrl: Type.String({
    env: 'SAPHAN_PORTAL_DATABASE_URL',
    default: `postgres://portal_app@127.0.0.1:${String(ports.postgres)}/portal`,
    description: 'Database, with the app role and without its password',
  }),
  databasePasswordFile: Type.String({
    env: 'SAPHAN_PORTAL_DATABASE_PASSWORD_FILE',
    default: secret('database-password'),
    description: "File with the app role's password",
  }),
  masterKeyFile: Type.String({
    env: 'SAPHAN_PORTAL_MASTER_KEY_FILE',
    default: secret('master-key'),
    description: 'File with the key that wraps the keys of applications, uploads and messages',
  }),
  personKeyFile: Type.String({
    env: 'SAPHAN_PORTAL_PERSON_KEY_FILE',
    default: secret('person-key'),
    description: 'File with the key by which a national id becomes the id of a row (at least 32 bytes)',
  }),
  bookkeepersFile: Type.String({
    env: 'SAPHAN_PORTAL_BOOKKEEPERS_FILE',
    default: secret('bookkeepers'),
    description:
      'File with the national ids, one a line, of those who keep the books: they sign in at the portal, see what differs from the bank’s files and settle it (/operator/payments). Nobody where there is none; read at the start',
  }),
  linkageUrl: Type.String({
    env: 'SAPHAN_LINKAGE_URL',
    default: local(ports.linkage),
    description: 'Linkage Center, for snapshot and catalogue',
  }),
  snapshotFolder: Type.String({
    env: 'SAPHAN_PORTAL_SNAPSHOT_FOLDER',
    default: '.saphan/portal/snapshot',
    description: 'Where snapshot and catalogue are kept for the time without the Linkage Center',
  }),
  snapshotKeyFile: Type.String({
    env: 'SAPHAN_SNAPSHOT_KEY_FILE',
    default: '.saphan/secrets/snapshot-public.jwk',
    description: "Public key (JWK) of the Linkage Center's snapshot",
  }),
  subsystem: Type.String({
    env: 'SAPHAN_PORTAL_SUBSYSTEM',
    default: 'TH/GOV/DGA/portal',
    description: 'Name of this portal in the registry',
  }),
  gatewayUrl: Type.String({
    env: 'SAPHAN_PORTAL_GATEWAY_URL',
    default: local(ports.cloudOutbound),
    description: 'Outbound door of the gateway that serves this portal',
  }),
  gatewayBearerFile: Type.String({
    env: 'SAPHAN_PORTAL_GATEWAY_BEARER_FILE',
    default: secret('gateway-bearer'),
    description: 'File with the key by which the gateway knows this portal',
  }),
  doorBearerFile: Type.String({
    env: 'SAPHAN_PORTAL_DOOR_BEARER_FILE',
    default: secret('door-bearer'),
    description: 'File with the key by which this portal knows the gateway at its private door',
  }),
  adminKeyFile: Type.String({
    env: 'SAPHAN_PORTAL_ADMIN_KEY_FILE',
    default: secret('admin-key'),
    description:
      'File with the key of `/api/…` at the private door, by which the operator sees what agencies refuse, sends it again, and reconciles payments; made where it is missing',
  }),
  actorKeyFile: Type.String({
    env: 'SAPHAN_PORTAL_ACTOR_KEY_FILE',
    default: secret('actor.jwk'),
    description: 'Private key (JWK) that signs who asks; its public half stands in the registry',
  }),
  issuer: Type.String({
    env: 'SAPHAN_PORTAL_ISSUER',
    default: local(ports.identity),
    description: 'OpenID Connect identity provider of persons',
  }),
  clientId: Type.String({
    env: 'SAPHAN_PORTAL_CLIENT_ID',
    default: 'portal',
    description: 'OpenID Connect client of this portal, as the snapshot registers it for its member',
  }),
  clientSecretFile: Type.String({
    env: 'SAPHAN_PORTAL_CLIENT_SECRET_FILE',
    default: secret('oidc-client-secret'),
    description: 'File with the secret of the OpenID Connect client',
  }),
  declarationClientId: Type.String({
    env: 'SAPHAN_PORTAL_DECLARATION_CLIENT_ID',
    default: 'portal-declaration',
    description:
      'OpenID Connect client by which persons declare; the snapshot registers it for declarations alone, so that no sign-in passes for one',
  }),
  declarationClientSecretFile: Type.String({
    env: 'SAPHAN_PORTAL_DECLARATION_CLIENT_SECRET_FILE',
    default: secret('oidc-declaration-secret'),
    description: 'File with the secret of that client',
  }),
  billerId: Type.String({
    env: 'SAPHAN_PORTAL_BILLER_ID',
    default: '098400000000000',
    pattern: '^[0-9]{15}$',
    description: 'PromptPay biller; the default cannot exist',
  }),
  paymentSecretFile: Type.String({
    env: 'SAPHAN_PORTAL_PAYMENT_SECRET_FILE',
    default: secret('payment-callback'),
    description:
      'File with the key by which callbacks of the payment provider are checked, and requests to it are signed',
  }),
  bankUrl: Type.String({
    env: 'SAPHAN_PORTAL_BANK_URL',
    default: local(ports.bank),
    description: 'Payment provider (in the demo the simulated bank, to which the pay page links)',
  }),
  cardAgentUrl: Type.String({
    env: 'SAPHAN_PORTAL_CARD_AGENT_URL',
    default: `ws://127.0.0.1:${String(ports.cardAgent)}`,
    pattern: '^ws://(127\\.0\\.0\\.1|localhost):[0-9]+$',
    description: "Card agent on a counter's own computer, to which the officer's browser connects",
  }),
  providerUrl: Type.String({
    env: 'SAPHAN_PORTAL_PROVIDER_URL',
    default: '',
    pattern: '^(https?://[^/]+)?$',
    description:
      'Door of the payment provider for systems, where it is not at the address that payers are shown',
  }),
  smtpUrl: Type.String({
    env: 'SAPHAN_PORTAL_SMTP_URL',
    default: `smtp://127.0.0.1:${String(ports.mailSmtp)}`,
    pattern: '^smtps?://[^/@]+$',
    description:
      'Mail server for e-mails to people: smtp:// with STARTTLS (none on this machine itself) or smtps://',
  }),
  smtpUser: Type.String({
    env: 'SAPHAN_PORTAL_SMTP_USER',
    default: '',
    description: 'Login at the mail server; empty where it knows the portal by its address',
  }),
  smtpPasswordFile: Type.String({
    env: 'SAPHAN_PORTAL_SMTP_PASSWORD_FILE',
    default: secret('smtp-password'),
    description: 'File with the password of that login; read where a login is set',
  }),
  mailFrom: Type.String({
    env: 'SAPHAN_PORTAL_MAIL_FROM',
    default: 'no-reply@saphan.example',
    pattern: '^[^\\s@<>]+@[^\\s@<>]+$',
    description:
      'Sender of e-mails; its domain names their Message-IDs, and should be covered by SPF, DKIM and DMARC',
  }),
  bundleSeconds: Type.Integer({
    env: 'SAPHAN_PORTAL_BUNDLE_SECONDS',
    default: 60,
    minimum: 0,
    maximum: 3600,
    description:
      'How long news of an application wait for others of it, to go to the person as one message; 0: each goes alone',
  }),
  smsUrl: Type.String({
    env: 'SAPHAN_PORTAL_SMS_URL',
    default: '',
    pattern: '^(https?://[^/]+)?$',
    description:
      'Provider of text messages (docs/guides/people-messages.md), without a slash at its end; empty: none are sent',
  }),
  smsTokenFile: Type.String({
    env: 'SAPHAN_PORTAL_SMS_TOKEN_FILE',
    default: secret('sms-token'),
    description:
      'File with the token at that provider, by which it signs what became of messages too; read where the provider is set',
  }),
  smsSender: Type.String({
    env: 'SAPHAN_PORTAL_SMS_SENDER',
    default: 'Saphan',
    pattern: '^[A-Za-z0-9 ._-]{1,11}$',
    description: 'Name that telephones show as sender, as registered with the regulator',
  }),
  lineUrl: Type.String({
    env: 'SAPHAN_PORTAL_LINE_URL',
    default: '',
    pattern: '^(https?://[^/]+)?$',
    description: 'LINE’s Messaging API, https://api.line.me; empty: nothing is sent to LINE',
  }),
  lineTokenFile: Type.String({
    env: 'SAPHAN_PORTAL_LINE_TOKEN_FILE',
    default: secret('line-token'),
    description: 'File with the channel access token of the official account; read where LINE is set',
  }),
  lineSecretFile: Type.String({
    env: 'SAPHAN_PORTAL_LINE_SECRET_FILE',
    default: secret('line-secret'),
    description: 'File with the channel secret, by which LINE signs its events; read where LINE is set',
  }),
  lineAccount: Type.String({
    env: 'SAPHAN_PORTAL_LINE_ACCOUNT',
    default: '@saphan',
    description: 'Name by which people find the official account at LINE',
  }),
  popUrl: Type.String({
    env: 'SAPHAN_PORTAL_POP_URL',
    default: '',
    pattern: '^(pop3s?://[^/@]+)?$',
    description:
      'Mailbox (POP3) of the sender, to which mail comes back: pop3s://, or pop3:// on this machine itself. It is emptied every minute; empty: what comes back later is not read',
  }),
  popUser: Type.String({
    env: 'SAPHAN_PORTAL_POP_USER',
    default: 'returned',
    description: 'Login at that mailbox',
  }),
  popPasswordFile: Type.String({
    env: 'SAPHAN_PORTAL_POP_PASSWORD_FILE',
    default: secret('pop-password'),
    description: 'File with the password of that login; read where the mailbox is set',
  }),
  clamavSocket: Type.String({
    env: 'CLAMAV_SOCKET',
    default: '',
    pattern: scannerAddressPattern,
    description:
      'clamd that files of people are checked by: the path of its Unix socket, or host:port. Empty: files are not checked',
  }),
  sourceTimeoutMs: Type.Integer({
    env: 'SAPHAN_PORTAL_SOURCE_TIMEOUT_MS',
    default: 8000,
    minimum: 100,
    description: 'How long one source may take before its rows say "later"',
  }),
  draftDays: Type.Integer({
    env: 'SAPHAN_PORTAL_DRAFT_DAYS',
    default: 90,
    minimum: 1,
    maximum: 3650,
    description: 'Days after which a draft that nobody has touched is deleted',
  }),
  checksPerMinute: Type.Integer({
    env: 'SAPHAN_PORTAL_CHECKS_PER_MINUTE',
    default: 30,
    minimum: 1,
    description:
      'How many documents one address (of IPv6 one /64) may have checked in a minute, counted by each process for itself',
  }),
  unknownChecksPerMinute: Type.Integer({
    env: 'SAPHAN_PORTAL_UNKNOWN_CHECKS_PER_MINUTE',
    default: 120,
    minimum: 1,
    description:
      'How many documents whose issuer this portal does not know all visitors together may check in a minute: each asks every issuer',
  }),
  questionsPerMinute: Type.Integer({
    env: 'SAPHAN_PORTAL_QUESTIONS_PER_MINUTE',
    default: 600,
    minimum: 1,
    description:
      'How many questions to registers one person may cause in a minute, counted by each process for itself; past it their forms go on, and what was not asked comes later',
  }),
  visitorsPerMinute: Type.Integer({
    env: 'SAPHAN_PORTAL_VISITORS_PER_MINUTE',
    // Behind one address of a mobile network are thousands of people.
    default: 600,
    minimum: 1,
    description:
      'How many sessions one address (of IPv6 one /64) may begin in a minute, counted by each process for itself; past it pages can still be read',
  }),
  trustedProxies: Type.String({
    env: 'SAPHAN_PORTAL_TRUSTED_PROXIES',
    default: '',
    description:
      'Addresses or networks, separated by commas, of the balancers before this portal: only what they say of a visitor’s address is believed. Without it all visitors behind one count as one address',
  }),
  testClock: Type.Boolean({
    env: 'SAPHAN_TEST_CLOCK',
    default: false,
    description:
      'Lets the operator move the clock forward at the private door (`saphan clock`), to try legal times out; never where people are served',
  }),
  demo: Type.Boolean({
    env: 'SAPHAN_DEMO',
    default: true,
    description: 'Says on every page that all persons are invented, and on every bill not to pay it',
  }),
  logLevel: Type.String({
    env: 'SAPHAN_LOG_LEVEL',
    default: 'info',
    description: 'Least level that is logged',
  }),
});
export type PortalConfig = Static<typeof PortalConfig>;

/** The one place of the portal that reads the environment. @throws ConfigError */
export const readPortalConfig = (): PortalConfig => readConfig(PortalConfig, process.env);
