import { afterAll, beforeAll, expect, it } from 'vitest';
import { toAttachments } from '../decision/decision.ts';
import { decision, inputs, now, readTemplate } from '../document.fixture.ts';
import { openRenderer, type Renderer } from './renderer.ts';

let renderer: Renderer;
beforeAll(() => {
  renderer = openRenderer({ timeoutMs: 9000 });
});
afterAll(() => renderer.close());

const endless =
  '#let framed = false\n#let render(data) = { for a in range(9999) { for b in range(9999) { for c in range(9999) { } } } }';
/** Grows by more than any document needs. */
const huge =
  '#let framed = false\n#let render(data) = { let all = (); for a in range(9999) { all.push(range(999999)) }; [#all.len()] }';

const perTest = 60_000;

const order = (owner: string, kind: string, template = readTemplate('food-place-certificate')) =>
  renderer.renderDocument({
    ...{ template, inputs, attachments: toAttachments(decision), at: now },
    turn: { owner, kind },
  });

it(
  'slow templates of one agency hold up neither others’ documents nor those of its other services',
  async () => {
    const ended: string[] = [];
    const note = async (name: string, made: Promise<unknown>): Promise<void> => {
      await made.then(
        () => ended.push(name),
        () => ended.push(`${name} failed`),
      );
    };
    await Promise.all([
      ...[1, 2].map(() => note('slow', order('a', 'slow', endless))),
      note('own', order('a', 'other')),
      ...[1, 2, 3].map(() => note('theirs', order('b', 'any'))),
    ]);
    expect(ended.slice(0, 4).toSorted()).toEqual(['own', 'theirs', 'theirs', 'theirs']);
    expect(ended.slice(4)).toEqual(['slow failed', 'slow failed']);
  },
  perTest,
);

it(
  'a template that takes all memory is stopped, and said to be too large',
  async () => {
    const patient = openRenderer({ timeoutMs: perTest });
    const trial = await patient.tryTemplate({
      ...{ template: huge, inputs, attachments: [], at: now, trial: 'pdf' },
      turn: { owner: 'a', kind: 'huge' },
    });
    await patient.close();
    expect(trial).toEqual({ type: 'faulty', faults: [{ type: 'large', message: 'large' }] });
  },
  perTest,
);
