import { describe, expect, it } from 'vitest';
import { element, flow, line, now, play, user } from '../process.fixture.ts';
import { isStuck } from './open-tasks.ts';

const start = '<startEvent id="s"/>';
const end = '<endEvent id="e"/>';
const gateway = (type: string, id: string, standard?: string): string =>
  `<${type} id="${id}"${standard === undefined ? '' : ` default="${standard}"`}/>`;
const loop = (attributes: string): string => `<multiInstanceLoopCharacteristics ${attributes}/>`;
const message =
  '<message id="m" name="paid"/><signal id="sg" name="closed"/><error id="er" name="bad" errorCode="bad"/>';
const event = (type: string, id: string, definition: string, attributes = ''): string =>
  `<${type} id="${id}" ${attributes}>${definition}</${type}>`;
const onMessage = '<messageEventDefinition messageRef="m"/>';
const after = (duration: string): string =>
  `<timerEventDefinition><timeDuration>${duration}</timeDuration></timerEventDefinition>`;

describe('gateways', () => {
  it('exclusive: the first condition that holds, else the default', async () => {
    const body = `${start}${gateway('exclusiveGateway', 'g', 'g-c')}${user('a')}${user('b')}${user('c')}
      ${flow('s', 'g')}${flow('g', 'a', 'shop.area &gt; 200')}${flow('g', 'b', 'shop.area &gt; 100')}${flow('g', 'c')}`;
    for (const [area, open] of [
      [300, 'a'],
      [150, 'b'],
      [50, 'c'],
      [undefined, 'c'],
    ] as const)
      expect((await play(body, { facts: { 'shop.area': area } })).open).toEqual([open]);
  });

  it('parallel: waits for all', async () => {
    const played = await play(
      `${start}${gateway('parallelGateway', 'g')}${user('a')}${user('b')}${gateway('parallelGateway', 'j')}${user('c')}${end}
      ${line('s', 'g', 'a', 'j', 'c', 'e')}${line('g', 'b', 'j')}`,
    );
    expect(played.open).toEqual(['a', 'b']);
    expect(played.complete('b').open).toEqual(['a']);
    expect(played.complete('a').open).toEqual(['c']);
    expect(played.complete('c').status).toBe('completed');
  });

  it('inclusive: waits for those that can still come, and for no others', async () => {
    const body = `${start}${gateway('inclusiveGateway', 'g', 'g-c')}${user('a')}${user('b')}${user('c')}${gateway('inclusiveGateway', 'j')}${user('z')}
      ${flow('s', 'g')}${flow('g', 'a', 'shop.area &gt; 1')}${flow('g', 'b', 'shop.area &gt; 2')}${flow('g', 'c')}
      ${line('a', 'j', 'z')}${line('b', 'j')}${line('c', 'j')}`;
    const both = await play(body, { facts: { 'shop.area': 3 } });
    expect(both.open).toEqual(['a', 'b']);
    expect(both.complete('a').open).toEqual(['b']);
    expect(both.complete('b').open).toEqual(['z']);
    const one = await play(body, { facts: { 'shop.area': 2 } });
    expect(one.complete('a').open).toEqual(['z']);
    expect((await play(body)).open).toEqual(['c']);
  });

  it('event-based: the first that comes decides', async () => {
    const body = `${start}${gateway('eventBasedGateway', 'g')}${event('intermediateCatchEvent', 'm1', onMessage)}${event('intermediateCatchEvent', 't1', after('P3D'))}${user('a')}${user('b')}
      ${line('s', 'g', 'm1', 'a')}${line('g', 't1', 'b')}`;
    const told = await play(body, { defs: message });
    expect(told.last.state.tokens[0]?.timers).toEqual({ t1: '2026-11-26T03:00:00.000Z' });
    expect(told.take({ type: 'message', name: 'other' }).last.isTaken).toBe(false);
    expect(told.take({ type: 'message', name: 'paid' }).open).toEqual(['a']);
    const late = await play(body, { defs: message });
    late.take({ type: 'timer', token: late.tokenAt('g'), event: 't1' });
    expect(late.open).toEqual(['b']);
    expect(late.take({ type: 'message', name: 'paid' }).last.isTaken).toBe(false);
  });

  it('a join whose other branch never comes is told as stuck', async () => {
    const played = await play(
      `${start}${gateway('exclusiveGateway', 'g', 'g-b')}${user('a')}${user('b')}${gateway('parallelGateway', 'j')}
      ${flow('s', 'g')}${flow('g', 'a', 'shop.area &gt; 1')}${flow('g', 'b')}${line('a', 'j', 'e')}${line('b', 'j')}${end}`,
    );
    expect(isStuck(played.process, played.last.state)).toBe(false);
    played.complete('b');
    expect(isStuck(played.process, played.last.state)).toBe(true);
  });
});

