import type { Agreement } from '@saphan/contracts';

/** An agreement in lines for a terminal: who, what for, by which law, what, how much, how long. */
export function toTermsText({
  consumer,
  service,
  right,
  purpose,
  legalBasis,
  items,
  inputItems,
  relations,
  assurance,
  retentionDays,
  onward,
  disclosure,
  delegates,
  quota,
  validity,
  replaces,
}: Agreement): string {
  const law = `${legalBasis.act.en} section ${legalBasis.section}`;
  const lines: readonly (readonly [string, string])[] = [
    ['asks', consumer],
    ['gives', service],
    ['right', right],
    ['purpose', `${purpose.code}: ${purpose.text.en} / ${purpose.text.th}`],
    ['law', legalBasis.pdpa === undefined ? law : `${law}; PDPA section ${legalBasis.pdpa}`],
    ['items', items.length === 0 ? 'none' : items.join(' ')],
    ['asked by', inputItems.length === 0 ? 'the subject alone' : inputItems.join(' ')],
    [
      'proof',
      `IAL ${String(assurance.ial)}, AAL ${String(assurance.aal)}; ${relations.join(' ') || 'no relation'}`,
    ],
    ['shown', disclosure.mode === 'after' ? `after ${String(disclosure.days)} days` : disclosure.mode],
    ['kept', `${String(retentionDays)} days; passed on: ${onward}`],
    ['acting', delegates.length === 0 ? 'nobody else' : delegates.join(' ')],
    ['quota', `${String(quota.perMinute)} a minute, ${String(quota.perDay)} a day`],
    ['in force', `${validity.from} to ${validity.until}`],
    ...(replaces === undefined ? [] : [['replaces', replaces] as const]),
  ];
  return lines.map(([name, text]) => `${name.padEnd(10)}${text}`).join('\n');
}
