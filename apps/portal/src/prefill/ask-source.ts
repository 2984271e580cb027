import { verifySeal } from '@saphan/exchange';
import { codeOf } from '../exchange/code-of.ts';
import { provedBy } from '../exchange/proved-by.ts';
import type { SignedIn } from '@saphan/web/pages';
import type { Portal } from '../portal.ts';
import type { Prefill, SealedAnswer } from './prefill.ts';

type Parts = Pick<Portal, 'exchange' | 'network' | 'settings' | 'log'>;

export interface AskedSource extends Pick<
  Prefill,
  'dataService' | 'subject' | 'agreement' | 'items' | 'exchange'
> {
  readonly purpose: string;
  readonly path: string;
}

/** What came of asking: values with their seal, or the code of the problem. */
export type SourceOutcome = { readonly answer: SealedAnswer } | { readonly problem: string };

/**
 * Asks one source for items and checks the seal of its answer: a value that doesn't fit its seal is worth no more than none.
 * @param person whose sign-in is the proof, with the officer at whose counter they are
 */
export async function askSource(
  { exchange, network, settings, log }: Parts,
  { dataService, subject, agreement, items: wanted, purpose, path, exchange: id }: AskedSource,
  person: Pick<SignedIn, 'idToken' | 'assistant'>,
  mandates: readonly string[],
): Promise<SourceOutcome> {
  try {
    const {
      token,
      salt,
      mandates: given,
    } = await exchange.ask({
      service: dataService,
      path,
      purpose,
      subject,
      items: wanted,
      exchange: id,
      ...provedBy(person),
      mandates,
      timeoutMs: settings.sourceTimeoutMs,
    });
    const { claims, items } = verifySeal(token, network.keys(), {
      service: dataService,
      agreement,
      exchange: id,
      subject: { subject, salt: Buffer.from(salt, 'base64url') },
    });
    const values = Object.fromEntries([...items].map(([item, { value }]) => [item, value]));
    return { answer: { token, salt, at: claims.at, values, mandates: given } };
  } catch (error) {
    const code = codeOf(error);
    log.warn({ service: dataService, exchange: id, code }, 'a source did not answer');
    return { problem: code };
  }
}
