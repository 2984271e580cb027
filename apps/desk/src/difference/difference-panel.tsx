import { InstantText, Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from '../case-page/answers-panel.tsx';
import { nameOfItem, showText } from '../value/show-text.ts';
import { differenceTexts } from './difference-texts.ts';
import { findDifference, type AnsweredGap } from './find-difference.ts';

function GapRow({ desk, data, language, gap: { gap, came } }: PanelProps & { gap: AnsweredGap }): VNode {
  const text = differenceTexts(language);
  const index = desk.network.index();
  const name =
    gap.question === undefined ? undefined : nameOfItem(index, gap.question, data.service?.form)[language];
  return (
    <li>
      <span>
        {name ?? gap.text}
        {name !== undefined && name !== gap.text && <small>{gap.text}</small>}
      </span>
      <Pill tone={came === undefined ? 'quiet' : came ? 'done' : 'turn'}>
        {came === undefined ? text.look : came ? text.came : text.same}
      </Pill>
    </li>
  );
}

/** What who has read the case before has to look at again; nothing where all is as it came. */
export function DifferencePanel(props: PanelProps): VNode | null {
  const { desk, data, language } = props;
  const text = differenceTexts(language);
  const index = desk.network.index();
  const { from, answeredAt, comment, gaps, changed, files } = findDifference(
    data.open.view,
    data.answers.all.values(),
    data.files,
  );
  if (answeredAt === undefined && changed.length === 0) return null;
  const show = (item: string, value: unknown): string =>
    showText(index, item, value, language) ?? text.nothing;
  return (
    <Panel title={text.title}>
      <div class="stack-tight">
        <p class="small muted">
          {answeredAt === undefined ? text.sinceReceived : text.sinceNotice}{' '}
          <InstantText at={from.toISOString()} />
        </p>
        {gaps.length > 0 && (
          <>
            <h3 class="small">{text.asked}</h3>
            <ul class="clocks">
              {gaps.map((gap) => (
                <GapRow {...props} gap={gap} />
              ))}
            </ul>
          </>
        )}
        {comment !== undefined && (
          <>
            <h3 class="small">{text.comment}</h3>
            <p class="as-written">{comment}</p>
          </>
        )}
        {changed.length > 0 && (
          <>
            <h3 class="small">{text.values}</h3>
            <ul class="clocks">
              {changed.map(({ item, before, now, at, by }) => (
                <li>
                  <span>
                    {nameOfItem(index, item, data.service?.form)[language]}
                    <small class="value-before">
                      <s>{show(item, before)}</s>
                    </small>
                    <strong>{show(item, now)}</strong>
                  </span>
                  <span class="clock-when">
                    <Pill tone={by === 'person' ? 'turn' : 'wait'}>{text.by[by]}</Pill>
                    <small>
                      <InstantText at={at.toISOString()} />
                    </small>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        {files.length > 0 && (
          <>
            <h3 class="small">{text.files}</h3>
            <ul class="clocks">
              {files.map((file) => (
                <li>
                  <span>
                    {nameOfItem(index, file.question, data.service?.form)[language]}
                    <small>
                      {file.isHere ? (
                        <a
                          href={`/cases/${data.open.row.id}/files/${file.id}`}
                          target="_blank"
                          rel="noopener"
                        >
                          {file.name}
                        </a>
                      ) : (
                        `${file.name} · ${text.onTheWay}`
                      )}
                    </small>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  );
}