describe('events', () => {
  it('a start that waits: the first that comes begins the case, the others wait no longer', async () => {
    const body = `${event('startEvent', 's1', onMessage)}${event('startEvent', 's2', after('PT8H'))}${user('a')}${user('b')}${line('s1', 'a')}${line('s2', 'b')}`;
    const played = await play(body, { defs: message });
    expect(played.open).toEqual([]);
    expect(played.take({ type: 'message', name: 'paid' }).open).toEqual(['a']);
    expect(played.last.state.tokens).toHaveLength(1);
  });

  it('boundary: one that interrupts ends the task, another leaves it', async () => {
    const body = (cancel: string) =>
      `${start}${user('a')}${event('boundaryEvent', 'b', onMessage, `attachedToRef="a" ${cancel}`)}${user('c')}${line('s', 'a')}${line('b', 'c')}`;
    const ending = await play(body(''), { defs: message });
    expect(ending.take({ type: 'message', name: 'paid' }).open).toEqual(['c']);
    expect(ending.last.trace).toContainEqual({ element: 'a', type: 'cancelled' });
    const other = await play(body('cancelActivity="false"'), { defs: message });
    other.take({ type: 'message', name: 'paid' }).take({ type: 'message', name: 'paid' });
    expect(other.open).toEqual(['a', 'c', 'c']);
  });

  it('a timer fires once and dies with its task', async () => {
    const body = `${start}${user('a')}${event('boundaryEvent', 'b', after('P1M'), 'attachedToRef="a" cancelActivity="false"')}${user('c')}${line('s', 'a', 'e')}${end}${line('b', 'c')}`;
    const played = await play(body);
    const token = played.tokenAt('a');
    expect(played.last.state.tokens[0]?.timers).toEqual({ b: '2026-12-23T03:00:00.000Z' });
    expect(played.take({ type: 'timer', token, event: 'b' }).open).toEqual(['a', 'c']);
    expect(played.take({ type: 'timer', token, event: 'b' }).last.isTaken).toBe(false);
    const done = (await play(body)).complete('a');
    expect(done.take({ type: 'timer', token, event: 'b' }).last.isTaken).toBe(false);
    expect(done.status).toBe('completed');
  });

  it('a date of an answer, in Bangkok', async () => {
    const body = `${start}${event('intermediateCatchEvent', 'w', '<timerEventDefinition><timeDate>shop.opens</timeDate></timerEventDefinition>')}${line('s', 'w', 'e')}${end}`;
    const timersOf = async (facts: Record<string, unknown>) =>
      (await play(body, { facts })).last.state.tokens[0]?.timers;
    expect(await timersOf({ 'shop.opens': '2027-01-05' })).toEqual({ w: '2027-01-04T17:00:00.000Z' });
    expect(await timersOf({})).toEqual({ w: null });
  });

  it('an error goes to the nearest boundary that catches it; uncaught it ends the process', async () => {
    const inner = `<startEvent id="is"/>${user('x')}<endEvent id="ie"><errorEventDefinition errorRef="er"/></endEvent>${line('is', 'x', 'ie')}`;
    const caught = await play(
      `${start}${element('subProcess', 'sub', inner)}${event('boundaryEvent', 'b', '<errorEventDefinition errorRef="er"/>', 'attachedToRef="sub"')}${user('c')}${line('s', 'sub')}${line('b', 'c')}`,
      { defs: message },
    );
    expect(caught.complete('x').open).toEqual(['c']);
    const loose = await play(`${start}${element('subProcess', 'sub', inner)}${line('s', 'sub')}`, {
      defs: message,
    });
    expect(loose.complete('x').last.state).toMatchObject({ status: 'failed', error: 'bad', tokens: [] });
  });

  it('a task that ends with an error nobody catches waits for another try', async () => {
    const played = await play(`${start}${element('serviceTask', 'a')}${line('s', 'a', 'e')}${end}`);
    const token = played.tokenAt('a');
    expect(played.take({ type: 'retry', token }).last.isTaken).toBe(false);
    expect(played.take({ type: 'error', token, code: 'down' }).last.state.tokens[0]?.fault).toBe('down');
    expect(played.take({ type: 'retry', token }).last.state.tokens[0]?.fault).toBeUndefined();
    expect(played.complete('a').status).toBe('completed');
  });

  it('terminate ends its own level alone', async () => {
    const inner = `<startEvent id="is"/><parallelGateway id="ig"/>${user('x')}${user('y')}<endEvent id="it"><terminateEventDefinition/></endEvent>${line('is', 'ig', 'x', 'it')}${line('ig', 'y')}`;
    const played = await play(
      `${start}${element('subProcess', 'sub', inner)}${user('c')}${line('s', 'sub', 'c')}`,
    );
    expect(played.open).toEqual(['x', 'y']);
    expect(played.complete('x').open).toEqual(['c']);
  });

  it('a signal reaches all that listen, also inside the process', async () => {
    const thrown = event('intermediateThrowEvent', 't', '<signalEventDefinition signalRef="sg"/>');
    const caught = event('intermediateCatchEvent', 'w', '<signalEventDefinition signalRef="sg"/>');
    const played = await play(
      `${start}<parallelGateway id="g"/>${user('a')}${thrown}${caught}${user('c')}${line('s', 'g', 'a', 't', 'e')}${line('g', 'w', 'c')}${end}`,
      { defs: message },
    );
    expect(played.complete('a').open).toEqual(['c']);
    expect(played.last.effects).toEqual([{ type: 'signal', name: 'closed', element: 't' }]);
  });

  it('a message has one receiver', async () => {
    const wait = (id: string) => element('receiveTask', id, '', 'messageRef="m"');
    const played = await play(
      `${start}<parallelGateway id="g"/>${wait('a')}${wait('b')}${line('s', 'g', 'a')}${line('g', 'b')}`,
      { defs: message },
    );
    expect(played.take({ type: 'message', name: 'paid' }).open).toEqual(['b']);
    expect(played.take({ type: 'message', name: 'paid' }).status).toBe('completed');
  });

  it('a send task and a receive task', async () => {
    const played = await play(
      `${start}${element('sendTask', 'a', '', 'messageRef="m"')}${element('receiveTask', 'b', '', 'messageRef="m"')}${line('s', 'a', 'b', 'e')}${end}`,
      { defs: message },
    );
    expect(played.last.effects).toEqual([{ type: 'message', name: 'paid', element: 'a' }]);
    expect(played.take({ type: 'message', name: 'paid' }).status).toBe('completed');
  });
});

