import type { Hands } from './hands.ts';

/** What humans did, and how long that takes people who know what they want. */
export interface Effort {
  readonly presses: number;
  readonly choices: number;
  readonly fields: number;
  readonly keys: number;
  /** Seconds by the keystroke-level model, of thinking and of hands; without reading and without the machine's time. */
  readonly seconds: number;
}

/** Seconds of the keystroke-level model (Card, Moran & Newell, Communications of the ACM 23(7), 1980). */
const operators = { think: 1.35, point: 1.1, click: 0.2, home: 0.4, key: 0.28 } as const;

/** Counts what hands do while they do it. */
export function countEffort(hands: Hands): { readonly hands: Hands; read(): Effort } {
  const done = { presses: 0, choices: 0, fields: 0, keys: 0 };
  const { think, point, click, home, key } = operators;
  return {
    hands: {
      press(control) {
        done.presses += 1;
        return hands.press(control);
      },
      choose(control) {
        done.choices += 1;
        return hands.choose(control);
      },
      // A list is opened and one of its rows pressed.
      select(control, values) {
        done.choices += 2;
        return hands.select(control, values);
      },
      type(control, text) {
        done.fields += 1;
        done.keys += text.length;
        return hands.type(control, text);
      },
      // The button, the file, and its “open”.
      attach(control, file) {
        done.presses += 3;
        return hands.attach(control, file);
      },
    },
    read() {
      const { presses, choices, fields, keys } = done;
      const pointed = (presses + choices + fields) * (point + click);
      const typed = fields * 2 * home + keys * key;
      // Its rule 0: a pause to think stands before a command, not before what is put in for it.
      return { ...done, seconds: Math.round(presses * think + pointed + typed) };
    },
  };
}
