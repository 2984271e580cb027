import { compareProcesses, type Process, type ProcessDifference } from '@saphan/process';
import { DataTable, Notice, Panel, Pill, ProcessDiagram } from '@saphan/ui';
import type { VNode } from 'preact';
import { say, type Visit } from '../pages/visit.ts';
import type { OpenedProcess } from './open-process.ts';
import { processTexts } from './process-texts.ts';

/** Script that draws the diagram; pages with a process load it. */
export const processIslands = ['draw-process.ts'] as const;

const tones = { added: 'done', removed: 'wrong', changed: 'wait' } as const;

/** A process as a set has it: what stands against it, the drawing, what is other than in force, and its tasks. */
export function ProcessView({ visit, opened }: { visit: Visit; opened: OpenedProcess }): VNode {
  const { compiled, before, files, name } = opened;
  const text = processTexts(visit.language);
  const differences = compiled && before && compareProcesses(before.compiled, compiled);
  const idsOf = (type: ProcessDifference['type']): readonly string[] =>
    (differences ?? []).filter((each) => each.type === type).map(({ id }) => id);
  return (
    <>
      <Findings visit={visit} opened={opened} />
      <Panel title={text.diagram}>
        {differences !== undefined && differences.length > 0 && <p class="small muted">{text.legend}</p>}
        <ProcessDiagram
          label={text.diagramOf(compiled?.name ?? name)}
          bpmn={files.bpmn}
          marks={{ added: idsOf('added'), changed: idsOf('changed') }}
        />
        <p class="small muted">{text.stays}</p>
      </Panel>
      {compiled === undefined ? (
        <p class="muted">{text.noDrawing}</p>
      ) : (
        <>
          {differences === undefined || before === undefined ? (
            <p class="muted">{text.isNew}</p>
          ) : (
            <Panel title={text.differences(before.name)}>
              <Differences visit={visit} differences={differences} />
            </Panel>
          )}
          <Panel title={text.tasks}>
            <Tasks visit={visit} process={compiled} />
          </Panel>
        </>
      )}
    </>
  );
}

/** What stands against it: at which element, what it is, and what to do instead. */
function Findings({ visit, opened }: { visit: Visit; opened: OpenedProcess }): VNode | null {
  if (opened.findings.length === 0) return null;
  return (
    <Notice tone="wrong" title={processTexts(visit.language).refused}>
      <ul class="findings">
        {opened.findings.map(({ file, place, message, cure }) => (
          <li>
            <strong>
              {file.endsWith('.dmn') ? 'DMN ' : ''}
              {place}
            </strong>
            <span>{say(message, visit)}</span>
            <small class="under">{say(cure, visit)}</small>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Differences({
  visit,
  differences,
}: {
  visit: Visit;
  differences: readonly ProcessDifference[];
}): VNode {
  const text = processTexts(visit.language);
  return (
    <DataTable
      caption={text.what}
      rows={differences}
      rowKey={({ of, id }) => `${of} ${id}`}
      empty={<p>{text.noDifferences}</p>}
      columns={[
        {
          title: text.what,
          isHead: true,
          cell: ({ of, id, names }) => (
            <>
              {text.of[of]} “{say(names, visit)}”
              <small class="under">
                <code>{id}</code>
              </small>
            </>
          ),
        },
        {
          title: text.how,
          cell: ({ type, aspects }) => (
            <>
              <Pill tone={tones[type]}>{text.types[type]}</Pill>{' '}
              {aspects.map((aspect) => text.aspects[aspect]).join(', ')}
            </>
          ),
        },
      ]}
    />
  );
}

function Tasks({ visit, process }: { visit: Visit; process: Process }): VNode {
  const text = processTexts(visit.language);
  const worded = (words: Readonly<Record<string, string>>, name: string | undefined): string =>
    name === undefined ? '–' : (words[name] ?? name);
  return (
    <DataTable
      caption={text.tasks}
      rows={Object.values(process.nodes).flatMap((node) => (node.type === 'task' ? [node] : []))}
      rowKey={({ id }) => id}
      empty={<p>{text.none}</p>}
      columns={[
        { title: text.task, isHead: true, cell: ({ names }) => say(names, visit) },
        { title: text.work, cell: ({ work }) => worded(text.kinds, work.kind) },
        {
          title: text.role,
          cell: ({ work }) =>
            [worded(text.roles, work.role), work.unit].filter((each) => each !== undefined).join(' · '),
        },
      ]}
    />
  );
}
