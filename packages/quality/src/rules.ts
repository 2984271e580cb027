import { hash } from 'node:crypto';
import {
  asOfName,
  type Catalogue,
  type DataServiceDefinition,
  type LocalText,
  type QualityDimension,
} from '@saphan/contracts';
import { todayName, type Tree } from '@saphan/expressions';

export const dimensions = ['accuracy', 'completeness', 'timeliness'] as const satisfies QualityDimension[];

/** One thing by which answers of a data service are judged. */
export interface RuleToJudge {
  /** Of the rule, or the item that is required. */
  readonly id: string;
  /** Another one where its expression is another: what was counted by the old one is not mixed with it. */
  readonly version: string;
  readonly dimension: QualityDimension;
  readonly names: LocalText;
  /** As it was written; a required item has none. */
  readonly expression?: string;
  /** What is run; nothing where the catalogue has not compiled it, or an item is required. */
  readonly tree?: Tree;
  /** Items without which nothing can be said: it is judged only where they were all asked for. */
  readonly reads: readonly string[];
}

const versionLetters = 12;
const requiredVersion = 'required';
const isItem = (name: string): boolean => name !== todayName && name !== asOfName;

/** The rules of a data service: of each required item that it is there, and those that were written. */
export function rulesOf(
  { requiredItems = [], qualityRules = [] }: DataServiceDefinition,
  { items, expressions = {} }: Pick<Catalogue, 'items' | 'expressions'>,
): RuleToJudge[] {
  const names = new Map(items.map((item) => [item.id, item.names]));
  return [
    ...requiredItems.map((item): RuleToJudge => ({
      id: item,
      version: requiredVersion,
      dimension: 'completeness',
      names: names.get(item) ?? { th: item, en: item },
      reads: [item],
    })),
    ...qualityRules.map((rule): RuleToJudge => {
      const compiled = expressions[rule.expression];
      return {
        ...rule,
        version: hash('sha256', rule.expression, 'base64url').slice(0, versionLetters),
        ...(compiled && { tree: compiled.tree as Tree }),
        reads: (compiled?.dependencies ?? []).filter(isItem),
      };
    }),
  ];
}
