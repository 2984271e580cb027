import { formatInstant } from '@saphan/thai';
import { ButtonLink, Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from '../case-page/answers-panel.tsx';
import { inspectionTexts } from './inspection-texts.ts';

type Visit = PanelProps['data']['open']['view']['inspections'][number];

const tones = { fits: 'done', fails: 'wrong', 'not-there': 'quiet' } as const;

function Report({ data, language, visit: { report } }: PanelProps & { visit: Visit }): VNode | null {
  const text = inspectionTexts(language);
  if (report === undefined) return null;
  const points = new Map(data.service?.inspection?.checklist.map(({ id, text: words }) => [id, words]));
  return (
    <>
      <p class="small muted">
        {text.by(data.officerNames.get(report.by)?.[language] ?? report.by)} ·{' '}
        {formatInstant(language, report.at, 'short')}
      </p>
      <p class="note-text">{report.summary}</p>
      <ul class="clocks">
        {report.findings.map(({ point, result, remark }) => (
          <li>
            <span>
              {points.get(point)?.[language] ?? point}
              {remark !== undefined && <small>{remark}</small>}
            </span>
            <Pill tone={tones[result]}>{text.results[result]}</Pill>
          </li>
        ))}
      </ul>
      {report.photos.length > 0 && (
        <ul class="visit-photos">
          {report.photos.map(({ file }, at) => {
            const href = `/cases/${data.open.row.id}/photos/${file}`;
            return (
              <li>
                <a href={href} target="_blank" rel="noopener">
                  <img src={href} alt={text.photo(at + 1)} loading="lazy" />
                </a>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** Visits on the spot: when one is planned, and what was found at those that were made. */
export function InspectionPanel(props: PanelProps): VNode | null {
  const { data, language } = props;
  const text = inspectionTexts(language);
  const { row, view } = data.open;
  if (view.inspections.length === 0) return null;
  return (
    <Panel title={text.title}>
      {view.inspections.map((visit) => (
        <section class="stack-tight">
          <p>
            {formatInstant(language, visit.visitAt, 'short')} · {visit.place}{' '}
            <Pill tone={visit.report ? tones[visit.report.outcome] : 'turn'}>
              {visit.report ? text.outcomes[visit.report.outcome] : text.planned}
            </Pill>
          </p>
          {visit.report === undefined && data.allowed.includes('inspect') && (
            <p>
              <ButtonLink tone="quiet" size="small" href={`/cases/${row.id}/inspect`}>
                {text.report}
              </ButtonLink>
            </p>
          )}
          <Report {...props} visit={visit} />
        </section>
      ))}
    </Panel>
  );
}
