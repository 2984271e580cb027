import { toUuidV7, type MandateClaims, type Subject } from '@saphan/contracts';
import type { SignedIn } from '@saphan/web/pages';
import { standingAgreements } from '../begin/planned-questions.ts';
import type { Portal } from '../portal.ts';
import { askSource } from '../prefill/ask-source.ts';
import { nothingThere } from '../prefill/prefill.ts';
import { mandateClaims } from '../prefill/source-asker.ts';
import { findCompanyEntry, textOf } from '../who-for/companies.ts';

type Parts = Pick<Portal, 'exchange' | 'network' | 'settings' | 'clock' | 'log'>;

/** What the registers say of a person and a thing. */
export type RelationAnswer =
  | {
      readonly type: 'holds';
      readonly mandate: string;
      readonly claims: MandateClaims;
      readonly values: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'none' }
  /** The register did not answer. */
  | { readonly type: 'silent' };

/** Registers that state who holds something of a kind, each by the agreement under which the portal asks it. */
export function registersOf({ network, settings, clock }: Parts, kind: Subject['kind']) {
  const { dataServices } = network.index();
  return standingAgreements(network, settings.subsystem, 'relations', clock()).filter(
    ({ agreement }) => dataServices.get(agreement.service.split('/').at(-1) ?? '')?.mandates?.kind === kind,
  );
}

/** Asks the registers, now and under the person's own sign-in, what they are to a thing; waits for the answer. */
export async function askRelation(parts: Parts, person: SignedIn, to: Subject): Promise<RelationAnswer> {
  const outcomes = await Promise.all(
    registersOf(parts, to.kind).map(({ hash, agreement }) =>
      askSource(
        parts,
        {
          dataService: agreement.service,
          subject: { kind: 'pid', value: person.pid },
          agreement: hash,
          items: agreement.items,
          purpose: agreement.purpose.code,
          path: '/',
          exchange: toUuidV7(parts.clock().getTime()),
        },
        person,
        [],
      ),
    ),
  );
  for (const outcome of outcomes) {
    if (!('answer' in outcome)) continue;
    for (const mandate of outcome.answer.mandates) {
      const claims = mandateClaims(mandate);
      if (claims.for.kind !== to.kind || claims.for.value !== to.value) continue;
      return { type: 'holds', mandate, claims, values: outcome.answer.values };
    }
  }
  return outcomes.some((outcome) => 'problem' in outcome && outcome.problem !== nothingThere)
    ? { type: 'silent' }
    : { type: 'none' };
}

/** What the register says of a person and a company. */
export type MandateAnswer =
  | {
      readonly type: 'director';
      readonly mandate: string;
      /** The company's signing rule in the register's words. */
      readonly rule: string;
    }
  | { readonly type: 'none' }
  | { readonly type: 'silent' };

/** Asks the registers, now, whether a person may act for a company; waits for the answer. */
export async function askMandate(parts: Parts, person: SignedIn, company: string): Promise<MandateAnswer> {
  const answer = await askRelation(parts, person, { kind: 'juristic', value: company });
  if (answer.type !== 'holds') return answer;
  const rule = textOf(findCompanyEntry([answer.values], company), 'signingRule');
  return { type: 'director', mandate: answer.mandate, rule };
}
