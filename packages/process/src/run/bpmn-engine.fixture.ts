import { EventEmitter } from 'node:events';
import { Engine } from 'bpmn-engine';
import type { Process } from '../process.ts';

interface Waiting {
  readonly id: string;
  readonly executionId: string;
  signal(): void;
}

/** A run in npm's bpmn-engine, driven from wait to wait. */
export class OtherEngine {
  readonly #waiting = new Map<string, Waiting>();
  #signal: (message: { id: string }) => void = () => undefined;

  static async start(xml: string, { nodes }: Process): Promise<OtherEngine> {
    const other = new OtherEngine();
    const listener = new EventEmitter();
    listener.on('activity.wait', (api: Waiting & { type: string }) => {
      if (api.type === 'bpmn:UserTask') other.#waiting.set(api.executionId, api);
    });
    listener.on('activity.leave', (api: { id: string }) => other.#forget(api.id, nodes));
    const engine = new Engine({ name: 'other', source: xml });
    const execution = await engine.execute({ listener } as never);
    other.#signal = (message) => execution.signal(message);
    return other;
  }

  /** A subprocess that is left takes its tasks along, also one that its own end let begin for a moment. */
  #forget(id: string, nodes: Process['nodes']): void {
    const isInside = (task: string | undefined): boolean =>
      task !== undefined && (task === id || isInside(nodes[task]?.scope));
    for (const [key, waiting] of this.#waiting) if (isInside(waiting.id)) this.#waiting.delete(key);
  }

  get open(): string[] {
    return [...this.#waiting.values()].map(({ id }) => id).sort();
  }

  complete(id: string): void {
    const [key, waiting] = [...this.#waiting].find(([, each]) => each.id === id) ?? [];
    if (key === undefined || !waiting) throw new Error(`nothing waits at ${id}`);
    this.#waiting.delete(key);
    waiting.signal();
  }

  send(message: string): void {
    this.#signal({ id: message });
  }
}
