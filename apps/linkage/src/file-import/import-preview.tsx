import { Button, ButtonLink, DataTable, Form, Panel } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { fileImportTexts } from './file-import-texts.ts';
import { groupLines, type LineGroup, type ReportedPart } from './group-lines.ts';

/** What became of parts of a file: one panel, told in one way. */
export interface PartsReport {
  readonly title: string;
  readonly parts: readonly ReportedPart[];
  /** In words, by the code of a part. */
  readonly reason: (code: string) => string;
  /** Parts that are not as they were in the file say how; the others why. */
  readonly tells: 'why' | 'how';
  readonly folded?: boolean;
}

interface Props {
  visit: Visit;
  /** Id of the change set. */
  set: string;
  title: string;
  lead: string;
  /** Last segments of the addresses to which a file is sent, and what was seen. */
  sendTo: string;
  takeTo: string;
  /** Sent along with the press: nothing is kept between both. */
  hidden: Readonly<Record<string, string>>;
  /** Words of the press; nothing where there is nothing to take. */
  take: string | undefined;
  facts?: ComponentChildren;
  /** What there is to choose from, inside the form. */
  choices?: ComponentChildren;
  reports: readonly PartsReport[];
  children?: ComponentChildren;
}

/**
 * What a file would become, before anything of it is kept: what is taken and what is not, each with its place in the file. The press
 * sends what was seen along.
 */
export function ImportPreview(props: Props): VNode {
  const { visit, set, hidden, take, reports } = props;
  const text = fileImportTexts(visit.language);
  const path = `/change-sets/${set}`;
  const losses = reports.filter(({ tells, folded }) => tells === 'why' && folded !== true);
  const others = reports.filter((report) => !losses.includes(report));
  return (
    <LinkagePage visit={visit} title={props.title} lead={props.lead} section="change-sets">
      {props.facts}
      {losses.map((report) => (
        <Report visit={visit} report={report} />
      ))}
      <Form action={`${path}/${props.takeTo}`} files class="stack">
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {props.choices}
        <p class="cluster">
          {take !== undefined && <Button>{take}</Button>}
          <ButtonLink href={`${path}/${props.sendTo}`} tone="quiet">
            {text.again}
          </ButtonLink>
          <ButtonLink href={path} tone="plain">
            {text.back}
          </ButtonLink>
        </p>
      </Form>
      {others.map((report) => (
        <Report visit={visit} report={report} />
      ))}
      {props.children}
    </LinkagePage>
  );
}

function Report({ visit, report }: { visit: Visit; report: PartsReport }): VNode {
  const text = fileImportTexts(visit.language);
  const { title, parts, reason, tells, folded = false } = report;
  return (
    <Panel title={title} folded={folded && parts.length > 0}>
      <DataTable<LineGroup>
        caption={title}
        rows={groupLines(parts)}
        rowKey={({ code, places, detail }) => `${code} ${places[0] ?? ''} ${detail ?? ''}`}
        empty={text.none}
        columns={[
          { title: text[tells], isHead: true, cell: ({ code }) => reason(code) },
          { title: text.detail, cell: ({ detail }) => detail !== undefined && <code>{detail}</code> },
          { title: text.place, cell: ({ places }) => <Places places={places} visit={visit} /> },
        ]}
      />
    </Panel>
  );
}

function Places({ places, visit }: { places: readonly string[]; visit: Visit }): VNode {
  const text = fileImportTexts(visit.language);
  const [first = ''] = places;
  if (places.length === 1) return <code>{first === '' ? text.root : first}</code>;
  return (
    <details>
      <summary>
        {text.places(places.length)} <code>…/{first.split('/').at(-1)}</code>
      </summary>
      {places.map((place) => (
        <div>
          <code>{place}</code>
        </div>
      ))}
    </details>
  );
}
