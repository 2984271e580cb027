import { encode } from 'cborg';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a browser and a security key do together, with real signatures. */
export interface SoftKey {
  register(options: { readonly challenge: string }): string;
  authenticate(options: { readonly challenge: string }): string;
}

interface SoftKeyOptions {
  readonly id: string;
  readonly origin: string;
  /** False for a key whose holder shows neither finger nor PIN. */
  readonly verifies?: boolean;
}

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** A key for one site. Each answer counts one on, as a key of metal does. */
export function makeSoftKey({ id, origin, verifies = true }: SoftKeyOptions): SoftKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  const credential = randomBytes(16);
  let count = 0;
  const head = (flags: number): Buffer => {
    count += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count);
    return Buffer.concat([sha256(id), Buffer.of(flags | (verifies ? 0x05 : 0x01)), counter]);
  };
  const clientData = (type: string, challenge: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const answer = (response: object): string =>
    JSON.stringify({
      id: text(credential),
      rawId: text(credential),
      type: 'public-key',
      response,
      clientExtensionResults: {},
    });
  return {
    register({ challenge }) {
      const cose = encode(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(jwk.x ?? '', 'base64url')],
          [-3, Buffer.from(jwk.y ?? '', 'base64url')],
        ]),
      );
      const length = Buffer.of(0, credential.length);
      const authData = Buffer.concat([head(0x40), Buffer.alloc(16), length, credential, cose]);
      return answer({
        clientDataJSON: text(clientData('webauthn.create', challenge)),
        attestationObject: text(encode({ fmt: 'none', attStmt: {}, authData })),
      });
    },
    authenticate({ challenge }) {
      const authenticatorData = head(0);
      const data = clientData('webauthn.get', challenge);
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(data)]), privateKey);
      return answer({
        clientDataJSON: text(data),
        authenticatorData: text(authenticatorData),
        signature: text(signature),
      });
    },
  };
}
