declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** UUID of an agency; the tenant key of every row. */
export type AgencyId = Branded<'AgencyId'>;
/** `instance/class/member`, e.g. `TH/GOV/DOPA`. */
export type MemberId = Branded<'MemberId'>;
/** `instance/class/member/subsystem`, e.g. `TH/GOV/DGA/portal`. */
export type SubsystemId = Branded<'SubsystemId'>;
/** `instance/class/member/subsystem/service`, e.g. `TH/GOV/DOPA/population/person.v1`. */
export type ServiceId = Branded<'ServiceId'>;
/** `instance/class/member/gateway-name`: the member that runs it and its name, e.g. `TH/GOV/DGA/cloud`. */
export type GatewayId = Branded<'GatewayId'>;
/** UUIDv7 of one exchange. */
export type ExchangeId = Branded<'ExchangeId'>;
/** base64url SHA-256 of an agreement's canonical JSON (RFC 8785). */
export type AgreementHash = Branded<'AgreementHash'>;
/** Dotted name of a data item, e.g. `person.nameTh`. */
export type DataItemId = Branded<'DataItemId'>;

const segment = /^[\p{L}\p{M}\p{N}\-._~()'+,=?]+$/u;

function isName(text: string, segments: number): boolean {
  const parts = text.split('/');
  return (
    text === text.normalize('NFC') &&
    parts.length === segments &&
    parts.every((part) => segment.test(part) && part !== '.' && part !== '..')
  );
}

export const isMemberId = (text: string): text is MemberId => isName(text, 3);
export const isSubsystemId = (text: string): text is SubsystemId => isName(text, 4);
export const isGatewayId = (text: string): text is GatewayId => isName(text, 4);
export const isServiceId = (text: string): text is ServiceId => isName(text, 5);

/** The member that a subsystem, gateway or data service belongs to. What was not checked before is not checked by it. */
export function toMemberId(id: SubsystemId | ServiceId | GatewayId): MemberId;
export function toMemberId(id: string): string;
export function toMemberId(id: string): string {
  return id.split('/').slice(0, 3).join('/');
}

/** The subsystem that offers a data service. */
export const toSubsystemId = (id: ServiceId): SubsystemId =>
  id.split('/').slice(0, 4).join('/') as SubsystemId;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
/** Whether a text is a UUID as we write them: nothing else is ever compared with an id in the database. */
export const isUuid = (text: string): boolean => uuid.test(text);

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isUuidV7 = (text: string): boolean => uuidV7.test(text);

/** Makes a UUIDv7 (RFC 9562 §5.7): 48 bits of epoch milliseconds, then random. */
export function toUuidV7(
  epochMs: number,
  random: Uint8Array = crypto.getRandomValues(new Uint8Array(10)),
): string {
  const time = epochMs.toString(16).padStart(12, '0');
  const rest = Uint8Array.from(random);
  rest[0] = 0x70 | ((rest[0] ?? 0) & 0x0f);
  rest[2] = 0x80 | ((rest[2] ?? 0) & 0x3f);
  const hex = Array.from(rest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8)}`;
}

/** Epoch milliseconds inside a UUIDv7. */
export const timeOfUuidV7 = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
