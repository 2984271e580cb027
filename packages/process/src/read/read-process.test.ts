import { describe, expect, it } from 'vitest';
import { ProcessRefused } from '../finding.ts';
import { element, flow, line, read, toBpmn, user } from '../process.fixture.ts';
import type { ProcessSurroundings } from './read-process.ts';

const findingsOf = async (xml: string, more: Partial<ProcessSurroundings> = {}) => {
  try {
    await read(xml, more);
  } catch (error) {
    if (error instanceof ProcessRefused) return error.findings;
    throw error;
  }
  return [];
};
const faults = async (body: string, defs = '', more: Partial<ProcessSurroundings> = {}) =>
  (await findingsOf(toBpmn(body, defs), more)).map(({ element, rule }) => `${element} ${rule}`);

const start = '<startEvent id="s"/>';
const around = (middle: string) => `${start}${middle}${line('s', 'a', 'e')}<endEvent id="e"/>`;
const withLoop = (attributes: string, inner = '') =>
  around(
    user('a', `<multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics>`),
  );

it('a file that was read before is held against what surrounds it now, each time alike', async () => {
  const xml = toBpmn(around(element('task', 'a')));
  const first = await findingsOf(xml);
  expect(first).toHaveLength(1);
  expect(await findingsOf(xml)).toEqual(first);
  const unreadable = await findingsOf('<a');
  expect(await findingsOf('<a')).toEqual(unreadable);
  const asking = toBpmn(around(user('a', '', 'saphan:decision="missing"')));
  expect(await findingsOf(asking)).toEqual(await findingsOf(asking));
});

describe('elements and attributes that are not run are refused by id', () => {
  it.each([
    ['a task of no kind', around(element('task', 'a')), 'a bpmn-element'],
    ['a script', around(element('scriptTask', 'a')), 'a bpmn-element'],
    ['a transaction', around(element('transaction', 'a')), 'a bpmn-element'],
    ['an ad-hoc subprocess', around(element('adHocSubProcess', 'a')), 'a bpmn-element'],
    ['a complex gateway', around('<complexGateway id="a"/>'), 'a bpmn-element'],
    [
      'an event subprocess',
      around(element('subProcess', 'a', '', 'triggeredByEvent="true"')),
      'a bpmn-element',
    ],
    ['a data object', `${around(user('a'))}<dataObject id="d"/>`, 'd bpmn-element'],
    ['compensation', around(user('a', '', 'isForCompensation="true"')), 'a bpmn-element'],
    ['a standard loop', around(user('a', '<standardLoopCharacteristics/>')), 'a bpmn-element'],
    ['another engine’s attribute', around(user('a', '', 'xmlns:c="urn:c" c:assignee="x"')), 'a bpmn-element'],
    [
      'another engine’s extension',
      around(user('a', '<extensionElements><c:x xmlns:c="urn:c"/></extensionElements>')),
      'a bpmn-element',
    ],
    [
      'an escalation',
      around('<intermediateThrowEvent id="a"><escalationEventDefinition/></intermediateThrowEvent>'),
      'a bpmn-element',
    ],
    [
      'a link',
      around('<intermediateCatchEvent id="a"><linkEventDefinition name="x"/></intermediateCatchEvent>'),
      'a bpmn-element',
    ],
    [
      'a way to end early',
      withLoop('saphan:collection="[1]"', '<completionCondition>true</completionCondition>'),
      'a bpmn-element',
    ],
    [
      'a signal at a border',
      `${around(user('a'))}<boundaryEvent id="b" attachedToRef="a"><signalEventDefinition/></boundaryEvent>`,
      'b bpmn-event',
    ],
    ['a gateway that begins', around('<eventBasedGateway id="a" instantiate="true"/>'), 'a bpmn-element'],
  ])('%s', async (_, body, fault) => {
    expect(await faults(body)).toContain(fault);
  });

  it('with name, message and cure in both languages', async () => {
    const [finding] = await findingsOf(toBpmn(around(element('task', 'a'))));
    expect(finding).toMatchObject({ element: 'a', name: 'a' });
    for (const text of [finding?.message, finding?.cure]) {
      expect(text?.en).toMatch(/[a-z]/);
      expect(text?.th).toMatch(/[ก-๙]/);
    }
  });

  it('subprocesses in subprocesses without an end, as a fault of the file', async () => {
    const levels = 10_000;
    const opened = Array.from({ length: levels }, (_, at) => `<subProcess id="l${String(at)}">`).join('');
    expect(await faults(`${opened}${'</subProcess>'.repeat(levels)}`)).toContain('l50 bpmn-element');
  });

  it('all at once', async () => {
    const body = `${start}${element('task', 'a')}${element('scriptTask', 'b')}${line('s', 'a', 'b')}${user('c', '', 'saphan:results="x"')}`;
    expect(await faults(body)).toEqual(['a bpmn-element', 'b bpmn-element', 'c bpmn-variable']);
  });

  it('what is drawn and means nothing may stay', async () => {
    const notes =
      '<laneSet id="l"><lane id="ln" name="x"><flowNodeRef>a</flowNodeRef></lane></laneSet><textAnnotation id="t"><text>x</text></textAnnotation>';
    expect(
      await faults(
        `${notes}${around(user('a'))}`,
        '<collaboration id="c"><participant id="pp" processRef="p"/></collaboration>',
      ),
    ).toEqual([]);
  });
});

