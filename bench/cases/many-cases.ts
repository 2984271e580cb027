import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { toUuidV7 } from '@saphan/contracts';
import { copyRows, openVault, type CopyValue } from '@saphan/db';
import type pg from 'pg';

/** What the officer's rights are narrowed to. */
export const narrow = { service: 'vat-registration', area: '5001' };

const services = [
  ...['vat-registration', 'signboard-tax', 'liquor-licence', 'tobacco-licence', 'hotel-licence'],
  ...['spa-licence', 'clinic-licence', 'building-permit', 'food-place-licence', 'commercial-registration'],
];
const columns = [
  ...['id', 'agency', 'number', 'service', 'service_version', 'variant', 'catalogue', 'application'],
  ...['application_number', 'area', 'applicant', 'subject', 'submission_digest', 'wrapped_key', 'parties'],
  ...['received_at', 'version', 'state', 'turn', 'since', 'due_at', 'due_from', 'due_rule'],
];
const batch = 10_000;
/** One of so many is open. */
const openShare = 20;
const day = 86_400_000;

const two = (number: number): string => String(number).padStart(2, '0');
const toBytea = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

/** `count` cases of one agency, of all its services and of the whole country, one of twenty open; each can be opened by the desk. */
export async function addManyCases(
  client: pg.Client,
  { agency, state, count }: { agency: string; state: string; count: number },
  tell: (line: string) => void,
): Promise<void> {
  const vault = openVault(join(state, 'secrets', 'desk', 'master-key'));
  const { key, wrapped } = vault.newKey();
  const party = { kind: 'person', id: '9500100000001', name: 'นางสาวกัญญา ศรีวิไล' };
  const parties = Buffer.from(
    JSON.stringify({ applicant: party, subject: party, contact: {}, language: 'th', channel: 'web' }),
  );
  const now = Date.now();

  function newRow(index: number): CopyValue[] {
    const received = now - randomInt(3 * 365) * day;
    const id = toUuidV7(received);
    const isOpen = index % openShare === 0;
    const waits = isOpen && index % 3 === 0;
    const at = new Date(isOpen ? now - randomInt(20) * day : received).toISOString();
    const due = isOpen ? new Date(now + (randomInt(30) - 5) * day).toISOString() : null;
    const area = `${String(randomInt(10, 87))}${two(randomInt(1, 13))}${two(randomInt(1, 11))}`;
    return [
      ...[id, agency, `B-69-${String(index)}`, services[randomInt(services.length)] ?? ''],
      ...[1, 'new', 'bench', toUuidV7(received), `A-${String(index)}`, area],
      ...[toBytea(randomBytes(32)), toBytea(randomBytes(32)), toBytea(randomBytes(32)), toBytea(wrapped)],
      ...[toBytea(vault.encrypt(key, parties, `parties:${id}`)), at, 1],
      ...(isOpen
        ? [waits ? 'incomplete' : 'received', waits ? 'person' : 'agency']
        : ['completed', 'nobody']),
      ...[at, due, due === null ? null : at, due === null ? null : 'decision'],
    ];
  }

  for (let from = 0; from < count; from += batch) {
    const rows = Array.from({ length: Math.min(batch, count - from) }, (_, index) => newRow(from + index));
    await copyRows(client, 'case_file', columns, rows);
    if ((from / batch) % 20 === 19) tell(`${(from + batch).toLocaleString('en')} cases`);
  }
  await client.query('vacuum analyze case_file');
}