describe('for each entry of a list', () => {
  const directors = { 'company.directors': [{ name: 'ก' }, { name: 'ข' }, { name: 'ค' }] };
  const variable =
    '<extensionElements><saphan:variable name="agrees" type="yes-no" label="ยินยอม" labelEn="agrees"/></extensionElements>';
  const body = (sequential: string) =>
    `${start}${user('a', `${variable}${loop(`isSequential="${sequential}" saphan:collection="company.directors" saphan:entry="director"`)}`, 'saphan:results="agrees"')}
    <exclusiveGateway id="g" default="g-n"/>${user('y')}${user('n')}${line('s', 'a', 'g')}${flow('g', 'y', 'all(agrees)')}${flow('g', 'n')}`;

  it('at once: each has its own entry; the answers are a list in its order', async () => {
    const played = await play(body('false'), { facts: directors });
    expect(played.open).toEqual(['a', 'a', 'a']);
    const [, , second] = played.last.state.tokens;
    played.take({ type: 'complete', token: second?.id ?? 0, results: { agrees: false } });
    played.complete('a', { agrees: true });
    expect(played.complete('a', { agrees: true }).open).toEqual(['n']);
    expect(played.last.state.variables).toEqual({ agrees: [true, false, true] });
  });

  it('one after the other', async () => {
    const played = await play(body('true'), { facts: directors });
    expect(played.open).toEqual(['a']);
    expect(played.last.state.tokens.at(-1)?.locals).toEqual({ director: { name: 'ก' } });
    played.complete('a', { agrees: true }).complete('a', { agrees: true });
    expect(played.last.state.tokens.at(-1)?.locals).toEqual({ director: { name: 'ค' } });
    expect(played.complete('a', { agrees: true }).open).toEqual(['y']);
  });

  it('for nobody: it goes on at once', async () => {
    expect((await play(body('false'))).open).toEqual(['y']);
  });

  it('a subprocess for each, whose variables are its own', async () => {
    const inner = `<startEvent id="is"/>${user('x', '', 'saphan:results="agrees"')}<exclusiveGateway id="ig" default="ig-z"/>${user('z')}${line('is', 'x', 'ig')}${flow('ig', 'ie', 'agrees')}${flow('ig', 'z')}<endEvent id="ie"/>`;
    const played = await play(
      `${start}${element('subProcess', 'sub', `${variable}${loop('saphan:collection="company.directors"')}${inner}`)}${user('c')}${line('s', 'sub', 'c')}`,
      { facts: directors },
    );
    expect(played.complete('x', { agrees: false }).open).toEqual(['x', 'x', 'z']);
    played.complete('x', { agrees: true }).complete('x', { agrees: true });
    expect(played.open).toEqual(['z']);
    expect(played.complete('z').open).toEqual(['c']);
    expect(played.last.state.variables).toEqual({ agrees: [false, true, true] });
  });
});

