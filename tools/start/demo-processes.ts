import { join } from 'node:path';
import { appSecret } from './databases.ts';
import { gateways, sourceSecret, snapshotKey, type GatewayPlan } from './app-processes.ts';
import { built, type Plan } from './plan.ts';
import type { ProcessSpec } from './process-spec.ts';

/** What the Excise Department's old program exports. */
const exciseFile = (plan: Plan): string => join(plan.state, 'excise/licences.csv');
const companyFile = (plan: Plan): string => join(plan.state, 'dbd/companies.jsonl');

/** Fills the demo agencies' stores, once. */
export const seed = (plan: Plan): ProcessSpec => ({
  name: 'demo-seed',
  args: built('seed'),
  env: {
    DOPA_URL: plan.urls.dopa.ownerUrl,
    REVENUE_URL: plan.urls.revenue.ownerUrl,
    CHIANGMAI_URL: plan.urls.chiangmai.ownerUrl,
    MAEHIA_URL: plan.urls.maehia.ownerUrl,
    SSO_URL: plan.urls.sso.ownerUrl,
    EXCISE_FILE: exciseFile(plan),
    DBD_STORE_FILE: companyFile(plan),
  },
  after: ['postgres'],
});

export const dbd = (plan: Plan): ProcessSpec => ({
  name: 'dbd',
  args: built('dbd'),
  env: {
    DBD_PORT: String(plan.at.ports.dbd),
    DBD_STORE_FILE: companyFile(plan),
    DBD_API_KEY_FILE: plan.secrets.file(...sourceSecret('cloud', 'TH/GOV/DBD', 'dbd-api-key')),
  },
  after: ['demo-seed'],
  again: [],
  health: `${plan.at.own('dbd')}/healthz`,
});

export const anamai = (plan: Plan): ProcessSpec => ({
  name: 'anamai',
  args: built('anamai'),
  env: {
    ANAMAI_PORT: String(plan.at.ports.anamai),
    ANAMAI_STORE_FILE: join(plan.state, 'anamai/certificates.jsonl'),
    ANAMAI_API_KEY_FILE: plan.secrets.file(...sourceSecret('cloud', 'TH/GOV/ANAMAI', 'anamai-api-key')),
  },
  after: [],
  health: `${plan.at.own('anamai')}/healthz`,
});

export const identity = (plan: Plan): ProcessSpec => ({
  name: 'identity',
  args: built('identity'),
  env: {
    IDENTITY_PORT: String(plan.at.ports.identity),
    IDENTITY_ISSUER: plan.at.shown('identity'),
    IDENTITY_KEYS_FILE: plan.secrets.path('identity', 'keys.json'),
    IDENTITY_TOKENS_FILE: plan.secrets.path('identity', 'officer-tokens'),
    PORTAL_URL: plan.at.shown('portal'),
    PORTAL_CLIENT_SECRET_FILE: plan.secrets.file('portal', 'oidc-client-secret'),
    PORTAL_DECLARATION_CLIENT_SECRET_FILE: plan.secrets.file('portal', 'oidc-declaration-secret'),
    DESK_URL: plan.at.shown('desk'),
    DESK_CLIENT_SECRET_FILE: plan.secrets.file('desk', 'oidc-client-secret'),
    LINKAGE_URL: plan.at.shown('linkage'),
    LINKAGE_CLIENT_SECRET_FILE: plan.secrets.file('linkage', 'oidc-client-secret'),
  },
  after: [],
  health: `${plan.at.own('identity')}/healthz`,
});

const gatewayDoors = (plan: Plan, { name }: GatewayPlan): Record<string, string> => {
  const prefix = name.toUpperCase();
  return {
    [`${prefix}_OPERATOR_URL`]: plan.at.internal(`${name}Operator`),
    [`${prefix}_OPERATOR_TOKEN_FILE`]: plan.secrets.file(`gateway_${name}`, 'operator-token'),
    [`${prefix}_INBOUND_URL`]: plan.at.internal(`${name}Inbound`).replace('http:', 'https:'),
    [`${prefix}_SOURCE_SECRETS_FOLDER`]: plan.secrets.path(`gateway_${name}`, 'sources'),
  };
};

