import { isActivity, type ProcessNode } from '../process.ts';
import type { Drawn, Report } from './check-flow.ts';
import { says } from './says.ts';

/** Whether a token rests here until something comes from outside. */
const waits = (node: ProcessNode): boolean => {
  if (node.type === 'task') return node.task !== 'business-rule' && node.task !== 'send';
  return node.type === 'catch' || (node.type === 'gateway' && node.gateway === 'event');
};

const isChoice = (node: ProcessNode): boolean =>
  node.type === 'gateway' && (node.gateway === 'exclusive' || node.gateway === 'inclusive');

/** Code of the error that an event throws; nothing for another event. */
const errorOf = (node: ProcessNode): string | undefined =>
  (node.type === 'end' || node.type === 'throw') && node.throws.type === 'error'
    ? node.throws.code
    : undefined;

/** The boundary event that an error leads to: of the nearest subprocess around that catches it, by its code before one that catches all. */
function findCatching({ nodes }: Drawn, thrower: ProcessNode, code: string): string | undefined {
  for (let around = nodes[thrower.scope]; around; around = nodes[around.scope]) {
    if (!isActivity(around)) return undefined;
    const catching = around.boundary.flatMap((id) => {
      const event = nodes[id];
      return event?.type === 'boundary' && event.trigger.type === 'error'
        ? [{ id, code: event.trigger.code }]
        : [];
    });
    const found =
      catching.find((event) => event.code === code) ?? catching.find((event) => event.code === undefined);
    if (found) return found.id;
  }
  return undefined;
}

/** Where a token can go on from each element in one step, with nothing from outside. */
class Moves {
  readonly #drawn: Drawn;
  readonly #passing = new Map<string, boolean>();

  constructor(drawn: Drawn) {
    this.#drawn = drawn;
  }

  #ahead({ outgoing }: ProcessNode): string[] {
    return outgoing.flatMap((flow) => this.#drawn.flows[flow]?.to ?? []);
  }

  /** Whether a token that comes here can come to an end of its scope without a wait: of ways side by side all of them, of a choice one. */
  #ends(id: string): boolean {
    const known = this.#passing.get(id);
    if (known !== undefined) return known;
    // Who comes back here has not come to an end.
    this.#passing.set(id, false);
    const node = this.#drawn.nodes[id];
    if (node === undefined || waits(node) || errorOf(node) !== undefined || !this.#isPassed(node))
      return false;
    const ahead = this.#ahead(node);
    const ends =
      isChoice(node) && ahead.length > 0
        ? ahead.some((next) => this.#ends(next))
        : ahead.every((next) => this.#ends(next));
    this.#passing.set(id, ends);
    return ends;
  }

  /** Whether an element can be over in the step in which it began. */
  #isPassed(node: ProcessNode): boolean {
    if (node.type !== 'subprocess') return !waits(node);
    return (this.#drawn.starts[node.id] ?? []).every((start) => this.#ends(start));
  }

  from(id: string): string[] {
    const node = this.#drawn.nodes[id];
    if (node === undefined) return [];
    const code = errorOf(node);
    if (code !== undefined) {
      const catching = findCatching(this.#drawn, node, code);
      return catching === undefined ? [] : [catching];
    }
    const inside = node.type === 'subprocess' ? (this.#drawn.starts[id] ?? []) : [];
    return [...inside, ...(this.#isPassed(node) ? this.#ahead(node) : [])];
  }
}

/** A circle in which nothing waits would run for ever in one step, be it through subprocesses or by an error that leads back. */
export function checkCircles(drawn: Drawn, report: Report): void {
  const moves = new Moves(drawn);
  const done = new Set<string>();
  const path = new Set<string>();
  function visit(id: string): void {
    if (done.has(id)) return;
    if (path.has(id)) {
      done.add(id);
      report(id, says.endless);
      return;
    }
    path.add(id);
    for (const next of moves.from(id)) visit(next);
    path.delete(id);
    done.add(id);
  }
  for (const id of Object.keys(drawn.nodes)) visit(id);
}
