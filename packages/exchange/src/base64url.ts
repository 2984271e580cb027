const shape = /^[A-Za-z0-9_-]*$/;

/**
 * Decodes base64url (RFC 4648 §5, no padding). Nothing for any other spelling: Node's own decoder skips what
 * it does not know and ignores leftover bits, so that two texts would stand for one value.
 */
export function findBase64url(text: string): Buffer | undefined {
  if (!shape.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return text.length % 4 === 0 || bytes.toString('base64url') === text ? bytes : undefined;
}
