import type { Vault } from '@saphan/db';
import { todayName, type Scope } from '@saphan/expressions';
import { toBangkokDay } from '@saphan/thai';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson } from '../store/sealed-json.ts';
import { answerContext, type StepCase } from './case-record.ts';

/** One value of a case as it stands now. */
export interface CaseAnswer {
  readonly row: string;
  readonly item: string;
  readonly source: 'typed' | 'sealed' | 'later' | 'unknown' | 'derived' | 'attested';
  readonly origin: 'submission' | 'supplement' | 'fetched' | 're-checked' | 'attested';
  readonly value: unknown;
  readonly seal: string | undefined;
  /** Data service that was asked in vain, for `later`. */
  readonly service: string | undefined;
  readonly at: Date;
  /** When it first had this value: what says the same again changes nothing. */
  readonly since: Date;
  readonly officer: string | undefined;
  /** What stood there before, newest first, where it was another value. */
  readonly before: readonly {
    readonly value: unknown;
    readonly at: Date;
    readonly since: Date;
    readonly origin: string;
  }[];
}

export interface CaseAnswers {
  /** By data item or question, in the order in which they first came. */
  readonly all: ReadonlyMap<string, CaseAnswer>;
  /** What officers have attested with a reason, by evidence row of the service. */
  readonly attested: ReadonlyMap<string, CaseAnswer>;
  /** Values alone. */
  readonly values: Readonly<Record<string, unknown>>;
  /** As conditions read them: with the day on which the application came, for they are judged as of then. */
  readonly scope: Scope;
}

/** Under this name the attestation of an evidence row is kept. */
export const attestationOf = (evidence: string): string => `attestation.${evidence}`;
const attestationPrefix = attestationOf('');

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What the case knows now: the latest row of each item, with what it replaced. */
export async function readAnswers(
  trx: DeskTransaction,
  { vault }: { readonly vault: Vault },
  { row, key }: Pick<StepCase, 'row' | 'key'>,
): Promise<CaseAnswers> {
  const rows = await trx
    .selectFrom('case_answer')
    .selectAll()
    .where('case_id', '=', row.id)
    .orderBy('position')
    .execute();
  const all = new Map<string, CaseAnswer>();
  for (const each of rows) {
    const value: unknown =
      each.value === null ? undefined : openJson(vault, key, each.value, answerContext(each.id));
    const last = all.get(each.item);
    const isAgain = last !== undefined && last.source !== 'later' && isSame(last.value, value);
    const before =
      last === undefined || last.source === 'later' || isAgain
        ? (last?.before ?? [])
        : [{ value: last.value, at: last.at, since: last.since, origin: last.origin }, ...last.before];
    all.set(each.item, {
      row: each.id,
      item: each.item,
      source: each.source as CaseAnswer['source'],
      origin: each.origin as CaseAnswer['origin'],
      value,
      seal: each.seal ?? undefined,
      service: each.service ?? undefined,
      at: each.at,
      since: isAgain ? last.since : each.at,
      officer: each.officer ?? undefined,
      before,
    });
  }
  const attested = new Map<string, CaseAnswer>();
  for (const [item, answer] of all) {
    if (!item.startsWith(attestationPrefix)) continue;
    attested.set(item.slice(attestationPrefix.length), answer);
    all.delete(item);
  }
  const values = Object.fromEntries(
    [...all].filter(([, { value }]) => value !== undefined).map(([item, { value }]) => [item, value]),
  );
  const scope = { ...values, [todayName]: toBangkokDay(row.received_at) };
  return { all, attested, values, scope };
}
