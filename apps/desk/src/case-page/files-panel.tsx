import { formatBytes, Icon, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { nameOfItem } from '../value/show-text.ts';
import type { PanelProps } from './answers-panel.tsx';
import { caseTexts } from './case-texts.ts';
import { decisionTexts } from './decision-texts.ts';

/** What the person sent for a paper, to be opened where one reads that it is to be looked at. */
export function FilesOf({
  data,
  question,
}: Pick<PanelProps, 'data'> & { question: string | undefined }): VNode | null {
  const files = data.files.filter(
    (file) => file.isHere && question !== undefined && file.question === question,
  );
  if (files.length === 0) return null;
  return (
    <>
      {files.map(({ id, name }) => (
        <p class="small evidence-file">
          <a href={`/cases/${data.open.row.id}/files/${id}`} target="_blank" rel="noopener">
            {name}
          </a>
        </p>
      ))}
    </>
  );
}

/** Leads to the notice with this question marked, where one may be sent. */
export function AskAgain({
  data,
  question,
  language,
}: Pick<PanelProps, 'data' | 'language'> & { question: string | undefined }): VNode | null {
  if (question === undefined || !data.allowed.includes('send-notice')) return null;
  const href = `/cases/${data.open.row.id}/notice?gap=${encodeURIComponent(question)}`;
  return (
    <a class="small" href={href}>
      {decisionTexts(language).mark}
    </a>
  );
}

/**
 * Every file of the case, with what it is for and whether it has arrived. Where all of them stand open at their papers above, the list
 * is behind its number: it would say each of them again.
 */
export function FilesPanel({
  desk,
  data,
  language,
  seen,
}: PanelProps & {
  /** Questions whose files stand open above. */
  seen: ReadonlySet<string | undefined>;
}): VNode | null {
  const text = caseTexts(language);
  const index = desk.network.index();
  if (data.files.length === 0) return null;
  const isSaid = data.files.every(({ isHere, question }) => isHere && seen.has(question));
  return (
    <Panel title={isSaid ? text.allFiles(data.files.length) : text.files} folded={isSaid}>
      <ul class="files">
        {data.files.map((file) => (
          <li>
            <Icon name="file" />
            <span>
              {file.isHere ? (
                <a href={`/cases/${data.open.row.id}/files/${file.id}`} target="_blank" rel="noopener">
                  {file.name}
                </a>
              ) : (
                file.name
              )}
              <small>
                {nameOfItem(index, file.question, data.service?.form)[language]} · {formatBytes(file.bytes)} ·{' '}
                {file.origin === 'supplement' && `${text.actions.supplement} · `}{' '}
                {file.isHere ? text.arrived : text.onTheWay} · <code>{file.sha256.slice(0, 10)}</code>
              </small>
              <AskAgain data={data} question={file.question} language={language} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
