import { join } from 'node:path';
import { appSecret, type DatabaseName } from './databases.ts';
import { gatewayOptions, pageOptions } from './gateway-options.ts';
import { withoutPassword, built, type Plan } from './plan.ts';
import type { ProcessSpec } from './process-spec.ts';

export const snapshotKey = (plan: Plan): string => join(plan.state, 'secrets/snapshot-public.jwk');

const database = (plan: Plan, prefix: string, name: DatabaseName): Record<string, string> => ({
  [`${prefix}_DATABASE_URL`]: withoutPassword(plan.urls[name].appUrl),
  [`${prefix}_DATABASE_PASSWORD_FILE`]: plan.secrets.file(...appSecret(name)),
});

export const linkage = (plan: Plan): ProcessSpec => ({
  name: 'linkage',
  args: [...pageOptions, ...built('linkage')],
  env: {
    SAPHAN_LINKAGE_PORT: String(plan.at.ports.linkage),
    SAPHAN_LINKAGE_PUBLIC_URL: plan.at.shown('linkage'),
    SAPHAN_PORTAL_URL: plan.at.shown('portal'),
    SAPHAN_LINKAGE_DEMO_PERSONS: join(import.meta.dirname, '../../demo/preview-persons.json'),
    ...database(plan, 'SAPHAN_LINKAGE', 'linkage'),
    SAPHAN_LINKAGE_AUTHORITY_KEY_FILE: plan.secrets.path('linkage', 'authority-key.pem'),
    SAPHAN_LINKAGE_AUTHORITY_FILE: plan.secrets.path('linkage', 'authority.pem'),
    SAPHAN_LINKAGE_SNAPSHOT_KEY_FILE: plan.secrets.path('linkage', 'snapshot-key.pem'),
    SAPHAN_SNAPSHOT_KEY_FILE: snapshotKey(plan),
    SAPHAN_LINKAGE_ADMIN_KEY_FILE: plan.secrets.file('linkage', 'admin-key'),
    SAPHAN_LINKAGE_ISSUER: plan.at.shown('identity'),
    SAPHAN_LINKAGE_CLIENT_SECRET_FILE: plan.secrets.file('linkage', 'oidc-client-secret'),
    SAPHAN_LINKAGE_COOKIE_KEY_FILE: plan.secrets.file('linkage', 'cookie-key'),
  },
  after: ['postgres'],
  health: `${plan.at.own('linkage')}/healthz`,
});

export interface GatewayPlan {
  readonly name: 'cloud' | 'municipal';
  readonly id: string;
}

export const gateways = [
  { name: 'cloud', id: 'TH/GOV/DGA/cloud' },
  { name: 'municipal', id: 'TH/LGO/CNX/municipal' },
] as const satisfies readonly GatewayPlan[];

export const gatewayFolder = (plan: Plan, name: GatewayPlan['name']): string =>
  join(plan.state, 'gateways', name);
/** A gateway keeps the secrets of each member's sources apart. */
export const sourceSecret = (
  name: GatewayPlan['name'],
  member: string,
  secret: string,
): readonly [string, string] => [`gateway_${name}`, `sources/${encodeURIComponent(member)}/${secret}`];

export function gateway(plan: Plan, { name, id }: GatewayPlan): ProcessSpec {
  const secretsOf = `gateway_${name}` as const;
  const { appUrl, retentionUrl } = plan.urls[secretsOf];
  return {
    name: `gateway-${name}`,
    args: [...gatewayOptions, ...built('gateway')],
    env: {
      GATEWAY_ID: id,
      STATE_FOLDER: gatewayFolder(plan, name),
      MASTER_KEY_FILE: plan.secrets.path(secretsOf, 'master-key'),
      OPERATOR_TOKEN_FILE: plan.secrets.file(secretsOf, 'operator-token'),
      SOURCE_SECRETS_FOLDER: plan.secrets.path(secretsOf, 'sources'),
      DATABASE_URL: appUrl,
      ...(retentionUrl !== undefined && { RETENTION_DATABASE_URL: retentionUrl }),
      LINKAGE_URL: plan.at.internal('linkage'),
      SNAPSHOT_KEY_FILE: snapshotKey(plan),
      // Registers, desk and portal run on this machine.
      SOURCE_NETWORKS: '127.0.0.0/8,::1',
      OUTBOUND_PORT: String(plan.at.ports[`${name}Outbound`]),
      INBOUND_PORT: String(plan.at.ports[`${name}Inbound`]),
      OPERATOR_PORT: String(plan.at.ports[`${name}Operator`]),
    },
    // The Linkage Center's public key is pinned when it has been written.
    after: ['linkage'],
    again: ['postgres'],
    health: `${plan.at.own(`${name}Operator`)}/healthz`,
  };
}

