import { toUuidV7, type AccessRow, type Subject } from '@saphan/contracts';
import type { SignedIn } from '@saphan/web/pages';
import { standingAgreements } from '../begin/planned-questions.ts';
import { codeOf } from '../exchange/code-of.ts';
import { provedBy } from '../exchange/proved-by.ts';
import type { Portal } from '../portal.ts';
import { memberIn, type Voice } from './merge-rows.ts';

/** What one gateway or desk answered. */
export interface AccessAnswer {
  /** Data service that was asked. */
  readonly source: string;
  /** None where it did not answer. */
  readonly rows: readonly AccessRow[] | undefined;
}

/**
 * For whom a place speaks: a gateway for all that it hosts; a desk for its own agency, and for what the portal asked about
 * things in its cases.
 */
export function voiceOf({ network }: Pick<Portal, 'network'>, source: string, portal: string): Voice {
  const gateway = network.snapshot().gateways.find(({ id }) => source.startsWith(`${id}-gateway/`));
  if (gateway) return { hosts: new Set(gateway.hosts), askers: new Set(gateway.hosts), hasEvidence: true };
  const own = memberIn(source);
  return { hosts: new Set([own]), askers: new Set([own, memberIn(portal)]), hasEvidence: false };
}

/** Whose data the list is about: the person's own, or a company's for which the register lets them act. */
export interface AccessAbout {
  readonly subject: Subject;
  readonly mandates: readonly string[];
}

/** As many are asked at a time. */
const atOnce = 32;

/** Every place that keeps a record: one exchange a gateway for all its members, one a desk for what officers looked at. */
export function accessSources({
  network,
  settings,
  clock,
}: Pick<Portal, 'network' | 'settings' | 'clock'>): readonly string[] {
  const agreed = standingAgreements(network, settings.subsystem, 'access-list', clock());
  return [...new Set(agreed.map(({ agreement }) => agreement.service))];
}

/**
 * Asks all places side by side.
 * @returns one promise a place, in the order of `sources`; none of them rejects
 */
export function askAccess(
  { exchange, settings, clock, log }: Pick<Portal, 'exchange' | 'settings' | 'clock' | 'log'>,
  sources: readonly string[],
  person: SignedIn,
  { subject, mandates }: AccessAbout,
): readonly Promise<AccessAnswer>[] {
  const asked: Promise<AccessAnswer>[] = [];
  for (const [at, source] of sources.entries()) {
    const turn = asked[at - atOnce] ?? Promise.resolve();
    asked.push(
      turn
        .then(() =>
          exchange.listAccess({
            service: source,
            path: '/',
            purpose: 'access-list',
            subject,
            exchange: toUuidV7(clock().getTime()),
            ...provedBy(person),
            mandates,
            timeoutMs: settings.sourceTimeoutMs,
          }),
        )
        .then(
          (rows): AccessAnswer => ({ source, rows }),
          (error: unknown): AccessAnswer => {
            log.warn({ service: source, code: codeOf(error) }, 'an access list did not come');
            return { source, rows: undefined };
          },
        ),
    );
  }
  return asked;
}
