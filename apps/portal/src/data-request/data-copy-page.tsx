import type { AccessRow, CopiedCase, DataCopy, Language } from '@saphan/contracts';
import { formatDate, formatInstant, type PartialDate } from '@saphan/thai';
import { ActionBar, ButtonLink, DataTable, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import { dataRightsTexts } from './data-rights-texts.ts';

export interface DataCopyProps {
  language: Language;
  /** Request that it belongs to. */
  id: string;
  agency: string;
  copy: DataCopy;
}

type Value = CopiedCase['values'][number];

function valueColumns(language: Language): Column<Value>[] {
  const text = dataRightsTexts(language);
  const sources = text.sources as Readonly<Record<string, string>>;
  return [
    { title: text.name, isHead: true, kind: 'long', cell: ({ name }) => name[language] },
    { title: text.value, kind: 'long', cell: ({ shown }) => shown[language] },
    { title: text.source, hideOn: 'phone', cell: ({ source }) => sources[source] ?? source },
  ];
}

function readColumns(language: Language): Column<AccessRow>[] {
  const text = dataRightsTexts(language);
  return [
    { title: text.when, isHead: true, cell: ({ at }) => formatInstant(language, at, 'short') },
    { title: text.what, kind: 'long', cell: ({ purpose }) => purpose[language] },
    { title: text.caseNumber, cell: (row) => row.case ?? '–' },
  ];
}

function Case({ language, copied }: { language: Language; copied: CopiedCase }): VNode {
  const text = dataRightsTexts(language);
  const { number, service, receivedAt, values, documents, files } = copied;
  return (
    <section class="stack">
      <div class="stack-tight">
        <h3>
          {service[language]} <span class="number muted">{number}</span>
        </h3>
        <p class="small muted">{text.receivedAt(formatInstant(language, receivedAt, 'short'))}</p>
      </div>
      {values.length > 0 && (
        <DataTable
          caption={`${text.values} ${number}`}
          columns={valueColumns(language)}
          rows={values}
          rowKey={({ item }) => item}
          empty={<p>–</p>}
        />
      )}
      {documents.length > 0 && (
        <>
          <h4>{text.documents}</h4>
          <ul>
            {documents.map((document) => (
              <li>
                {document.name[language]} <span class="number">{document.number}</span>
                {document.validUntil !== undefined &&
                  ` · ${formatDate(language, document.validUntil as PartialDate)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {files.length > 0 && (
        <>
          <h4>{text.files}</h4>
          <ul>
            {files.map(({ name }) => (
              <li class="as-written">{name}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The copy as one reads it; the same stands in the JSON beside. */
export function DataCopyPage({ language, id, agency, copy }: DataCopyProps): VNode {
  const text = dataRightsTexts(language);
  const { cases, reports, reads = [], leftOut } = copy;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.copyOf(agency)}</h1>
        <p class="muted">{text.made(formatInstant(language, copy.madeAt))}</p>
      </div>
      <ActionBar>
        <ButtonLink href={`/data-rights/${id}/copy.json`}>{text.download}</ButtonLink>
        <ButtonLink tone="plain" href={`/data-rights/${id}`}>
          {text.back}
        </ButtonLink>
      </ActionBar>
      <section class="stack-loose">
        <h2>{text.cases}</h2>
        {cases.length === 0 && <p class="muted">{text.noCases}</p>}
        {cases.map((copied) => (
          <Case language={language} copied={copied} />
        ))}
        {leftOut.length > 0 && (
          <p>
            {text.leftOut}: <span class="number">{leftOut.join(', ')}</span>
          </p>
        )}
      </section>
      {reports.length > 0 && (
        <section class="stack">
          <h2>{text.reports}</h2>
          <ul>
            {reports.map(({ number, name, receivedAt }) => (
              <li>
                {name[language]} <span class="number">{number}</span> ·{' '}
                {formatInstant(language, receivedAt, 'short')}
              </li>
            ))}
          </ul>
        </section>
      )}
      {reads.length > 0 && (
        <section class="stack">
          <h2>{text.reads}</h2>
          <DataTable
            caption={text.reads}
            columns={readColumns(language)}
            rows={reads}
            rowKey={({ exchange }) => exchange}
            empty={<p>–</p>}
          />
        </section>
      )}
    </div>
  );
}
