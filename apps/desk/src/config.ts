import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';

const secret = (name: string) => `.saphan/secrets/desk/${name}`;
const local = (port: number) => `http://localhost:${String(port)}`;
const loopback = (port: number) => `http://127.0.0.1:${String(port)}`;

/** One agency whose officers work at this desk, and how it reaches the exchange. Files are read when first needed. */
export const HostedAgency = Type.Object(
  {
    /** Its desk in the registry, e.g. `TH/LGO/CNX/desk`. */
    subsystem: Type.String({ pattern: '^[^/]+/[^/]+/[^/]+/[^/]+$' }),
    /** Outbound door of the gateway that serves it. */
    gatewayUrl: Type.String({ pattern: '^https?://' }),
    /** Key by which that gateway knows this desk. */
    gatewayBearerFile: Type.String(),
    /** Operator door of that gateway, where agreements are signed; the pages for it need both of these. */
    operatorUrl: Type.Optional(Type.String({ pattern: '^https?://' })),
    /** The agency's token for that door. */
    operatorTokenFile: Type.Optional(Type.String()),
    /** Key by which this desk knows that gateway at its private door. */
    doorBearerFile: Type.String(),
    /** Private key (JWK) that signs who asks. */
    actorKeyFile: Type.String(),
    /** Private key (JWK) and certificate chain (PEM) that sign issued documents. */
    documentKeyFile: Type.String(),
    documentCertificateFile: Type.String(),
    /** PromptPay biller (tax number and suffix) of the agency's own account: fees at its counters are paid there by QR. */
    counterBiller: Type.Optional(Type.String({ pattern: '^[0-9]{15}$' })),
  },
  { additionalProperties: false },
);
export type HostedAgency = Static<typeof HostedAgency>;

const demoAgency = (
  prefix: string,
  member: string,
  gateway: string,
  port: number,
  operatorPort: number,
): HostedAgency => ({
  subsystem: `${member}/desk`,
  gatewayUrl: loopback(port),
  gatewayBearerFile: secret(`${prefix}-gateway-bearer`),
  operatorUrl: loopback(operatorPort),
  operatorTokenFile: secret(`${prefix}-operator-token`),
  doorBearerFile: `.saphan/secrets/${gateway}/sources/${encodeURIComponent(member)}/${prefix}-desk-door`,
  actorKeyFile: secret(`${prefix}-actor.jwk`),
  documentKeyFile: secret(`${prefix}-document.jwk`),
  documentCertificateFile: secret(`${prefix}-document-certificate.pem`),
});