export const portal = (plan: Plan): ProcessSpec => ({
  name: 'portal',
  args: [...pageOptions, ...built('portal')],
  env: {
    SAPHAN_PORTAL_PORT: String(plan.at.ports.portal),
    SAPHAN_PORTAL_EXCHANGE_PORT: String(plan.at.ports.portalExchange),
    SAPHAN_PORTAL_URL: plan.at.shown('portal'),
    ...database(plan, 'SAPHAN_PORTAL', 'portal'),
    SAPHAN_PORTAL_MASTER_KEY_FILE: plan.secrets.path('portal', 'master-key'),
    SAPHAN_PORTAL_PERSON_KEY_FILE: plan.secrets.file('portal', 'person-key'),
    SAPHAN_PORTAL_BOOKKEEPERS_FILE: join(import.meta.dirname, '../../demo/bookkeepers'),
    SAPHAN_LINKAGE_URL: plan.at.internal('linkage'),
    SAPHAN_PORTAL_SNAPSHOT_FOLDER: join(plan.state, 'portal/snapshot'),
    SAPHAN_SNAPSHOT_KEY_FILE: snapshotKey(plan),
    SAPHAN_PORTAL_GATEWAY_URL: plan.at.internal('cloudOutbound'),
    SAPHAN_PORTAL_GATEWAY_BEARER_FILE: plan.secrets.file('portal', 'gateway-bearer'),
    SAPHAN_PORTAL_DOOR_BEARER_FILE: plan.secrets.file(...sourceSecret('cloud', 'TH/GOV/DGA', 'portal-door')),
    SAPHAN_PORTAL_ACTOR_KEY_FILE: plan.secrets.key('portal', 'actor.jwk'),
    SAPHAN_PORTAL_ADMIN_KEY_FILE: plan.secrets.path('portal', 'admin-key'),
    SAPHAN_PORTAL_ISSUER: plan.at.shown('identity'),
    SAPHAN_PORTAL_CLIENT_SECRET_FILE: plan.secrets.file('portal', 'oidc-client-secret'),
    SAPHAN_PORTAL_DECLARATION_CLIENT_SECRET_FILE: plan.secrets.file('portal', 'oidc-declaration-secret'),
    SAPHAN_PORTAL_COOKIE_KEY_FILE: plan.secrets.file('portal', 'cookie-key'),
    SAPHAN_PORTAL_PAYMENT_SECRET_FILE: plan.secrets.file('portal', 'payment-callback'),
    SAPHAN_PORTAL_BANK_URL: plan.at.shown('bank'),
    SAPHAN_PORTAL_CARD_AGENT_URL: `ws://127.0.0.1:${String(plan.at.ports.cardAgent)}`,
    SAPHAN_PORTAL_PROVIDER_URL: plan.at.internal('bank'),
    SAPHAN_PORTAL_SMTP_URL: plan.at.internal('mailSmtp').replace('http:', 'smtp:'),
    SAPHAN_PORTAL_POP_URL: plan.at.internal('mailPop').replace('http:', 'pop3:'),
    SAPHAN_PORTAL_POP_PASSWORD_FILE: plan.secrets.file('portal', 'pop-password'),
    SAPHAN_PORTAL_SMS_URL: plan.at.internal('mail'),
    SAPHAN_PORTAL_SMS_TOKEN_FILE: plan.secrets.file('portal', 'sms-token'),
    SAPHAN_PORTAL_LINE_URL: plan.at.internal('mail'),
    SAPHAN_PORTAL_LINE_TOKEN_FILE: plan.secrets.file('portal', 'line-token'),
    SAPHAN_PORTAL_LINE_SECRET_FILE: plan.secrets.file('portal', 'line-secret'),
  },
  after: ['demo-provision'],
  // The registry is on its own disk then.
  again: ['postgres'],
  health: `${plan.at.own('portal')}/healthz`,
});

