import { DmnModdle } from 'dmn-moddle';
import { faultOf, findText, idOf, listOf, type Element } from '../read/element.ts';
import type { ProcessFinding } from '../finding.ts';
import { says } from '../read/says.ts';
import type { DecisionTable } from './decision-table.ts';

const policies: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    UNIQUE: 'U',
    ANY: 'A',
    PRIORITY: 'P',
    FIRST: 'F',
    'RULE ORDER': 'R',
    'OUTPUT ORDER': 'O',
    COLLECT: 'C',
  }),
);
const signs: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({ SUM: '+', MIN: '<', MAX: '>', COUNT: '#' }),
);

/** What a diagram shows beside its tables, without meaning of its own. */
const drawn = ['dmn:InputData', 'dmn:TextAnnotation', 'dmn:Association'];

const textOf = (element: unknown): string => findText(element as Element | undefined, 'text') ?? '';

/** `"a", "b"` → its values; text may hold commas. */
const toValues = (text: string): string[] =>
  (text.match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? []).map((value) => value.trim()).filter((value) => value !== '');

function toTable(decision: Element, logic: Element): DecisionTable {
  const policy = findText(logic, 'hitPolicy') ?? 'UNIQUE';
  const aggregation = findText(logic, 'aggregation');
  return {
    id: idOf(decision),
    hitPolicy:
      (policies.get(policy) ?? policy) +
      (aggregation === undefined ? '' : (signs.get(aggregation) ?? aggregation)),
    inputs: listOf(logic, 'input').map((input) => textOf(input['inputExpression'])),
    outputs: listOf(logic, 'output').map((output) => ({
      name: findText(output, 'name') ?? '',
      ...(output['outputValues'] ? { values: toValues(textOf(output['outputValues'])) } : {}),
    })),
    rules: listOf(logic, 'rule').map((rule) => ({
      when: listOf(rule, 'inputEntry').map(textOf),
      then: listOf(rule, 'outputEntry').map(textOf),
    })),
  };
}

/** Why a decision is more than a table over answers; nothing if it is one. */
function findExcess(decision: Element, logic: Element | undefined): string | undefined {
  if (logic?.$type !== 'dmn:DecisionTable') return logic?.$type ?? 'a decision without a table';
  const needs = listOf(decision, 'informationRequirement').some(
    (each) => each['requiredDecision'] !== undefined,
  );
  if (needs || decision['knowledgeRequirement'] !== undefined) return 'a decision that needs another';
  if (listOf(logic, 'input').some((input) => input['inputValues'] !== undefined)) return 'inputValues';
  if (listOf(logic, 'output').some((output) => output['defaultOutputEntry'] !== undefined))
    return 'defaultOutputEntry';
  return undefined;
}

/** Reads the decision tables of a DMN 1.3 file. */
export async function readDmn(
  xml: string,
): Promise<{ readonly tables: readonly DecisionTable[]; readonly findings: readonly ProcessFinding[] }> {
  const findings: ProcessFinding[] = [];
  const read = await new DmnModdle().fromXML(xml).catch((error: unknown) => faultOf(error));
  if (typeof read === 'string' || read.warnings.length > 0) {
    const why = typeof read === 'string' ? read : faultOf(read.warnings[0]);
    return { tables: [], findings: [{ element: '1:1', rule: 'dmn-read', ...says.dmnUnreadable(why) }] };
  }
  const tables = listOf(read.rootElement as Element, 'drgElement').flatMap((element) => {
    if (drawn.includes(element.$type)) return [];
    const logic = element['decisionLogic'] as Element | undefined;
    const excess = element.$type === 'dmn:Decision' ? findExcess(element, logic) : element.$type;
    if (excess === undefined && logic) return [toTable(element, logic)];
    findings.push({
      element: idOf(element),
      ...(typeof element['name'] === 'string' && { name: element['name'] }),
      rule: 'dmn-read',
      ...says.dmnOnlyTables(excess ?? ''),
    });
    return [];
  });
  return { tables, findings };
}
