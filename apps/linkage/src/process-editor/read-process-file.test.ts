import { expect, test } from 'vitest';
import { mostFileBytes, readProcessFile } from './read-process-file.ts';

const read = (text: string) => readProcessFile(Buffer.from(text))?.part;

test('a file is told by what its root says', () => {
  const bpmn = 'xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"';
  const dmn = 'xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"';
  expect(read(`<?xml version="1.0"?>\n<b:definitions\n ${bpmn}></b:definitions>`)).toBe('bpmn');
  expect(read(`<definitions ${dmn}/>`)).toBe('dmn');
  for (const none of ['', '<x/>', `<definitions ${bpmn}`, `<definitions>${bpmn}`, `<definitionsx ${bpmn}>`])
    expect(read(none)).toBeUndefined();
});

test('one in which no tag ends holds nobody up', { timeout: 20_000 }, () => {
  const one = '<definitions ';
  expect(read(one.repeat(Math.floor(mostFileBytes / one.length)))).toBeUndefined();
});
