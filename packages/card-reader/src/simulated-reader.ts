import type { CardReader, Transmit } from './card-reader.ts';

/** A reader into which a program puts cards. */
export interface SimulatedReader extends CardReader {
  insert(card: Transmit): void;
  remove(): void;
}

export function openSimulatedReader(): SimulatedReader {
  const listeners = new Set<() => void>();
  let card: Transmit | undefined;
  const change = (next: Transmit | undefined): void => {
    card = next;
    for (const listener of listeners) listener();
  };
  return {
    name: 'simulated reader',
    findCard: () => card,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    insert: (next) => {
      change(next);
    },
    remove: () => {
      change(undefined);
    },
    close: () => Promise.resolve(),
  };
}
