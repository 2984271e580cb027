import { describe, expect, it } from 'vitest';
import { element, line, Played, play, read, toBpmn, user } from '../process.fixture.ts';
import { moveToVersion } from './move-to-version.ts';

const start = '<startEvent id="s"/>';
const timer =
  '<boundaryEvent id="t" attachedToRef="a"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>';
const old = `${start}${user('a')}${user('b')}${line('s', 'a', 'b')}${timer}${line('t', 'b')}`;

describe('a running process in another version', () => {
  it('goes on where it stood', async () => {
    const played = await play(old);
    const newer = await read(
      toBpmn(`${start}${user('a')}${user('n')}${user('b')}${line('s', 'a', 'n', 'b')}`),
    );
    const moved = moveToVersion(played.last.state, played.process, newer);
    if (!('state' in moved)) throw new Error('was refused');
    const after = new Played(newer);
    after.last = { ...after.last, state: moved.state };
    expect(moved.state.tokens[0]?.timers).toEqual({});
    expect(after.complete('a').open).toEqual(['n']);
  });

  it.each([
    ['missing', `${start}${user('b')}${line('s', 'b')}`],
    ['other-type', `${start}${element('serviceTask', 'a')}${line('s', 'a')}`],
    [
      'other-scope',
      `${start}${element('subProcess', 'x', `<startEvent id="xs"/>${user('a')}${line('xs', 'a')}`)}${line('s', 'x')}`,
    ],
    [
      'other-loop',
      `${start}${user('a', '<multiInstanceLoopCharacteristics saphan:collection="[1]"/>')}${line('s', 'a')}`,
    ],
  ])('is refused where a token has no place: %s', async (reason, body) => {
    const played = await play(old);
    const moved = moveToVersion(played.last.state, played.process, await read(toBpmn(body)));
    expect(moved).toEqual({ unmapped: [{ element: 'a', reason }] });
  });

  it('is refused where a join lacks the flow by which a token came', async () => {
    const join = (branch: string) =>
      `${start}<parallelGateway id="g"/>${user('a')}${user('b')}<parallelGateway id="j"/>${line('s', 'g', 'a', 'j')}${line('g', 'b', branch)}<endEvent id="e"/>${line('j', 'e')}`;
    const played = (await play(join('j'))).complete('a');
    const other = await read(toBpmn(join('j').replaceAll('a-j', 'a-to-j')));
    expect(moveToVersion(played.last.state, played.process, other)).toEqual({
      unmapped: [{ element: 'j', reason: 'other-flow' }],
    });
  });
});
