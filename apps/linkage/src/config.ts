import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';

const secret = (name: string): string => `.saphan/secrets/linkage/${name}`;
const local = (port: number): string => `http://localhost:${String(port)}`;

/** Settings of the Linkage Center. Secrets are files (mode 0600); here stand their paths. */
export const LinkageConfig = Type.Object({
  host: Type.String({
    env: 'SAPHAN_LINKAGE_HOST',
    default: '127.0.0.1',
    description: 'Address that pages, snapshot and API listen on',
  }),
  port: Type.Integer({
    env: 'SAPHAN_LINKAGE_PORT',
    default: ports.linkage,
    minimum: 0,
    maximum: 65535,
    description: 'Port of pages, snapshot and API',
  }),
  publicUrl: Type.String({
    env: 'SAPHAN_LINKAGE_PUBLIC_URL',
    default: local(ports.linkage),
    pattern: '^https?://[^/]+$',
    description:
      'Public address without a slash at its end; links and cookies are made from it, never from a request',
  }),
  portalUrl: Type.String({
    env: 'SAPHAN_PORTAL_URL',
    default: local(ports.portal),
    pattern: '^https?://[^/]+$',
    description: 'Public address of the portal, to which a published service is linked',
  }),
  instance: Type.String({
    env: 'SAPHAN_INSTANCE',
    default: 'TH',
    pattern: '^[A-Za-z0-9-]+$',
    description:
      'Name of this instance; the first segment of every id. A test instance has another one and another authority',
  }),
  databaseUrl: Type.String({
    env: 'SAPHAN_LINKAGE_DATABASE_URL',
    default: `postgres://linkage_app@127.0.0.1:${String(ports.postgres)}/linkage`,
    description: 'Database, with the app role and without its password',
  }),
  databasePasswordFile: Type.String({
    env: 'SAPHAN_LINKAGE_DATABASE_PASSWORD_FILE',
    default: secret('database-password'),
    description: "File with the app role's password",
  }),
  authorityKeyFile: Type.String({
    env: 'SAPHAN_LINKAGE_AUTHORITY_KEY_FILE',
    default: secret('authority-key.pem'),
    description: 'Private key of the certificate authority; made at the first start',
  }),
  authorityFile: Type.String({
    env: 'SAPHAN_LINKAGE_AUTHORITY_FILE',
    default: secret('authority.pem'),
    description: 'Certificate of the authority; made at the first start',
  }),
  snapshotKeyFile: Type.String({
    env: 'SAPHAN_LINKAGE_SNAPSHOT_KEY_FILE',
    default: secret('snapshot-key.pem'),
    description: 'Private key that signs snapshots; made at the first start',
  }),
  snapshotPublicKeyFile: Type.String({
    env: 'SAPHAN_SNAPSHOT_KEY_FILE',
    default: '.saphan/secrets/snapshot-public.jwk',
    description: 'Where the public key of the snapshot is written for the parties of this machine to pin',
  }),
  adminKeyFile: Type.String({
    env: 'SAPHAN_LINKAGE_ADMIN_KEY_FILE',
    default: secret('admin-key'),
    description: 'File with the bearer key of the registration API; made at the first start',
  }),
  personKeyFile: Type.Optional(
    Type.String({
      env: 'SAPHAN_LINKAGE_PERSON_KEY_FILE',
      description:
        "File with the key by which a national id of staff becomes the id of a row; `person-key` beside the administrator's key unless told",
    }),
  ),
  masterKeyFile: Type.Optional(
    Type.String({
      env: 'SAPHAN_LINKAGE_MASTER_KEY_FILE',
      description:
        "File with the key under which the Linkage Center's private keys are encrypted; `master-key` beside the administrator's key unless told, made at the first start; keep a copy of it apart",
    }),
  ),
  witnessKeyFile: Type.Optional(
    Type.String({
      env: 'SAPHAN_LINKAGE_WITNESS_KEY_FILE',
      description:
        "Private Ed25519 key that signs checkpoints of the gateways' logs; `witness-key.pem` beside the administrator's key unless told, made at the first start",
    }),
  ),
  snapshotLogKeyFile: Type.Optional(
    Type.String({
      env: 'SAPHAN_LINKAGE_SNAPSHOT_LOG_KEY_FILE',
      description:
        "Private Ed25519 key that signs the log of snapshots; `snapshot-log-key.pem` beside the administrator's key unless told, made at the first start",
    }),
  ),
  snapshotLog: Type.Integer({
    env: 'SAPHAN_LINKAGE_SNAPSHOT_LOG',
    default: 0,
    minimum: 0,
    maximum: 999_999,
    description:
      'Number of the log of snapshots; one more after the database was put back to a backup, so that no log goes on from less than was witnessed',
  }),
  gatewayCertificateDays: Type.Integer({
    env: 'SAPHAN_LINKAGE_GATEWAY_CERTIFICATE_DAYS',
    default: 30,
    minimum: 1,
    maximum: 397,
    description: 'How long a certificate of a gateway holds',
  }),
  documentCertificateDays: Type.Integer({
    env: 'SAPHAN_LINKAGE_DOCUMENT_CERTIFICATE_DAYS',
    default: 730,
    minimum: 1,
    maximum: 1095,
    description: 'How long a certificate for signing documents holds',
  }),
  issuer: Type.String({
    env: 'SAPHAN_LINKAGE_ISSUER',
    default: local(ports.identity),
    description: 'OpenID Connect identity provider of the staff',
  }),
  clientId: Type.String({
    env: 'SAPHAN_LINKAGE_CLIENT_ID',
    default: 'linkage',
    description: 'OpenID Connect client of the Linkage Center',
  }),
  clientSecretFile: Type.String({
    env: 'SAPHAN_LINKAGE_CLIENT_SECRET_FILE',
    default: secret('oidc-client-secret'),
    description: 'File with the secret of the OpenID Connect client',
  }),
  trustedProxies: Type.String({
    env: 'SAPHAN_LINKAGE_TRUSTED_PROXIES',
    default: '',
    description:
      'Addresses or networks, separated by commas, of the balancers before the Linkage Center: only what they say of a visitor’s address is believed. Without it all who listen for changes behind one count as one address',
  }),
  demo: Type.Boolean({
    env: 'SAPHAN_DEMO',
    default: true,
    description: 'Says on every page that all persons are invented',
  }),
  demoPersonsFile: Type.String({
    env: 'SAPHAN_LINKAGE_DEMO_PERSONS',
    default: '',
    description:
      'File with invented persons and what registers would answer about them, for trying forms out in the designer; read only where SAPHAN_DEMO is true',
  }),
  logLevel: Type.String({
    env: 'SAPHAN_LOG_LEVEL',
    default: 'info',
    description: 'Least level that is logged',
  }),
});
export type LinkageConfig = Static<typeof LinkageConfig>;

/** The one place of the Linkage Center that reads the environment. @throws ConfigError */
export const readLinkageConfig = (): LinkageConfig => readConfig(LinkageConfig, process.env);