/** Settings of the desk. Secrets are files (mode 0600); here stand their paths. */
export const DeskConfig = Type.Object({
  host: Type.String({
    env: 'SAPHAN_DESK_HOST',
    default: '127.0.0.1',
    description: "Address that the officers' pages listen on",
  }),
  port: Type.Integer({
    env: 'SAPHAN_DESK_PORT',
    default: ports.desk,
    minimum: 0,
    maximum: 65535,
    description: "Port of the officers' pages",
  }),
  exchangeHost: Type.String({
    env: 'SAPHAN_DESK_EXCHANGE_HOST',
    default: '127.0.0.1',
    description: 'Address of the private door: messages from gateways, management, metrics',
  }),
  exchangePort: Type.Integer({
    env: 'SAPHAN_DESK_EXCHANGE_PORT',
    default: ports.deskExchange,
    minimum: 0,
    maximum: 65535,
    description: 'Port of the private door',
  }),
  publicUrl: Type.String({
    env: 'SAPHAN_DESK_URL',
    default: local(ports.desk),
    pattern: '^https?://[^/]+$',
    description:
      'Address by which officers reach the desk; links and cookies are made from it, never from a request',
  }),
  checkUrl: Type.String({
    env: 'SAPHAN_DOCUMENT_CHECK_URL',
    default: `${local(ports.portal)}/check`,
    pattern: '^https?://[^?#]+[^/]$',
    description:
      'Public page that checks a document; its QR leads to this address and the id of the document',
  }),
  cardAgentUrl: Type.String({
    env: 'SAPHAN_DESK_CARD_AGENT_URL',
    default: `ws://127.0.0.1:${String(ports.cardAgent)}`,
    pattern: '^ws://(127\\.0\\.0\\.1|localhost):[0-9]+$',
    description: "Card agent on a counter's own computer, to which the officer's browser connects",
  }),
  counterUrl: Type.String({
    env: 'SAPHAN_DESK_COUNTER_URL',
    default: `${local(ports.portal)}/counter`,
    pattern: '^https?://[^?#]+[^/]$',
    description: "The portal's page of counter mode, to which the queue leads",
  }),
  databaseUrl: Type.String({
    env: 'SAPHAN_DESK_DATABASE_URL',
    default: `postgres://desk_app@127.0.0.1:${String(ports.postgres)}/desk`,
    description: 'Database, with the app role and without its password',
  }),
  databasePasswordFile: Type.String({
    env: 'SAPHAN_DESK_DATABASE_PASSWORD_FILE',
    default: secret('database-password'),
    description: "File with the app role's password",
  }),
  masterKeyFile: Type.String({
    env: 'SAPHAN_DESK_MASTER_KEY_FILE',
    default: secret('master-key'),
    description: 'File with the key that wraps the keys of cases, files and documents',
  }),
  personKeyFile: Type.String({
    env: 'SAPHAN_DESK_PERSON_KEY_FILE',
    default: secret('person-key'),
    description:
      'File with the key by which national ids are found again without being stored (32 bytes or more)',
  }),
  adminKeyFile: Type.String({
    env: 'SAPHAN_DESK_ADMIN_KEY_FILE',
    default: secret('admin-key'),
    description:
      'File with the key for `PUT /api/officers` at the private door, by which the first officers come in',
  }),
  linkageUrl: Type.String({
    env: 'SAPHAN_LINKAGE_URL',
    default: local(ports.linkage),
    description: 'Linkage Center, for snapshot and catalogue',
  }),
  linkagePublicUrl: Type.String({
    env: 'SAPHAN_LINKAGE_PUBLIC_URL',
    default: local(ports.linkage),
    pattern: '^https?://[^/]+$',
    description: 'Public address of the Linkage Center, where people of agencies write forms and services',
  }),
  snapshotFolder: Type.String({
    env: 'SAPHAN_DESK_SNAPSHOT_FOLDER',
    default: '.saphan/desk/snapshot',
    description: 'Where snapshot and catalogue are kept for the time without the Linkage Center',
  }),
  snapshotKeyFile: Type.String({
    env: 'SAPHAN_SNAPSHOT_KEY_FILE',
    default: '.saphan/secrets/snapshot-public.jwk',
    description: "Public key (JWK) of the Linkage Center's snapshot",
  }),
  portalSubsystem: Type.String({
    env: 'SAPHAN_PORTAL_SUBSYSTEM',
    default: 'TH/GOV/DGA/portal',
    description: 'Portal that is told of updates and gets issued documents',
  }),
  latenessOffice: Type.String({
    env: 'SAPHAN_DESK_LATENESS_OFFICE',
    default: 'TH/GOV/OPDC/desk',
    pattern: '^([^/]+/[^/]+/[^/]+/[^/]+)?$',
    description:
      'Desk that gets copies of letters on lateness (Licensing Facilitation Act B.E. 2558, s.10); empty where agencies send them themselves',
  }),
  agencies: Type.Array(HostedAgency, {
    env: 'SAPHAN_DESK_AGENCIES',
    default: [
      demoAgency('cnx', 'TH/LGO/CNX', 'gateway_municipal', ports.municipalOutbound, ports.municipalOperator),
      demoAgency('rd', 'TH/GOV/RD', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('dopa', 'TH/GOV/DOPA', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('dbd', 'TH/GOV/DBD', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('excise', 'TH/GOV/EXCISE', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('sso', 'TH/GOV/SSO', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('fda', 'TH/GOV/FDA', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('diw', 'TH/GOV/DIW', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('hss', 'TH/GOV/HSS', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('dlt', 'TH/GOV/DLT', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('rtp', 'TH/GOV/RTP', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('dcp', 'TH/GOV/DCP', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('pea', 'TH/GOV/PEA', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('pwa', 'TH/GOV/PWA', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('dep', 'TH/GOV/DEP', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('doe', 'TH/GOV/DOE', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('slf', 'TH/GOV/SLF', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('dca', 'TH/GOV/DCA', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('dol', 'TH/GOV/DOL', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('opdc', 'TH/GOV/OPDC', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
      demoAgency('maehia', 'TH/LGO/MAEHIA', 'gateway_cloud', ports.cloudOutbound, ports.cloudOperator),
    ],
    description: 'Agencies at this desk, as JSON: subsystem, gateway and files of each',
  }),
  issuer: Type.String({
    env: 'SAPHAN_DESK_ISSUER',
    default: local(ports.identity),
    description: 'OpenID Connect identity provider of officers',
  }),
  clientId: Type.String({
    env: 'SAPHAN_DESK_CLIENT_ID',
    default: 'desk',
    description: 'OpenID Connect client of this desk',
  }),
  clientSecretFile: Type.String({
    env: 'SAPHAN_DESK_CLIENT_SECRET_FILE',
    default: secret('oidc-client-secret'),
    description: 'File with the secret of the OpenID Connect client',
  }),
  sourceTimeoutMs: Type.Integer({
    env: 'SAPHAN_DESK_SOURCE_TIMEOUT_MS',
    default: 15_000,
    minimum: 100,
    description: 'How long an officer waits for one source before being told that it does not answer',
  }),
  correctionDays: Type.Integer({
    env: 'SAPHAN_DESK_CORRECTION_DAYS',
    default: 30,
    minimum: 1,
    maximum: 365,
    description:
      'Days in which an agency answers a report of a wrong value; PDPA s.35–36 name no number, 30 is that of s.30 (unconfirmed)',
  }),
  retentionYears: Type.Integer({
    env: 'SAPHAN_DESK_RETENTION_YEARS',
    default: 10,
    minimum: 1,
    maximum: 100,
    description:
      'Years for which a case is kept from its end on; before, its person’s wish to have it erased is refused (Regulation on Records B.E. 2526, clause 57: ten as a rule)',
  }),
  secondFactorMinutes: Type.Integer({
    env: 'SAPHAN_DESK_SECOND_FACTOR_MINUTES',
    default: 15,
    minimum: 1,
    maximum: 480,
    description: 'How long a second factor that an officer has shown is good for further decisions',
  }),
  apiPerMinute: Type.Integer({
    env: 'SAPHAN_DESK_API_PER_MINUTE',
    default: 600,
    minimum: 1,
    description: 'Requests of one system at the API in a minute; past them it is told when to come again',
  }),
  tokensPerMinute: Type.Integer({
    env: 'SAPHAN_DESK_TOKENS_PER_MINUTE',
    default: 60,
    minimum: 1,
    description: 'Tokens that one system may fetch in a minute, counted by each process for itself',
  }),
  tokenTriesPerMinute: Type.Integer({
    env: 'SAPHAN_DESK_TOKEN_TRIES_PER_MINUTE',
    default: 120,
    minimum: 1,
    description:
      'Requests of one address (of IPv6 one /64) at the token endpoint in a minute, right or wrong, counted by each process for itself',
  }),
  trustedProxies: Type.String({
    env: 'SAPHAN_DESK_TRUSTED_PROXIES',
    default: '',
    description:
      'Addresses or networks, separated by commas, of the balancers before this desk: only what they say of a visitor’s address is believed. Without it all systems behind one count as one address',
  }),
  apiConsentHours: Type.Integer({
    env: 'SAPHAN_DESK_API_CONSENT_HOURS',
    default: 8,
    minimum: 1,
    maximum: 720,
    description:
      'How long a system works in the name of an officer who has allowed it, by tokens of an hour that it refreshes; then the officer is asked again',
  }),
  apiKeyDays: Type.Integer({
    env: 'SAPHAN_DESK_API_KEY_DAYS',
    default: 30,
    minimum: 1,
    description: 'Days after which an Idempotency-Key at the API is forgotten, with what was answered',
  }),
  webhookDays: Type.Integer({
    env: 'SAPHAN_DESK_WEBHOOK_DAYS',
    default: 90,
    minimum: 1,
    description:
      'Days after which it is forgotten what systems were told; what still waits, or was given up and not handled, is kept',
  }),
  webhookKeyFile: Type.String({
    env: 'SAPHAN_DESK_WEBHOOK_KEY_FILE',
    default: secret('webhook-key.pem'),
    description:
      'File with the private key (PEM, Ed25519) that signs what systems of agencies are told; made on the first start',
  }),
  tsaUrl: Type.String({
    env: 'SAPHAN_DESK_TSA_URL',
    default: '',
    pattern: '^(https?://.+)?$',
    description:
      'Time-stamp authority (RFC 3161) that says when documents were signed; empty: none is asked. While it is away documents go out without, as the register says',
  }),
  tsaRootFile: Type.String({
    env: 'SAPHAN_DESK_TSA_ROOT_FILE',
    default: '.saphan/tsa/root.pem',
    description: 'File with the certificates (PEM) that the authority’s own must come from; read each time',
  }),
  webhookNetworks: Type.String({
    env: 'SAPHAN_DESK_WEBHOOK_NETWORKS',
    default: '',
    description:
      'Where systems of agencies may be told although nothing is sent there as a rule: networks and names, comma-separated, e.g. 127.0.0.0/8,::1 for systems on this machine. Closed are loopback, link-local and metadata addresses',
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
    description: 'Says on every page that all persons are invented, and prints ตัวอย่าง across documents',
  }),
  logLevel: Type.String({
    env: 'SAPHAN_LOG_LEVEL',
    default: 'info',
    description: 'Least level that is logged',
  }),
});
export type DeskConfig = Static<typeof DeskConfig>;

/** The one place of the desk that reads the environment. @throws ConfigError */
export const readDeskConfig = (): DeskConfig => readConfig(DeskConfig, process.env);