describe('the drawing', () => {
  const choice = (standard: string, condition?: string) =>
    `${start}<exclusiveGateway id="g" ${standard}/>${user('a')}${user('b')}${line('s', 'g', 'a')}${flow('g', 'b', condition)}`;
  const inner = (body: string) => around(element('subProcess', 'a', body));
  it.each([
    ['no start', user('a'), 'p bpmn-flow'],
    [
      'two starts',
      `${start}<startEvent id="t"/>${user('a')}${line('s', 'a')}${line('t', 'a')}`,
      'p bpmn-flow',
    ],
    ['a subprocess without start', inner(user('x')), 'a bpmn-flow'],
    ['never reached', `${around(user('a'))}${user('z')}`, 'z bpmn-flow'],
    ['into the start', `${around(user('a'))}${line('a', 's')}`, 's bpmn-flow'],
    [
      'a gateway that leads nowhere',
      around('<parallelGateway id="a"/>').replace(flow('a', 'e'), ''),
      'a bpmn-flow',
    ],
    ['a choice without default', choice('', 'shop.area = 1'), 'g bpmn-flow'],
    ['a choice without condition', choice('default="g-a"'), 'g-b bpmn-flow'],
    ['a condition without choice', `${start}${user('a')}${flow('s', 'a', 'true')}`, 's-a bpmn-flow'],
    [
      'into another level',
      `${inner(`<startEvent id="is"/>${user('x')}${line('is', 'x')}`)}${line('x', 'e')}`,
      'x-e bpmn-flow',
    ],
    [
      'round without waiting',
      `${start}<exclusiveGateway id="g"/><exclusiveGateway id="h" default="h-e"/>${line('s', 'g', 'h', 'e')}${flow('h', 'g', 'true')}<endEvent id="e"/>`,
      'g bpmn-flow',
    ],
    [
      'round through a subprocess that waits on one of its ways alone',
      `${start}${element('subProcess', 'a', `<startEvent id="is"/><exclusiveGateway id="ig" default="ig-ie"/>${user('x')}<endEvent id="ie"/>${line('is', 'ig', 'ie')}${flow('ig', 'x', 'shop.area &gt; 1')}`)}
        <exclusiveGateway id="h" default="h-e"/><endEvent id="e"/>${line('s', 'a', 'h', 'e')}${flow('h', 'a', 'shop.area = 1')}`,
      'a bpmn-flow',
    ],
    [
      'an event gateway before a task',
      `${start}<eventBasedGateway id="g"/>${user('a')}${line('s', 'g', 'a')}`,
      'g bpmn-flow',
    ],
  ])('%s', async (_, body, fault) => {
    expect(await faults(body)).toContain(fault);
  });
});

