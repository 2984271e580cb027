import type { HeldMemory } from '../in-flight.ts';

/** One agency has so many exchanges under way at once that the others find room beside them. @throws Problem `busy` */
export function takeShare({
  memory,
  consumer,
}: {
  readonly memory: HeldMemory;
  readonly consumer: string | { readonly id: string };
}): void {
  memory.countFor(typeof consumer === 'string' ? consumer : consumer.id);
}
