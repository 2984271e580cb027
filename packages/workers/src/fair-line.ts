/** What was taken from the line, and how its end is told. */
export interface Taken<Item> {
  readonly item: Item;
  /** @param cost what it took, in the unit of all costs: milliseconds, say */
  readonly end: (cost: number) => void;
}

/**
 * A line in which nobody waits for what others have ordered much of: of all that wait the one goes next who has had least so far, and
 * who has had nothing for a while begins where the others are (start-time fair queueing: Goyal, Vin, Cheng 1996). It is a tree: owners
 * share the whole, the kinds of one owner share what the owner gets. What something costs is known only afterwards, so as many as may
 * run at once are bounded too: however slow something is, it holds only its own places.
 */
export class FairLine<Item> {
  readonly #items: Item[] = [];
  readonly #lanes = new Map<string, FairLine<Item>>();
  readonly #most: readonly number[];
  #running = 0;
  /** Cost with which it goes next, on the scale of the lanes beside it. */
  #start = 0;
  /** Where the lanes within it are on theirs. */
  #reached = 0;

  /** @param most how many may run at once: in all, of one lane, of a lane in a lane */
  constructor(most: readonly number[]) {
    this.#most = most;
  }

  /** How many wait in a lane. */
  waitingOf(path: readonly string[]): number {
    const [name, ...rest] = path;
    if (name !== undefined) return this.#lanes.get(name)?.waitingOf(rest) ?? 0;
    let count = this.#items.length;
    for (const lane of this.#lanes.values()) count += lane.waitingOf([]);
    return count;
  }

  add(path: readonly string[], item: Item): void {
    const [name, ...rest] = path;
    if (name === undefined) {
      this.#items.push(item);
      return;
    }
    let lane = this.#lanes.get(name);
    if (lane === undefined) this.#lanes.set(name, (lane = new FairLine(this.#most.slice(1))));
    if (lane.#isIdle()) lane.#start = Math.max(lane.#start, this.#reached);
    lane.add(rest, item);
  }

  /** Takes who goes next; nothing where nobody waits who may. */
  take(): Taken<Item> | undefined {
    if (this.#running >= (this.#most[0] ?? 1)) return undefined;
    const [own] = this.#items.splice(0, 1);
    const taken = own === undefined ? this.#takeOfLanes() : { item: own, end: () => undefined };
    if (taken === undefined) return undefined;
    this.#running++;
    return {
      item: taken.item,
      end: (cost) => {
        this.#running--;
        taken.end(cost);
      },
    };
  }

  /** Gives up all that wait. */
  clear(): Item[] {
    return [...this.#items.splice(0), ...[...this.#lanes.values()].flatMap((lane) => lane.clear())];
  }

  #isIdle(): boolean {
    return this.#running === 0 && this.waitingOf([]) === 0;
  }

  #takeOfLanes(): Taken<Item> | undefined {
    // What runs has cost nothing yet: of those that have had as much, who holds fewest places.
    const inTurn = [...this.#lanes.values()].sort(
      (one, other) => one.#start - other.#start || one.#running - other.#running,
    );
    for (const lane of inTurn) {
      const start = lane.#start;
      const taken = lane.take();
      if (taken === undefined) continue;
      this.#reached = Math.max(this.#reached, start);
      const end = (cost: number): void => {
        lane.#start += cost;
        taken.end(cost);
        this.#forgetIdle();
      };
      return { item: taken.item, end };
    }
    return undefined;
  }

  /** Who has had no more than the others begins as if never seen. */
  #forgetIdle(): void {
    const isLast = this.waitingOf([]) === 0 && [...this.#lanes.values()].every((lane) => lane.#running === 0);
    for (const [name, lane] of this.#lanes)
      if (lane.#isIdle() && (isLast || lane.#start <= this.#reached)) this.#lanes.delete(name);
  }
}
