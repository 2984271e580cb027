/**
 * One address and nothing else: no name, no list, no comment, no quoted local part. What comes from a person goes into a
 * command to a mail server, so a line break or a second address must not get through (RFC 5321 §4.1.2, 320 signs at most there;
 * 254 in practice, RFC 3696 erratum 1690).
 */
const address =
  /^[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{M}][\p{L}\p{N}\p{M}-]*$/u;

declare const brand: unique symbol;
/** An e-mail address that may be handed to a carrier. */
export type EmailAddress = string & { readonly [brand]: 'EmailAddress' };

/** The address that a person typed, without spaces around it; nothing where it can't be one. */
export function findEmailAddress(typed: unknown): EmailAddress | undefined {
  if (typeof typed !== 'string') return undefined;
  const text = typed.replaceAll(/^ +| +$/g, '').normalize('NFC');
  const [local = ''] = text.split('@');
  const isAddress =
    text.length <= 254 && address.test(text) && !/^\.|\.\.|\.$/.test(local) && !text.includes('..');
  return isAddress ? (text as EmailAddress) : undefined;
}

/** Tells its owner which address it is, and nobody else: `k…@example.com`. */
export function maskEmailAddress(text: EmailAddress): string {
  const at = text.lastIndexOf('@');
  const [first = ''] = text;
  return `${first}…${text.slice(at)}`;
}
