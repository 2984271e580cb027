import {
  compile,
  ExpressionProblem,
  joinTypes,
  todayName,
  typeInWords,
  type ValueType,
} from '@saphan/expressions';
import { compileDecision } from '../decision/compile-decision.ts';
import type { Decision } from '../decision/decision.ts';
import type { DecisionTable } from '../decision/decision-table.ts';
import { ProcessRefused, type ProcessFinding } from '../finding.ts';
import type { Flow, Loop, Process, ProcessNode } from '../process.ts';
import { findExcess } from './allowed.ts';
import { checkFlow } from './check-flow.ts';
import { findText, idOf, listOf, type Element } from './element.ts';
import { parseBpmn } from './parse-bpmn.ts';
import { readLoop, readNode, type NodeReading, type TaskKinds } from './read-node.ts';
import type { Reading } from './reading.ts';
import { says } from './says.ts';
import { openScopes, type Scopes } from './scopes.ts';
import { walk, type Placed, type Walked } from './walk.ts';

/** What a process may use. */
export interface ProcessSurroundings {
  /** Names that conditions may read beside the process's own variables. */
  readonly types: ReadonlyMap<string, ValueType>;
  readonly kinds?: TaskKinds;
  readonly tables?: readonly DecisionTable[];
  /** Sources of other files, whose processes can be called. */
  readonly library?: readonly string[];
}

/** What a file may define beside processes: messages and the like, the diagram, a pool around the process. */
const definitions = ['bpmn:Process', 'bpmn:Message', 'bpmn:Signal', 'bpmn:Error', 'bpmn:Collaboration'];

function findMain(root: Element, findings: ProcessFinding[]): Element | undefined {
  const elements = listOf(root, 'rootElements');
  for (const element of elements.filter(({ $type }) => !definitions.includes($type)))
    findings.push({ element: idOf(element), rule: 'bpmn-element', ...says.element(element.$type) });
  const processes = elements.filter(({ $type }) => $type === 'bpmn:Process');
  const marked = processes.filter((process) => process['isExecutable'] === true);
  const [main, ...others] = processes.length === 1 ? processes : marked;
  if (processes.length === 0) findings.push({ element: idOf(root), rule: 'bpmn-read', ...says.noProcess });
  else if (!main || others.length > 0) {
    const ids = processes.map(idOf).join(', ');
    findings.push({ element: idOf(root), rule: 'bpmn-read', ...says.manyProcesses(ids) });
  }
  return others.length > 0 ? undefined : main;
}

function readDecisions(
  { nodes }: Walked,
  tables: readonly DecisionTable[],
  scopes: Scopes,
  findings: ProcessFinding[],
): Record<string, Decision> {
  const decisions: Record<string, Decision> = {};
  for (const table of tables) {
    const users = nodes.filter(({ element }) => findText(element, 'decision') === table.id);
    const [first] = users;
    if (!first) continue;
    const { decision, findings: found } = compileDecision(table, scopes.typesIn(first.scope));
    findings.push(...found);
    if (!decision) continue;
    decisions[table.id] = decision;
    for (const { element } of users) {
      const into = findText(element, 'into');
      const declared = into === undefined ? undefined : scopes.variables[into];
      if (into !== undefined && !declared) scopes.variables[into] = { type: decision.type };
      else if (into !== undefined && declared && joinTypes(declared.type, decision.type) === undefined)
        findings.push({
          element: idOf(element),
          rule: 'bpmn-variable',
          ...says.decisionType(into, typeInWords(declared.type), typeInWords(decision.type)),
        });
    }
  }
  return decisions;
}

function readFlows({ nodes, flows }: Walked, reading: Reading): Record<string, Flow> {
  const placed = new Map(nodes.map((node) => [node.id, node]));
  const read: Record<string, Flow> = {};
  for (const { id, element, scope, from, to } of flows) {
    const ends = [from, to].map((end) => (end === undefined ? undefined : placed.get(end)));
    if (from === undefined || to === undefined || ends.some((end) => end?.scope !== scope)) {
      reading.report(element, 'bpmn-flow', says.dangling);
      continue;
    }
    const source = findText(element['conditionExpression'] as Element | undefined, 'body');
    const condition = source === undefined ? undefined : reading.compile(element, scope, source, 'boolean');
    read[id] = { from, to, ...(condition && { condition: condition.tree }) };
  }
  return read;
}

const prefixOf = ({ id, element }: Placed): string => id.slice(0, id.length - idOf(element).length);

