import { decode, encode } from 'cborg';

/** Place of the request in a record (`packages/exchange`, evidence record). */
const requestPlace = 9;

/** A record is a CBOR array in its one canonical encoding, so that taking a part out and putting it back gives the same bytes. */
function replaceRequest(record: Uint8Array, request: unknown): Uint8Array {
  const fields = decode(record) as unknown[];
  fields[requestPlace] = request;
  return encode(fields);
}

/** The answer half as it is stored: its request is in the request half, once. */
export const withoutRequest = (ended: Uint8Array): Uint8Array => replaceRequest(ended, null);

/** The whole record of the answer half. */
export const withRequest = (stored: Uint8Array, begun: Uint8Array): Uint8Array =>
  replaceRequest(stored, (decode(begun) as unknown[])[requestPlace]);
