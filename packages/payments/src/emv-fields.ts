import { paymentProblem } from './payment-problem.ts';

/** Tag (two digits) and value, in the order in which they stand. */
export type EmvField = readonly [tag: string, value: string];

/** Writes tag-length-value: two digits of tag, two of length, the value in printable ASCII (EMV QRCPS §3.2). */
export function writeEmv(fields: readonly EmvField[]): string {
  return fields
    .map(([tag, value]) => {
      if (!/^[\x20-\x7e]{1,99}$/.test(value)) throw paymentProblem('payment-field', { at: tag });
      return `${tag}${String(value.length).padStart(2, '0')}${value}`;
    })
    .join('');
}

/** Reads tag-length-value. Throws `payment-payload` where a length runs past the end or isn't a number. */
export function readEmv(text: string): EmvField[] {
  const fields: EmvField[] = [];
  for (let at = 0; at < text.length;) {
    const head = /^(\d{2})(\d{2})$/.exec(text.slice(at, at + 4));
    const length = Number(head?.[2]);
    const value = text.slice(at + 4, at + 4 + length);
    if (head?.[1] === undefined || value.length !== length)
      throw paymentProblem('payment-payload', { at: `character ${String(at)}` });
    fields.push([head[1], value]);
    at += 4 + length;
  }
  return fields;
}
