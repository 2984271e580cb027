const shape = /^[A-Za-z0-9+/]*={0,2}$/;

/** Decodes base64 (RFC 4648 §4, padded); nothing for any other spelling, so that no two texts stand for one value. */
export function findBase64(text: string): Buffer | undefined {
  if (!shape.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
