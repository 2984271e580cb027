import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Played, read, toBpmn } from '../process.fixture.ts';
import { OtherEngine } from './bpmn-engine.fixture.ts';
import { blocks, draw, type Block } from './block.fixture.ts';

/** At each wait: which task is done, or which message comes. */
const choices = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });

const listening = ({ process, last }: Played): string[] =>
  last.state.tokens.flatMap(({ at }) => {
    const node = process.nodes[at];
    if (node?.type !== 'subprocess') return [];
    return node.boundary.flatMap((id) => {
      const event = process.nodes[id];
      return event?.type === 'boundary' && event.trigger.type === 'message' ? [event.trigger.name] : [];
    });
  });

async function compare(block: Block, asked: readonly number[]): Promise<void> {
  const ours = draw(block, { condition: String });
  const theirs = draw(block, { condition: (holds) => `\${${String(holds)}}` });
  const played = new Played(await read(toBpmn(ours.body, ours.definitions)));
  const other = await OtherEngine.start(toBpmn(theirs.body, theirs.definitions), played.process);
  for (const choice of asked) {
    expect(other.open).toEqual(played.open);
    if (played.open.length === 0) break;
    const possible = [...new Set(played.open), ...listening(played).map((name) => `!${name}`)];
    const chosen = possible[choice % possible.length] ?? '';
    if (chosen.startsWith('!')) {
      played.take({ type: 'message', name: chosen.slice(1) });
      other.send(chosen.slice(1));
    } else {
      played.complete(chosen);
      other.complete(chosen);
    }
  }
  if (played.open.length === 0) expect(played.status).toBe('completed');
}

it('generated processes run as in bpmn-engine: the same tasks are open after each step', async () => {
  await fc.assert(fc.asyncProperty(blocks, choices, compare), { numRuns: 40 });
}, 120_000);
