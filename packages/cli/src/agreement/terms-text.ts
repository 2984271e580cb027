import type { Agreement } from '@saphan/contracts';

/** An agreement in lines for a terminal: who, what for, by which law, what, how much, how long. */
export function toTermsText({
  consumer,
  service,
  right,
  purpose,
  legalBasis,
  items,
  quota,
  validity,
  replaces,
}: Agreement): string {
  const law = `${legalBasis.act.en} section ${legalBasis.section}`;
  const lines: readonly (readonly [string, string])[] = [
    ['asks', consumer],
    ['gives', service],
    ['right', right],
    ['purpose', `${purpose.code}: ${purpose.text.en}`],
    ['law', legalBasis.pdpa === undefined ? law : `${law}; PDPA section ${legalBasis.pdpa}`],
    ['items', items.length === 0 ? 'none' : items.join(' ')],
    ['quota', `${String(quota.perMinute)} a minute, ${String(quota.perDay)} a day`],
    ['in force', `${validity.from} to ${validity.until}`],
    ...(replaces === undefined ? [] : [['replaces', replaces] as const]),
  ];
  return lines.map(([name, text]) => `${name.padEnd(10)}${text}`).join('\n');
}