it('a circle by an error that leads back into what throws it waits for nothing', async () => {
  const body = `${start}${element('subProcess', 'a', `<startEvent id="is"/><endEvent id="ie"><errorEventDefinition errorRef="er"/></endEvent>${line('is', 'ie')}`)}
    <boundaryEvent id="b" attachedToRef="a"><errorEventDefinition errorRef="er"/></boundaryEvent>${line('s', 'a')}${line('b', 'a')}`;
  expect(await faults(body, '<error id="er" errorCode="bad"/>')).toEqual(['a bpmn-flow']);
});

it('a circle may go through what waits, though another way beside it does not', async () => {
  const body = `${start}${element('subProcess', 'a', `<startEvent id="is"/><parallelGateway id="ig"/>${user('x')}<endEvent id="ie"/>${line('is', 'ig', 'ie')}${line('ig', 'x')}`)}
    <boundaryEvent id="b" attachedToRef="a"><errorEventDefinition errorRef="er"/></boundaryEvent>
    <exclusiveGateway id="h" default="h-e"/><endEvent id="e"/>${line('s', 'a', 'h', 'e')}${line('b', 'a')}${flow('h', 'a', 'shop.area = 1')}`;
  expect(await faults(body, '<error id="er" errorCode="bad"/>')).toEqual([]);
});

it('more elements than anybody draws are refused at once, be they drawn or called', async () => {
  const many = Array.from({ length: 3001 }, (_, at) => user(`t${String(at)}`)).join('');
  expect(await faults(`${start}${many}`)).toContain('p bpmn-element');
  const level = (at: number, calls: number): string =>
    Array.from(
      { length: calls },
      (_, each) => `<callActivity id="c${String(at)}-${String(each)}" calledElement="q${String(at + 1)}"/>`,
    ).join('');
  const called = Array.from(
    { length: 30 },
    (_, at) => `<process id="q${String(at + 1)}">${at === 29 ? user('t') : level(at + 1, 8)}</process>`,
  );
  expect(await faults(level(0, 8), called.join(''))).toEqual(['p bpmn-element']);
});

