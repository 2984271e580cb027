import { isNationalId, toPartialDate } from './card-values.ts';
import { applicationId, cardFields, fromTis620, type CardField } from './card-fields.ts';
import { CardProblem, type Transmit } from './card-reader.ts';
import { createHash } from 'node:crypto';

/** What the front of a Thai national ID card says, as its chip gives it to everybody who holds it. */
export interface ThaiCard {
  readonly pid: string;
  readonly nameTh: string;
  readonly nameEn: string;
  /** ISO day, common era; month and day left out where the card does not know them. */
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | undefined;
  readonly issuer: string;
  readonly issuedOn: string;
  /** Nothing for a card that holds for life. */
  readonly expiresOn: string | undefined;
  readonly address: string;
}

const ok = (answer: Uint8Array): boolean => answer.at(-2) === 0x90 && answer.at(-1) === 0;

/** A card of protocol T=0 says `61 xx`: so many bytes wait to be fetched. */
async function send(transmit: Transmit, command: readonly number[]): Promise<Uint8Array> {
  const answer = await transmit(Uint8Array.from(command));
  if (answer.at(-2) === 0x61) return transmit(Uint8Array.from([0, 0xc0, 0, 0, answer.at(-1) ?? 0]));
  return answer;
}

async function readField(transmit: Transmit, field: CardField): Promise<string> {
  const [offset, length] = cardFields[field];
  const answer = await send(transmit, [0x80, 0xb0, offset >> 8, offset & 0xff, 2, 0, length]);
  if (!ok(answer)) throw new CardProblem('card-unreadable', field);
  return fromTis620(answer.subarray(0, -2)).trim();
}

/** Parts of a name or an address stand between `#`. */
const toWords = (text: string): string =>
  text.split('#').filter(Boolean).join(' ').replaceAll(/ +/g, ' ').trim();

/** A card that holds for life says the last day of 9999 or nothing. */
const findExpiry = (text: string): string | undefined =>
  text === '' || text.startsWith('9999') ? undefined : toPartialDate(text);

/**
 * Reads what every reader may read of a Thai ID card (domain fact: AID A000000054480001, `80 B0` with offset and length).
 * @throws CardProblem `card-not-thai` for another card, `card-unreadable` where it breaks off or its number is none
 */
export async function readThaiCard(transmit: Transmit): Promise<ThaiCard> {
  const selected = await send(transmit, [0, 0xa4, 4, 0, applicationId.length, ...applicationId]);
  if (!ok(selected)) throw new CardProblem('card-not-thai');
  const values = {} as Record<CardField, string>;
  // One command after another: a card answers one at a time.
  for (const field of Object.keys(cardFields) as CardField[])
    values[field] = await readField(transmit, field);
  if (!isNationalId(values.pid)) throw new CardProblem('card-unreadable', 'pid');
  return {
    pid: values.pid,
    nameTh: toWords(values.nameTh),
    nameEn: toWords(values.nameEn),
    birthDate: toPartialDate(values.birthDate),
    sex: values.sex === '1' ? 'male' : values.sex === '2' ? 'female' : undefined,
    issuer: values.issuer,
    issuedOn: toPartialDate(values.issuedOn),
    expiresOn: findExpiry(values.expiresOn),
    address: toWords(values.address),
  };
}

/** SHA-256 of what was read, base64url: what is kept of a reading, instead of the reading. */
export const digestCard = (card: ThaiCard): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(card).toSorted(([one], [other]) => (one < other ? -1 : 1))))
    .digest('base64url');
