import { readConfig } from '@saphan/web';
import { isGatewayId, ports } from '@saphan/contracts';
import { Type, type Static } from 'typebox';

const port = (env: string, standard: number, what: string) =>
  Type.Integer({ env, default: standard, minimum: 0, maximum: 65_535, description: `Port of ${what}` });

/** Settings of a gateway. Files named here hold secrets or keys and have mode 0600. */
export const settings = Type.Object({
  gateway: Type.String({ env: 'GATEWAY_ID', description: 'Id of this gateway, e.g. TH/GOV/DGA/cloud' }),
  stateFolder: Type.String({
    env: 'STATE_FOLDER',
    description: 'Folder of this gateway: keys, certificate, snapshot, tokens',
  }),
  masterKeyFile: Type.String({
    env: 'MASTER_KEY_FILE',
    description:
      'File with the key that wraps all other keys; keep its copy apart from the backup of the database',
  }),
  operatorTokenFile: Type.String({
    env: 'OPERATOR_TOKEN_FILE',
    description: 'File with the token of the operator door',
  }),
  sourceSecretsFolder: Type.String({
    env: 'SOURCE_SECRETS_FOLDER',
    description:
      'Folder with a folder for each member (its id percent-encoded) of the secrets that its source declarations name',
  }),
  databaseUrl: Type.String({ env: 'DATABASE_URL', description: 'Database of this gateway, as its app role' }),
  retentionDatabaseUrl: Type.Optional(
    Type.String({
      env: 'RETENTION_DATABASE_URL',
      description:
        'The same database as its retention role, which drops months of evidence whose retention is over and can do nothing else; without it none is dropped, and the log says so',
    }),
  ),
  linkageUrl: Type.String({
    env: 'LINKAGE_URL',
    default: `http://127.0.0.1:${String(ports.linkage)}`,
    description: 'Linkage Center',
  }),
  snapshotKeyFile: Type.String({
    env: 'SNAPSHOT_KEY_FILE',
    description: "Public key of the Linkage Center's snapshot (JWK), pinned at joining",
  }),
  snapshotLog: Type.Union([Type.Literal('warn'), Type.Literal('refuse')], {
    env: 'SNAPSHOT_LOG',
    default: 'warn',
    description:
      'What becomes of a snapshot that is not shown to be in the log of snapshots: warned of (log, metric), or not taken up',
  }),
  outboundHost: Type.String({
    env: 'OUTBOUND_HOST',
    default: '127.0.0.1',
    description: "Address of the outbound door, in the agency's private network",
  }),
  outboundPort: port('OUTBOUND_PORT', ports.cloudOutbound, 'the outbound door'),
  inboundHost: Type.String({
    env: 'INBOUND_HOST',
    default: '127.0.0.1',
    description: 'Address of the inbound door, which other gateways reach',
  }),
  inboundPort: port('INBOUND_PORT', ports.cloudInbound, 'the inbound door'),
  operatorHost: Type.String({
    env: 'OPERATOR_HOST',
    default: '127.0.0.1',
    description: 'Address of the operator door; loopback unless a proxy with its own check stands before it',
  }),
  operatorPort: port('OPERATOR_PORT', ports.cloudOperator, 'the operator door'),
  sourceTimeoutMs: Type.Integer({
    env: 'SOURCE_TIMEOUT_MS',
    default: 30_000,
    minimum: 100,
    description: 'Longest time a source may take; the outbound door waits 5 s longer',
  }),
  sourceNetworks: Type.String({
    env: 'SOURCE_NETWORKS',
    default: '',
    description:
      'Where sources may be although they are kept from it as a rule: networks and names, comma-separated, e.g. 127.0.0.0/8,::1 for sources on this machine. Closed are loopback, link-local and metadata addresses; a name is allowed wherever it leads',
  }),
  bodyBytes: Type.Integer({
    env: 'BODY_BYTES',
    default: 16 * 1024 * 1024,
    minimum: 1024,
    description: 'Largest body of a request or an answer',
  }),
  inFlightBytes: Type.Integer({
    env: 'IN_FLIGHT_BYTES',
    default: 256 * 1024 * 1024,
    minimum: 1024,
    description: 'Bodies in memory at once; past it callers are told to come again',
  }),
  inFlightExchanges: Type.Integer({
    env: 'IN_FLIGHT_EXCHANGES',
    default: 1024,
    minimum: 4,
    description:
      'Exchanges under way at once in this process; one agency has at most as many as are free beside it, half of them where it is alone',
  }),
  fileBytes: Type.Integer({
    env: 'FILE_SOURCE_BYTES',
    default: 256 * 1024 * 1024,
    minimum: 1024,
    description: 'Largest file that an agency may upload for a file source; a workbook 32 MiB at most',
  }),
  idempotencyHours: Type.Integer({
    env: 'IDEMPOTENCY_HOURS',
    default: 168,
    minimum: 1,
    description: 'How long a repeat with the same Idempotency-Key gets the first result',
  }),
  messageDays: Type.Integer({
    env: 'MESSAGE_DAYS',
    default: 7,
    minimum: 1,
    maximum: 30,
    description:
      'How long a one-way message is tried; longer than the IDEMPOTENCY_HOURS of a receiver, a message that has taken effect could take effect again',
  }),
  messageCount: Type.Integer({
    env: 'MESSAGE_COUNT',
    default: 100_000,
    minimum: 1,
    description: 'One-way messages of one agency that may be here undelivered',
  }),
  messageBytes: Type.Integer({
    env: 'MESSAGE_BYTES',
    default: 1024 * 1024 * 1024,
    minimum: 1024,
    description: 'Bytes of one-way messages of one agency that may be here undelivered',
  }),
  messageReceiptDays: Type.Integer({
    env: 'MESSAGE_RECEIPT_DAYS',
    default: 30,
    minimum: 1,
    description:
      'How long a message that was delivered can be asked for; its evidence is kept as the agreement says',
  }),
  eventDays: Type.Integer({
    env: 'EVENT_DAYS',
    default: 14,
    minimum: 1,
    description:
      'How long an event is kept for those who have subscribed; who reads later is told to read anew',
  }),
  documentBytes: Type.Integer({
    env: 'DOCUMENT_BYTES',
    default: 16 * 1024 * 1024 * 1024,
    minimum: 1024,
    description:
      'Bytes of documents that one agency may be sent here before its system has taken them, announced ones included',
  }),
  documentHours: Type.Integer({
    env: 'DOCUMENT_HOURS',
    default: 72,
    minimum: 1,
    description: 'How long a document that was begun and not gone on with is kept',
  }),
  sweepMs: Type.Integer({
    env: 'SWEEP_MS',
    default: 5_000,
    minimum: 50,
    description: 'How often exchanges without an end are looked for and settled with the peer',
  }),
  stopGraceMs: Type.Integer({
    env: 'STOP_GRACE_MS',
    default: 0,
    minimum: 0,
    maximum: 6_000,
    description:
      'How long a process that was told to stop goes on taking calls while `/readyz` says that it stops; behind a balancer, longer than it takes to look twice',
  }),
  xroadErrorCodes: Type.Union([Type.Literal('7.7'), Type.Literal('7.8')], {
    env: 'XROAD_ERROR_CODES',
    default: '7.8',
    description:
      'Spelling of error codes at the X-Road door: 7.8 (server.serverproxy.access_denied), or 7.7 (Server.ServerProxy.AccessDenied) for callers of X-Road up to 7.7',
  }),
  otlpUrl: Type.Optional(
    Type.String({
      env: 'OTEL_EXPORTER_OTLP_ENDPOINT',
      pattern: '^https?://',
      description:
        'Collector of traces (OpenTelemetry, OTLP over HTTP), e.g. http://127.0.0.1:4318; without it nothing is traced',
    }),
  ),
  traceShare: Type.Number({
    env: 'TRACE_SHARE',
    default: 1,
    minimum: 0,
    maximum: 1,
    description: 'Share of exchanges that are traced; gateways with the same share trace the same ones',
  }),
  logLevel: Type.String({ env: 'LOG_LEVEL', default: 'info', description: 'Lowest level that is logged' }),
});
export type Settings = Static<typeof settings>;

/** Reads the settings; the one place of the gateway that sees the environment. */
export function readSettings(env: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const read = readConfig(settings, env);
  if (!isGatewayId(read.gateway))
    throw new Error(`GATEWAY_ID ${read.gateway} is not instance/class/member/name`);
  return read;
}
