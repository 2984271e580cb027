import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';

const text = (env: string, description: string, standard?: string) =>
  Type.String({ env, description, ...(standard !== undefined && { default: standard }) });
const at = (port: number): string => `http://127.0.0.1:${String(port)}`;
const secrets = '.saphan/secrets';

const gateway = (name: 'cloud' | 'municipal') => {
  const prefix = name.toUpperCase();
  return {
    operatorUrl: text(
      `${prefix}_OPERATOR_URL`,
      `Operator door of the ${name} gateway`,
      at(ports[`${name}Operator`]),
    ),
    operatorTokenFile: text(
      `${prefix}_OPERATOR_TOKEN_FILE`,
      `File with the operator's token of the ${name} gateway`,
      `${secrets}/gateway_${name}/operator-token`,
    ),
    inboundUrl: text(
      `${prefix}_INBOUND_URL`,
      `Inbound door of the ${name} gateway, as other gateways reach it`,
      `https://127.0.0.1:${String(ports[`${name}Inbound`])}`,
    ),
    sourceSecrets: text(
      `${prefix}_SOURCE_SECRETS_FOLDER`,
      `Folder of the ${name} gateway with a folder of source secrets for each member`,
      `${secrets}/gateway_${name}/sources`,
    ),
  };
};
const cloud = gateway('cloud');
const municipal = gateway('municipal');

/** Settings of the provisioning: whom to speak to, and where the secrets of this machine are. */
export const settings = Type.Object({
  linkageUrl: text('LINKAGE_URL', 'Linkage Center', at(ports.linkage)),
  adminKeyFile: text(
    'LINKAGE_ADMIN_KEY_FILE',
    "File with the Linkage Center's administrator key",
    `${secrets}/linkage/admin-key`,
  ),
  snapshotKeyFile: text(
    'SNAPSHOT_KEY_FILE',
    "Public key of the Linkage Center's snapshot (JWK)",
    `${secrets}/snapshot-public.jwk`,
  ),
  cloudOperatorUrl: cloud.operatorUrl,
  cloudOperatorTokenFile: cloud.operatorTokenFile,
  cloudInboundUrl: cloud.inboundUrl,
  cloudSourceSecrets: cloud.sourceSecrets,
  municipalOperatorUrl: municipal.operatorUrl,
  municipalOperatorTokenFile: municipal.operatorTokenFile,
  municipalInboundUrl: municipal.inboundUrl,
  municipalSourceSecrets: municipal.sourceSecrets,
  portalDoorUrl: text('PORTAL_DOOR_URL', 'Private exchange door of the portal', at(ports.portalExchange)),
  deskDoorUrl: text('DESK_DOOR_URL', 'Private exchange door of the desk', at(ports.deskExchange)),
  portalSecrets: text('PORTAL_SECRETS_FOLDER', "Folder with the portal's secrets", `${secrets}/portal`),
  deskSecrets: text('DESK_SECRETS_FOLDER', "Folder with the desk's secrets", `${secrets}/desk`),
  postgresHost: text('POSTGRES_HOST', "Host of the agencies' stores", '127.0.0.1'),
  postgresPort: Type.Integer({
    env: 'POSTGRES_PORT',
    default: ports.postgres,
    minimum: 1,
    maximum: 65_535,
    description: "Port of the agencies' stores",
  }),
  dopaPasswordFile: text(
    'DOPA_PASSWORD_FILE',
    "File with the password of DOPA's read-only role",
    `${secrets}/dopa/database-password`,
  ),
  revenuePasswordFile: text(
    'REVENUE_PASSWORD_FILE',
    "File with the password of the Revenue Department's read-only role",
    `${secrets}/revenue/database-password`,
  ),
  chiangmaiPasswordFile: text(
    'CHIANGMAI_PASSWORD_FILE',
    "File with the password of Chiang Mai's read-only role",
    `${secrets}/chiangmai/database-password`,
  ),
  maehiaPasswordFile: text(
    'MAEHIA_PASSWORD_FILE',
    "File with the password of Mae Hia's read-only role",
    `${secrets}/maehia/database-password`,
  ),
  ssoPasswordFile: text(
    'SSO_PASSWORD_FILE',
    "File with the password of the Social Security Office's read-only role",
    `${secrets}/sso/database-password`,
  ),
  exciseFile: text(
    'EXCISE_FILE',
    'File of licences that the Excise Department brings',
    '.saphan/excise/licences.csv',
  ),
  anamaiUrl: text('ANAMAI_URL', 'Register of food handler training', at(ports.anamai)),
  dbdUrl: text('DBD_URL', "DBD's old REST service", at(ports.dbd)),
  issuer: text('IDENTITY_ISSUER', 'Issuer of the identity provider', at(ports.identity)),
  planFolder: text('DEMO_PLAN_FOLDER', 'Folder with agencies and a small national list', 'demo/plan'),
  catalogueFolder: text('CATALOGUE_FOLDER', 'Folder with the files of the catalogue', 'catalogue'),
});
export type Settings = Static<typeof settings>;

/** @throws ConfigError */
export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