describe('a called process', () => {
  it('runs inside, twice if it is called twice', async () => {
    const called = `<process id="q"><startEvent id="qs"/>${user('x')}${line('qs', 'x')}</process>`;
    const call = (id: string) => element('callActivity', id, '', 'calledElement="q"');
    const played = await play(`${start}${call('one')}${call('two')}${line('s', 'one', 'two', 'e')}${end}`, {
      defs: called,
    });
    expect(played.open).toEqual(['one/x']);
    expect(played.complete('one/x').open).toEqual(['two/x']);
    expect(played.complete('two/x').status).toBe('completed');
  });
});

describe('a decision', () => {
  it('is made on the way, and the way goes by it', async () => {
    const table = {
      id: 'size',
      hitPolicy: 'U',
      inputs: ['shop.area'],
      outputs: [{ name: 'size' }],
      rules: [
        { when: ['> 200'], then: ['"large"'] },
        { when: ['<= 200'], then: ['"small"'] },
      ],
    };
    const body = `${start}${element('businessRuleTask', 'd', '', 'saphan:decision="size" saphan:into="size"')}<exclusiveGateway id="g" default="g-b"/>${user('a')}${user('b')}${line('s', 'd', 'g')}${flow('g', 'a', 'size = &quot;large&quot;')}${flow('g', 'b')}
      <extensionElements><saphan:variable name="size" type="text"/></extensionElements>`;
    const played = await play(body, { tables: [table], facts: { 'shop.area': 201 } });
    expect(played.open).toEqual(['a']);
    expect(played.last.state.variables).toEqual({ size: 'large' });
  });
});

describe('what comes too late or never fits', () => {
  it('changes nothing', async () => {
    const played = await play(`${start}${user('a')}${line('s', 'a', 'e')}${end}`);
    const before = played.last.state;
    expect(played.take({ type: 'complete', token: 99 }).last).toMatchObject({
      isTaken: false,
      state: before,
    });
    expect(played.take({ type: 'cancel' }).last.state).toMatchObject({ status: 'cancelled', tokens: [] });
    expect(played.take({ type: 'complete', token: 1 }).last.isTaken).toBe(false);
    expect(now).toBe(before.tokens[0]?.since);
  });
});
