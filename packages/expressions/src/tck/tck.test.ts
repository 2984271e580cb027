import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { runTck } from './run-tck.fixture.ts';

/** A folder that holds `TestCases` of the DMN TCK (github.com/dmn-tck/tck); the kit is not part of this project. */
const folder = process.env['DMN_TCK'];

/** Where the subset is stricter or FEEL leaves it open; each with its reason. */
const known: Readonly<Record<string, string>> = {};

test.runIf(folder !== undefined)(
  'cases of the published kit that the subset has come out right',
  async ({ annotate }) => {
    const root = folder ?? '';
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /-test-\d+\.xml$/.test(file),
    );
    const outcomes = files.flatMap((file) => {
      const models = readdirSync(join(root, dirname(file))).filter((name) => name.endsWith('.dmn'));
      const cases = readFileSync(join(root, file), 'utf8');
      const wanted = /<modelName>(.*?)<\/modelName>/.exec(cases)?.[1] ?? '';
      const model = models.find((name) => name === wanted) ?? models[0];
      if (model === undefined) return [];
      return runTck(readFileSync(join(root, dirname(file), model), 'utf8'), cases).map((outcome) => ({
        file,
        ...outcome,
      }));
    });
    const count = (is: string): number => outcomes.filter((outcome) => outcome.is === is).length;
    await annotate(
      `DMN TCK: ${outcomes.length} results, ${count('outside')} outside the subset, ${count('right')} right`,
    );
    const wrong = outcomes.filter(
      ({ is, file, name }) => is === 'wrong' && known[`${file}#${name}`] === undefined,
    );
    expect(wrong).toEqual([]);
    expect(count('right')).toBeGreaterThan(0);
  },
);

const model = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/">
  <itemDefinition name="tRooms" isCollection="true">
    <itemComponent name="area"><typeRef>number</typeRef></itemComponent>
  </itemDefinition>
  <inputData name="rooms" id="_1"><variable name="rooms" typeRef="tRooms"/></inputData>
  <inputData name="born" id="_2"><variable name="born" typeRef="date"/></inputData>
  <decision name="total" id="_3">
    <informationRequirement><requiredInput href="#_1"/></informationRequirement>
    <literalExpression><text>sum(rooms.area)</text></literalExpression>
  </decision>
  <decision name="third" id="_4">
    <informationRequirement><requiredDecision href="#_3"/></informationRequirement>
    <literalExpression><text>total / 3</text></literalExpression>
  </decision>
  <decision name="old" id="_5">
    <informationRequirement><requiredInput href="#_2"/></informationRequirement>
    <literalExpression><text>years and months duration(born, date("2026-11-29"))</text></literalExpression>
  </decision>
  <decision name="clock" id="_6"><literalExpression><text>now()</text></literalExpression></decision>
</definitions>`;
const casesOf = (
  results: string,
): string => `<testCases xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><testCase id="1">
  <inputNode name="rooms"><list>
    <item><component name="area"><value xsi:type="xsd:decimal">4.5</value></component></item>
    <item><component name="area"><value>5.5</value></component></item>
  </list></inputNode>
  <inputNode name="born"><value>1966-11-30</value></inputNode>
  ${results}
</testCase></testCases>`;
const resultOf = (name: string, value: string): string =>
  `<resultNode name="${name}"><expected><value>${value}</value></expected></resultNode>`;

test('a case in the form of the kit is run: inputs, decisions that need others, numbers to eight places', () => {
  const results = [resultOf('total', '10'), resultOf('third', '3.3333333333'), resultOf('old', 'P59Y11M')];
  const outcomes = runTck(model, casesOf([...results, resultOf('clock', 'x')].join('')));
  expect(outcomes.map(({ name, is }) => [name, is])).toEqual([
    ['total', 'right'],
    ['third', 'right'],
    ['old', 'right'],
    ['clock', 'outside'],
  ]);
});

test('a wrong result is told', () => {
  const [outcome] = runTck(model, casesOf(resultOf('total', '11')));
  expect(outcome).toMatchObject({ is: 'wrong', found: 10, wanted: '11' });
});