function readNodes(
  { nodes }: Walked,
  flows: Readonly<Record<string, Flow>>,
  loops: ReadonlyMap<string, Loop | undefined>,
  node: NodeReading,
): Record<string, ProcessNode> {
  const attached = Map.groupBy(
    nodes.filter(({ element }) => element.$type === 'bpmn:BoundaryEvent'),
    (event) => prefixOf(event) + idOf((event.element['attachedToRef'] ?? {}) as Element),
  );
  const outgoing = Map.groupBy(Object.keys(flows), (id) => flows[id]?.from);
  const incoming = Map.groupBy(Object.keys(flows), (id) => flows[id]?.to);
  return Object.fromEntries(
    nodes.flatMap((placed) => {
      const { id } = placed;
      const boundary = (attached.get(id) ?? []).map((event) => event.id);
      const links = { incoming: incoming.get(id) ?? [], outgoing: outgoing.get(id) ?? [], boundary };
      const read = readNode(placed, links, loops.get(id), prefixOf(placed), node);
      return read ? [[id, read] as const] : [];
    }),
  );
}

/**
 * Reads a BPMN 2.0 file, checks it and compiles it.
 * @returns what can be executed by `begin` and `advance`
 * @throws ProcessRefused with every finding
 */
export async function readProcess(xml: string, surroundings: ProcessSurroundings): Promise<Process> {
  const { root, findings: unread } = await parseBpmn(xml);
  const findings = [...unread];
  const main = root && findMain(root, findings);
  if (!main) throw new ProcessRefused(findings);
  const others = await Promise.all(
    (surroundings.library ?? []).map(async (source) => (await parseBpmn(source)).root),
  );
  const callable = [root, ...others].flatMap((file) =>
    file ? listOf(file, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process') : [],
  );

  const { types, tables = [], kinds = {} } = surroundings;
  const reads = new Set<string>();
  const open: { scopes?: Scopes } = {};
  const reading: Reading = {
    report(element, rule, said) {
      const name = findText(element, 'name');
      findings.push({ element: idOf(element), ...(name !== undefined && { name }), rule, ...said });
    },
    excess: (element, about) => void findings.push(...findExcess(element, about)),
    compile(element, scope, source, expected) {
      try {
        const compiled = compile(source, open.scopes?.typesIn(scope) ?? types, expected);
        for (const name of compiled.dependencies) reads.add(name);
        return compiled;
      } catch (error) {
        if (!(error instanceof ExpressionProblem)) throw error;
        const said = says.expression(error.at ?? '', error.said, error.definition.cure);
        reading.report(element, 'bpmn-expression', said);
        return undefined;
      }
    },
  };

  const walked = walk(main, (id) => callable.find((process) => idOf(process) === id), reading);
  if (!walked.isWhole) throw new ProcessRefused(findings);
  const scopes = openScopes(walked, types, reading);
  open.scopes = scopes;
  const hasDecision = (id: string): boolean => tables.some((table) => table.id === id);
  const node: NodeReading = { reading, scopes, kinds, hasDecision };
  const loops = new Map(walked.nodes.map((placed) => [placed.id, readLoop(placed, node)]));
  const decisions = readDecisions(walked, tables, scopes, findings);
  for (const { reads: read } of Object.values(decisions)) for (const name of read) reads.add(name);
  const flows = readFlows(walked, reading);
  const nodes = readNodes(walked, flows, loops, node);
  const starts = Object.fromEntries(
    [walked.root, ...walked.nodes.filter(({ id }) => nodes[id]?.type === 'subprocess')].map(({ id }) => [
      id,
      Object.values(nodes).flatMap((each) => (each.type === 'start' && each.scope === id ? [each.id] : [])),
    ]),
  );

  const process: Process = {
    profile: 'saphan-process-1',
    id: walked.root.id,
    name: findText(main, 'name') ?? walked.root.id,
    nodes,
    flows,
    starts,
    variables: scopes.variables,
    reads: [...reads].filter((name) => types.has(name) && name !== todayName).sort(),
    decisions,
  };
  // What could not be read would be told a second time as missing.
  if (findings.length === 0) {
    const elements = new Map(
      [...walked.nodes, ...walked.flows, walked.root].map(({ id, element }) => [id, element]),
    );
    checkFlow(process, (id, said) => reading.report(elements.get(id) ?? main, 'bpmn-flow', said));
  }
  if (findings.length > 0) throw new ProcessRefused(findings);
  return process;
}
