import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';

const settings = Type.Object({
  deskDoorUrl: Type.String({
    env: 'DESK_DOOR_URL',
    default: `http://127.0.0.1:${String(ports.deskExchange)}`,
    description: 'Private door of the desk',
  }),
  adminKeyFile: Type.String({
    env: 'DESK_ADMIN_KEY_FILE',
    default: '.saphan/secrets/desk/admin-key',
    description: "File with the key of the desk's operator",
  }),
  cloudOperatorUrl: Type.String({
    env: 'CLOUD_OPERATOR_URL',
    default: `http://127.0.0.1:${String(ports.cloudOperator)}`,
    description: 'Operator door of the cloud gateway, where the land register on paper lies',
  }),
  cloudOperatorTokenFile: Type.String({
    env: 'CLOUD_OPERATOR_TOKEN_FILE',
    default: '.saphan/secrets/gateway_cloud/operator-token',
    description: "File with that gateway's operator token",
  }),
  paperFolder: Type.String({
    env: 'DEMO_PAPER_FOLDER',
    default: 'demo/paper',
    description: "Folder with the scan of the demo's title deeds",
  }),
  tokensFile: Type.String({
    env: 'IDENTITY_TOKENS_FILE',
    description:
      "File from which the officers' simulated tokens are made; the demo identity provider shows their codes",
  }),
});
export type Settings = Static<typeof settings>;

/** @throws ConfigError */
export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
