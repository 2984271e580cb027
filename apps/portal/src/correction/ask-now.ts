import { toUuidV7, type Subject } from '@saphan/contracts';
import type { SignedIn } from '@saphan/web/pages';
import { standingAgreements } from '../begin/planned-questions.ts';
import { registersOf } from '../cosign/ask-mandate.ts';
import { askSource, type AskedSource, type SourceOutcome } from '../prefill/ask-source.ts';
import { mandateClaims } from '../prefill/source-asker.ts';
import type { Portal } from '../portal.ts';

type Parts = Pick<Portal, 'network' | 'settings' | 'exchange' | 'clock' | 'log'>;

/** A register that holds an item and can be asked on the person's behalf. */
export interface ItemSource {
  readonly dataService: string;
  readonly agreement: string;
  readonly purpose: string;
  readonly path: string;
}

/**
 * The register to ask for an item about this kind of subject, under an agreement in force.
 * @param dataService only this one, where the value came from it before
 */
export function findItemSource(
  { network, settings, clock }: Parts,
  item: string,
  kind: Subject['kind'],
  dataService?: string,
): ItemSource | undefined {
  const index = network.index();
  for (const { hash, agreement } of standingAgreements(network, settings.subsystem, 'prefill', clock())) {
    const definition = index.dataServices.get(agreement.service.split('/').at(-1) ?? '');
    const operation = definition?.operations.find(
      ({ method, path }) => method === 'GET' && !path.includes('{'),
    );
    const fits =
      agreement.items.includes(item) &&
      definition?.subjects.includes(kind) === true &&
      // About a child it is asked in the form where the child was named alone.
      (dataService !== undefined || definition.relations === undefined) &&
      (dataService === undefined || agreement.service === dataService);
    if (!fits || operation === undefined) continue;
    return {
      dataService: agreement.service,
      agreement: hash,
      purpose: agreement.purpose.code,
      path: operation.path,
    };
  }
  return undefined;
}

/** The register's statement, as of now, that the person may ask about another subject. */
async function findMandate(parts: Parts, person: SignedIn, subject: Subject): Promise<string | undefined> {
  for (const { hash, agreement } of registersOf(parts, subject.kind)) {
    const outcome = await askSource(
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
    );
    const mandates = 'answer' in outcome ? outcome.answer.mandates : [];
    const found = mandates.find((token) => {
      const { for: of } = mandateClaims(token);
      return of.kind === subject.kind && of.value === subject.value;
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Asks a register now, once, for these items. @returns what was asked and what came of it */
export async function askNow(
  parts: Parts,
  person: SignedIn,
  source: ItemSource,
  subject: Subject,
  items: readonly string[],
): Promise<{ readonly asked: AskedSource; readonly outcome: SourceOutcome }> {
  const isOwn = subject.kind === 'pid' && subject.value === person.pid;
  const mandate = isOwn ? undefined : await findMandate(parts, person, subject);
  const asked = { ...source, subject, items, exchange: toUuidV7(parts.clock().getTime()) };
  const outcome = await askSource(parts, asked, person, mandate === undefined ? [] : [mandate]);
  return { asked, outcome };
}
