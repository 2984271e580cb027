import {
  header,
  Relation,
  subjectKinds,
  type DataServiceDefinition,
  type MandateClaims,
  type SubjectKind,
} from '@saphan/contracts';
import { signMandate, type SaltedSubject } from '@saphan/exchange';
import { Value } from 'typebox/value';
import type { Parts } from '../../parts.ts';
import type { Arrived } from '../arrived.ts';
import type { Content } from '../content.ts';
import type { Addressed } from './addressed-to-me.ts';

type Entry = Readonly<Record<string, unknown>>;
type Rule = NonNullable<DataServiceDefinition['mandates']>;

const lifeSeconds = 24 * 3600;

/** A property of the entry, or, where the entry has none of that name, the word itself: "always `juristic`". */
const read = (entry: Entry, name: string): unknown => (Object.hasOwn(entry, name) ? entry[name] : name);

function toClaims(entry: Entry, rule: Rule): Pick<MandateClaims, 'for' | 'relation' | 'needed'> | undefined {
  const kind = subjectKinds.find((known): known is SubjectKind => known === read(entry, rule.kind));
  const value = entry[rule.value];
  const relation = read(entry, rule.relation);
  const needed = rule.needed === undefined ? 1 : entry[rule.needed];
  if (kind === undefined || typeof value !== 'string' || !Value.Check(Relation, relation)) return undefined;
  // A signing rule that the register does not tell plainly gives nobody the right to act alone.
  if (typeof needed !== 'number' || !Number.isInteger(needed) || needed < 1) return undefined;
  return { for: { kind, value }, relation, needed };
}

/** The register's signed statements of what else the person asked about may act for, from what it answered. */
export function giveMandates(
  {
    content,
    offered,
    subject,
    provider,
    request,
  }: Arrived & Addressed & { readonly content: Content; readonly subject: SaltedSubject | undefined },
  { keys, now }: Parts,
): { mandates: readonly string[] } {
  const rule = offered.definition.mandates;
  if (!rule || content.status !== 200 || subject?.subject.kind !== 'pid') return { mandates: [] };
  const answer = JSON.parse(content.body.toString('utf8')) as Entry;
  const list = answer[rule.list];
  const iat = Math.floor(now() / 1000);
  const mandates = (Array.isArray(list) ? (list as Entry[]) : []).flatMap((entry) => {
    const claims = toClaims(entry, rule);
    if (!claims) return [];
    const whole: MandateClaims = {
      iss: provider.id,
      pid: subject.subject.value,
      ...claims,
      exchange: request.headers[header.exchange] ?? '',
      iat,
      exp: iat + lifeSeconds,
    };
    return [signMandate(whole, keys.getKey(provider.id, 'seal'))];
  });
  return { mandates };
}