/** Registers the members, joins their gateways, plugs in their sources and concludes their agreements. */
export const provision = (plan: Plan): ProcessSpec => ({
  name: 'demo-provision',
  args: built('provision'),
  env: {
    LINKAGE_URL: plan.at.internal('linkage'),
    LINKAGE_ADMIN_KEY_FILE: plan.secrets.file('linkage', 'admin-key'),
    SNAPSHOT_KEY_FILE: snapshotKey(plan),
    ...Object.fromEntries(gateways.flatMap((one) => Object.entries(gatewayDoors(plan, one)))),
    PORTAL_DOOR_URL: plan.at.internal('portalExchange'),
    DESK_DOOR_URL: plan.at.internal('deskExchange'),
    PORTAL_SECRETS_FOLDER: plan.secrets.path('portal', ''),
    DESK_SECRETS_FOLDER: plan.secrets.path('desk', ''),
    POSTGRES_PORT: new URL(plan.at.internal('postgres')).port,
    DOPA_PASSWORD_FILE: plan.secrets.file(...appSecret('dopa')),
    REVENUE_PASSWORD_FILE: plan.secrets.file(...appSecret('revenue')),
    CHIANGMAI_PASSWORD_FILE: plan.secrets.file(...appSecret('chiangmai')),
    MAEHIA_PASSWORD_FILE: plan.secrets.file(...appSecret('maehia')),
    SSO_PASSWORD_FILE: plan.secrets.file(...appSecret('sso')),
    EXCISE_FILE: exciseFile(plan),
    DBD_URL: plan.at.internal('dbd'),
    ANAMAI_URL: plan.at.internal('anamai'),
    IDENTITY_ISSUER: plan.at.shown('identity'),
  },
  // The Excise Department's file is there when the stores are filled.
  after: ['linkage', 'identity', 'demo-seed', ...gateways.map(({ name }) => `gateway-${name}`)],
});

/** Lets the demo's officers in at the desk. */
export const officers = (plan: Plan): ProcessSpec => ({
  name: 'demo-officers',
  args: built('officers'),
  env: {
    DESK_DOOR_URL: plan.at.own('deskExchange'),
    DESK_ADMIN_KEY_FILE: plan.secrets.file('desk', 'admin-key'),
    IDENTITY_TOKENS_FILE: plan.secrets.path('identity', 'officer-tokens'),
    CLOUD_OPERATOR_URL: plan.at.internal('cloudOperator'),
    CLOUD_OPERATOR_TOKEN_FILE: plan.secrets.file('gateway_cloud', 'operator-token'),
  },
  after: ['desk'],
});

/** Catches every mail, text message and LINE message that the portal sends, and shows it. */
export const mailbox = (plan: Plan): ProcessSpec => ({
  name: 'mailbox',
  args: built('mailbox'),
  env: {
    MAILBOX_PORT: String(plan.at.ports.mail),
    MAILBOX_SMTP_PORT: String(plan.at.ports.mailSmtp),
    MAILBOX_POP_PORT: String(plan.at.ports.mailPop),
    MAILBOX_POP_PASSWORD_FILE: plan.secrets.file('portal', 'pop-password'),
    MAILBOX_MAILS_FILE: join(plan.state, 'mailbox/mails.jsonl'),
    MAILBOX_PHONES_FILE: join(plan.state, 'mailbox/phones.jsonl'),
    MAILBOX_SMS_TOKEN_FILE: plan.secrets.file('portal', 'sms-token'),
    MAILBOX_LINE_TOKEN_FILE: plan.secrets.file('portal', 'line-token'),
    MAILBOX_LINE_SECRET_FILE: plan.secrets.file('portal', 'line-secret'),
    MAILBOX_PORTAL_URL: plan.at.internal('portal'),
    MAILBOX_SITE_URL: plan.at.shown('portal'),
  },
  after: [],
  health: `${plan.at.own('mail')}/healthz`,
});

/** Says when documents were signed. */
export const tsa = (plan: Plan): ProcessSpec => ({
  name: 'tsa',
  args: built('tsa'),
  env: {
    TSA_PORT: String(plan.at.ports.timeStamp),
    TSA_KEY_FILE: join(plan.state, 'tsa/key.pem'),
    TSA_CERTIFICATE_FILE: join(plan.state, 'tsa/certificate.pem'),
    TSA_ROOT_FILE: join(plan.state, 'tsa/root.pem'),
  },
  after: [],
  health: `${plan.at.own('timeStamp')}/healthz`,
});

/** A counter's card reader, into which its own page puts the cards of invented persons. */
export const cardAgent = (plan: Plan): ProcessSpec => ({
  name: 'card-agent',
  args: built('card-agent'),
  env: {
    CARD_AGENT_PORT: String(plan.at.ports.cardAgent),
    CARD_DECK_PORT: String(plan.at.ports.cardDeck),
    CARD_AGENT_ORIGINS: JSON.stringify([plan.at.shown('portal'), plan.at.shown('desk')]),
  },
  after: [],
  health: `${plan.at.own('cardDeck')}/healthz`,
});

/** Pays bills as a bank would, and calls the portal back: twice, since real banks repeat themselves. */
export const bank = (plan: Plan): ProcessSpec => ({
  name: 'bank',
  args: built('bank'),
  env: {
    BANK_PORT: String(plan.at.ports.bank),
    BANK_PAYMENTS_FILE: join(plan.state, 'bank/payments.jsonl'),
    BANK_CALLBACK_URL: `${plan.at.internal('portal')}/payments/callback`,
    BANK_CALLBACK_SECRET_FILE: plan.secrets.file('portal', 'payment-callback'),
    BANK_PAYER_SITE_URL: plan.at.shown('portal'),
    BANK_BILLER: '098400000000000',
    BANK_STRAY_BILLER: '098400000000000',
  },
  after: [],
  health: `${plan.at.own('bank')}/healthz`,
});
