import { readProcess } from '@saphan/process';
import { expect, test } from 'vitest';
import { orderTasks } from './order-tasks.ts';

const task = (id: string) => `<userTask id="${id}" name="${id}" saphan:nameEn="${id}"/>`;
const flow = (from: string, to: string) =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;
const read = (body: string) =>
  readProcess(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:saphan="urn:saphan:process:1" id="d">
    <process id="p" isExecutable="true">${body}</process></definitions>`,
    { types: new Map() },
  );

test('tasks stand in the order in which a case comes to them, whatever the order of the file', async () => {
  const process = await read(
    `${task('pay')}${task('decide')}<endEvent id="e"/>${task('check')}<startEvent id="s"/>` +
      [flow('s', 'check'), flow('check', 'decide'), flow('decide', 'pay'), flow('pay', 'e')].join(''),
  );
  expect(orderTasks(process).map(({ id }) => id)).toEqual(['check', 'decide', 'pay']);
});

test('a way that leads back does not hold it up, and what stands inside follows what leads there', async () => {
  const process = await read(
    `${task('after')}<subProcess id="both" name="both" saphan:nameEn="both"><startEvent id="inner"/>${task('inside')}<endEvent id="end"/>
      ${flow('inner', 'inside')}${flow('inside', 'end')}</subProcess><startEvent id="s"/>${task('first')}<endEvent id="e"/>` +
      [flow('s', 'first'), flow('first', 'both'), flow('both', 'after'), flow('after', 'e')].join(''),
  );
  expect(orderTasks(process).map(({ id }) => id)).toEqual(['first', 'inside', 'after']);
});