const deskAgencies = [
  { prefix: 'cnx', member: 'TH/LGO/CNX', gateway: 'municipal' },
  { prefix: 'rd', member: 'TH/GOV/RD', gateway: 'cloud' },
  { prefix: 'dopa', member: 'TH/GOV/DOPA', gateway: 'cloud' },
  { prefix: 'dbd', member: 'TH/GOV/DBD', gateway: 'cloud' },
  { prefix: 'excise', member: 'TH/GOV/EXCISE', gateway: 'cloud' },
  { prefix: 'sso', member: 'TH/GOV/SSO', gateway: 'cloud' },
  { prefix: 'fda', member: 'TH/GOV/FDA', gateway: 'cloud' },
  { prefix: 'diw', member: 'TH/GOV/DIW', gateway: 'cloud' },
  { prefix: 'hss', member: 'TH/GOV/HSS', gateway: 'cloud' },
  { prefix: 'dlt', member: 'TH/GOV/DLT', gateway: 'cloud' },
  { prefix: 'rtp', member: 'TH/GOV/RTP', gateway: 'cloud' },
  { prefix: 'dcp', member: 'TH/GOV/DCP', gateway: 'cloud' },
  { prefix: 'pea', member: 'TH/GOV/PEA', gateway: 'cloud' },
  { prefix: 'pwa', member: 'TH/GOV/PWA', gateway: 'cloud' },
  { prefix: 'dep', member: 'TH/GOV/DEP', gateway: 'cloud' },
  { prefix: 'doe', member: 'TH/GOV/DOE', gateway: 'cloud' },
  { prefix: 'slf', member: 'TH/GOV/SLF', gateway: 'cloud' },
  { prefix: 'dca', member: 'TH/GOV/DCA', gateway: 'cloud' },
  { prefix: 'dol', member: 'TH/GOV/DOL', gateway: 'cloud' },
  { prefix: 'opdc', member: 'TH/GOV/OPDC', gateway: 'cloud' },
  { prefix: 'maehia', member: 'TH/LGO/MAEHIA', gateway: 'cloud' },
] as const satisfies readonly { prefix: string; member: string; gateway: GatewayPlan['name'] }[];

/** Keys and certificate of each agency are made by provisioning, in the desk's folder of secrets. */
export const desk = (plan: Plan): ProcessSpec => ({
  name: 'desk',
  args: [...pageOptions, ...built('desk')],
  env: {
    SAPHAN_DESK_PORT: String(plan.at.ports.desk),
    SAPHAN_DESK_EXCHANGE_PORT: String(plan.at.ports.deskExchange),
    SAPHAN_DESK_URL: plan.at.shown('desk'),
    SAPHAN_LINKAGE_PUBLIC_URL: plan.at.shown('linkage'),
    SAPHAN_DOCUMENT_CHECK_URL: `${plan.at.shown('portal')}/check`,
    SAPHAN_DESK_COUNTER_URL: `${plan.at.shown('portal')}/counter`,
    SAPHAN_DESK_CARD_AGENT_URL: `ws://127.0.0.1:${String(plan.at.ports.cardAgent)}`,
    ...database(plan, 'SAPHAN_DESK', 'desk'),
    SAPHAN_DESK_MASTER_KEY_FILE: plan.secrets.path('desk', 'master-key'),
    SAPHAN_DESK_PERSON_KEY_FILE: plan.secrets.file('desk', 'person-key'),
    SAPHAN_DESK_ADMIN_KEY_FILE: plan.secrets.file('desk', 'admin-key'),
    SAPHAN_DESK_WEBHOOK_KEY_FILE: plan.secrets.path('desk', 'webhook-key.pem'),
    // Systems of the demo's agencies run on this machine.
    SAPHAN_DESK_WEBHOOK_NETWORKS: '127.0.0.0/8,::1',
    SAPHAN_LINKAGE_URL: plan.at.internal('linkage'),
    SAPHAN_DESK_SNAPSHOT_FOLDER: join(plan.state, 'desk/snapshot'),
    SAPHAN_SNAPSHOT_KEY_FILE: snapshotKey(plan),
    SAPHAN_DESK_AGENCIES: JSON.stringify(
      deskAgencies.map(({ prefix, member, gateway: name }, at) => ({
        subsystem: `${member}/desk`,
        gatewayUrl: plan.at.internal(`${name}Outbound`),
        gatewayBearerFile: plan.secrets.file('desk', `${prefix}-gateway-bearer`),
        operatorUrl: plan.at.internal(`${name}Operator`),
        operatorTokenFile: plan.secrets.path('desk', `${prefix}-operator-token`),
        doorBearerFile: plan.secrets.file(...sourceSecret(name, member, `${prefix}-desk-door`)),
        actorKeyFile: plan.secrets.key('desk', `${prefix}-actor.jwk`),
        documentKeyFile: plan.secrets.key('desk', `${prefix}-document.jwk`),
        documentCertificateFile: plan.secrets.path('desk', `${prefix}-document-certificate.pem`),
        // No biller can have it, and its QR says that nobody is to pay.
        counterBiller: `0980001${String(at).padStart(8, '0')}`,
      })),
    ),
    SAPHAN_DESK_TSA_URL: `${plan.at.internal('timeStamp')}/`,
    SAPHAN_DESK_TSA_ROOT_FILE: join(plan.state, 'tsa/root.pem'),
    SAPHAN_DESK_ISSUER: plan.at.shown('identity'),
    SAPHAN_DESK_CLIENT_SECRET_FILE: plan.secrets.file('desk', 'oidc-client-secret'),
  },
  after: ['demo-provision'],
  // The registry is on its own disk then.
  again: ['postgres'],
  health: `${plan.at.own('desk')}/healthz`,
});
