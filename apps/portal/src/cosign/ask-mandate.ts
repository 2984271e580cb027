import { toUuidV7 } from '@saphan/contracts';
import type { SignedIn } from '@saphan/web/pages';
import { standingAgreements } from '../begin/planned-questions.ts';
import type { Portal } from '../portal.ts';
import { askSource } from '../prefill/ask-source.ts';
import { nothingThere } from '../prefill/prefill.ts';
import { mandateClaims } from '../prefill/source-asker.ts';
import { findCompanyEntry, textOf } from '../who-for/companies.ts';

type Parts = Pick<Portal, 'exchange' | 'network' | 'settings' | 'clock' | 'log'>;

/** What the register says of a person and a company. */
export type MandateAnswer =
  | {
      readonly type: 'director';
      readonly mandate: string;
      /** The company's signing rule in the register's words. */
      readonly rule: string;
    }
  | { readonly type: 'none' }
  /** The register did not answer. */
  | { readonly type: 'silent' };

/** Asks the registers, now, whether a person may act for a company; waits for the answer. */
export async function askMandate(parts: Parts, person: SignedIn, company: string): Promise<MandateAnswer> {
  const { network, settings, clock } = parts;
  const now = clock();
  const { dataServices } = network.index();
  const registers = standingAgreements(network, settings.subsystem, 'relations', now).filter(
    ({ agreement }) =>
      dataServices.get(agreement.service.split('/').at(-1) ?? '')?.mandates?.kind === 'juristic',
  );
  const outcomes = await Promise.all(
    registers.map(({ hash, agreement }) =>
      askSource(
        parts,
        {
          dataService: agreement.service,
          subject: { kind: 'pid', value: person.pid },
          agreement: hash,
          items: agreement.items,
          purpose: agreement.purpose.code,
          path: '/',
          exchange: toUuidV7(now.getTime()),
        },
        person.idToken,
        [],
      ),
    ),
  );
  for (const outcome of outcomes) {
    if (!('answer' in outcome)) continue;
    const mandate = outcome.answer.mandates.find((token) => {
      const { for: of } = mandateClaims(token);
      return of.kind === 'juristic' && of.value === company;
    });
    if (mandate === undefined) continue;
    const rule = textOf(findCompanyEntry([outcome.answer.values], company), 'signingRule');
    return { type: 'director', mandate, rule };
  }
  return outcomes.some((outcome) => 'problem' in outcome && outcome.problem !== nothingThere)
    ? { type: 'silent' }
    : { type: 'none' };
}
