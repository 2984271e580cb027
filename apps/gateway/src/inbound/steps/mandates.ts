import {
  header,
  Relation,
  subjectKinds,
  type DataServiceDefinition,
  type MandateClaims,
  type SubjectKind,
} from '@saphan/contracts';
import { signerDigest, signMandate, type SaltedSubject } from '@saphan/exchange';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Parts } from '../../parts.ts';
import type { Arrived } from '../arrived.ts';
import type { Content } from '../content.ts';
import type { SourceAnswer } from '../../sources/source.ts';
import type { Addressed } from './addressed-to-me.ts';

type Entry = Readonly<Record<string, unknown>>;
type Rule = NonNullable<DataServiceDefinition['mandates']>;

const lifeSeconds = 24 * 3600;

/** A property of the entry, or, where the entry has none of that name, the word itself: "always `juristic`". */
const read = (entry: Entry, name: string): unknown => (Object.hasOwn(entry, name) ? entry[name] : name);

const toEntries = (answer: unknown, list: string): readonly Entry[] => {
  const entries = (answer as Entry)[list];
  return Array.isArray(entries) ? (entries as Entry[]) : [];
};

const Together = Type.Array(Type.Array(Type.String(), { minItems: 1 }), { maxItems: 20 });

/**
 * Who must be among those who sign, as the source tells its own gateway alone; nothing where the rule names nobody.
 * @returns `unclear` where the source says it in a way that isn't understood
 */
function findTogether(
  source: readonly Entry[],
  { value, together }: Rule,
  entry: Entry,
): readonly (readonly string[])[] | 'unclear' | undefined {
  if (together === undefined) return undefined;
  const [told, ...others] = source.filter((each) => each[value] === entry[value]);
  if (told === undefined || others.length > 0) return 'unclear';
  const lists = told[together];
  if (lists === undefined) return undefined;
  return Value.Check(Together, lists) ? lists : 'unclear';
}

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

/** What the source said before it was cut to what was agreed. */
const readSource = (answer: SourceAnswer, { list, together }: Rule): readonly Entry[] =>
  together === undefined || answer.type !== 'answer'
    ? []
    : toEntries(JSON.parse(answer.body.toString('utf8')), list);

/** The register's signed statements of what else the person asked about may act for, from what it answered. */
export function giveMandates(
  {
    answer,
    content,
    offered,
    subject,
    provider,
    request,
  }: Arrived &
    Addressed & {
      readonly answer: SourceAnswer;
      readonly content: Content;
      readonly subject: SaltedSubject | undefined;
    },
  { keys, now }: Parts,
): { mandates: readonly string[] } {
  const rule = offered.definition.mandates;
  if (!rule || content.status !== 200 || subject?.subject.kind !== 'pid') return { mandates: [] };
  const source = readSource(answer, rule);
  const exchange = request.headers[header.exchange] ?? '';
  const iat = Math.floor(now() / 1000);
  const mandates = toEntries(JSON.parse(content.body.toString('utf8')), rule.list).flatMap((entry) => {
    const claims = toClaims(entry, rule);
    const together = findTogether(source, rule, entry);
    if (!claims || together === 'unclear') return [];
    const whole: MandateClaims = {
      iss: provider.id,
      pid: subject.subject.value,
      ...claims,
      ...(together && {
        together: together.map((list) => list.map((pid) => signerDigest(exchange, pid))),
      }),
      exchange,
      iat,
      exp: iat + lifeSeconds,
    };
    return [signMandate(whole, keys.getKey(provider.id, 'seal'))];
  });
  return { mandates };
}