describe('events, lists, variables, calls, kinds', () => {
  const timer = (inner: string) =>
    around(
      `<intermediateCatchEvent id="a"><timerEventDefinition>${inner}</timerEventDefinition></intermediateCatchEvent>`,
    );
  const variable = (attributes: string) =>
    `<extensionElements><saphan:variable ${attributes}/></extensionElements>`;
  it.each([
    [
      'no message',
      around('<intermediateCatchEvent id="a"><messageEventDefinition/></intermediateCatchEvent>'),
      'a bpmn-event',
    ],
    ['a receive task without message', around(element('receiveTask', 'a')), 'a bpmn-event'],
    ['an event that waits for nothing', around('<intermediateCatchEvent id="a"/>'), 'a bpmn-event'],
    ['no time', timer(''), 'a bpmn-event'],
    ['no duration', timer('<timeDuration>P3X</timeDuration>'), 'a bpmn-event'],
    ['no date', timer('<timeDate>2026-13-99T00:00:00Z</timeDate>'), 'a bpmn-event'],
    ['a number as date', timer('<timeDate>shop.area</timeDate>'), 'a bpmn-event'],
    ['again and again', timer('<timeCycle>R/P1D</timeCycle>'), 'a bpmn-event'],
    [
      'an error that does not interrupt',
      `${around(user('a'))}<boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><errorEventDefinition/></boundaryEvent>`,
      'b bpmn-event',
    ],
    ['no list', withLoop(''), 'a bpmn-loop'],
    ['a number as list', withLoop('saphan:collection="shop.area"'), 'a bpmn-loop'],
    ['a list that is not known', withLoop('saphan:collection="shop.rooms"'), 'a bpmn-expression'],
    [
      'a condition that is no yes or no',
      `${start}<exclusiveGateway id="g" default="g-a"/>${user('a')}${user('b')}${line('s', 'g', 'a')}${flow('g', 'b', 'shop.area')}`,
      'g-b bpmn-expression',
    ],
    ['a variable of no type', `${variable('name="x" type="thing"')}${around(user('a'))}`, 'p bpmn-variable'],
    [
      'a variable with the name of an answer',
      `${variable('name="Shop" type="text"')}${around(user('a'))}`,
      'p bpmn-variable',
    ],
    [
      'a variable on a task done once',
      around(user('a', variable('name="x" type="text"'))),
      'a bpmn-variable',
    ],
    ['a variable that is not there', around(user('a', '', 'saphan:results="x"')), 'a bpmn-variable'],
    [
      'a result without label',
      `${variable('name="x" type="text"')}${around(user('a', '', 'saphan:results="x"'))}`,
      'a bpmn-text',
    ],
    ['one name', around('<userTask id="a" name="ก"/>'), 'a bpmn-text'],
    ['no such process', around(element('callActivity', 'a', '', 'calledElement="q"')), 'a bpmn-call'],
    ['itself', around(element('callActivity', 'a', '', 'calledElement="p"')), 'a bpmn-call'],
    ['no decision', around(element('businessRuleTask', 'a')), 'a bpmn-task'],
  ])('%s', async (_, body, fault) => {
    expect(await faults(body)).toContain(fault);
  });

  it('a result of all instances can’t be written from outside of one', async () => {
    const loop = `${variable('name="x" type="yes-no" label="ก" labelEn="x"')}<multiInstanceLoopCharacteristics saphan:collection="[1]"/>`;
    const body = `${start}${user('a', loop)}${user('b', '', 'saphan:results="x"')}${line('s', 'a', 'b')}`;
    expect(await faults(body)).toEqual(['b bpmn-variable']);
  });

  it('a question to another agency by work of another kind', async () => {
    const kinds = { user: ['review', 'consult'] };
    const task = (kind: string) => around(user('a', '', `saphan:kind="${kind}" saphan:consults="land-deed"`));
    expect(await faults(task('review'), '', { kinds })).toEqual(['a bpmn-task']);
    expect(await faults(task('consult'), '', { kinds })).toEqual([]);
  });
  it('a kind of work outside the list', async () => {
    const more = { kinds: { user: ['review'] } };
    expect(await faults(around(user('a')), '', more)).toEqual(['a bpmn-task']);
    expect(await faults(around(user('a', '', 'saphan:kind="review"')), '', more)).toEqual([]);
  });

  it('a table that does not fit its variable', async () => {
    const tables = [
      {
        id: 't',
        hitPolicy: 'U',
        inputs: ['shop.area'],
        outputs: [{ name: 'x' }],
        rules: [{ when: ['1'], then: ['1'] }],
      },
    ];
    const body = `${variable('name="x" type="text"')}${around(element('businessRuleTask', 'a', '', 'saphan:decision="t" saphan:into="x"'))}`;
    expect(await faults(body, '', { tables })).toEqual(['a bpmn-variable']);
    expect(await faults(body, '', { tables: [{ ...tables[0], inputs: ['x1'] } as never] })).toContain(
      't/input 1 dmn-expression',
    );
  });

  it('a file that is none, or has no process, or two', async () => {
    expect((await findingsOf('<a')).map(({ rule }) => rule)).toEqual(['bpmn-read']);
    expect(
      (await findingsOf('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>'))[0]?.rule,
    ).toBe('bpmn-read');
    expect(
      (await findingsOf(toBpmn(around(user('a')), '<process id="q" isExecutable="true"/>')))[0]?.rule,
    ).toBe('bpmn-read');
  });
});

it('compiles to plain JSON and says what it reads', async () => {
  const compiled = await read(
    toBpmn(
      `${start}<exclusiveGateway id="g" default="g-a"/>${user('a')}${user('b')}${line('s', 'g', 'a')}${flow('g', 'b', 'shop.area &gt; 1 and today() &gt; shop.opens')}`,
    ),
  );
  expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
  expect(compiled.reads).toEqual(['shop.area', 'shop.opens']);
});
