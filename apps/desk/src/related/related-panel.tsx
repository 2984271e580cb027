import { defineTexts, type RelatedCase } from '@saphan/contracts';
import { ButtonLink, CasePill, InstantText, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from '../case-page/answers-panel.tsx';
import { nameOfService } from '../lateness/late-page.tsx';
import { hasRelated } from './ask-related.ts';

const texts = defineTexts(
  {
    title: 'เรื่องอื่นในคำขอเดียวกัน',
    lead: 'ถามพอร์ทัลเมื่อกดดูเท่านั้น เห็นแต่สถานะ ผู้ยื่นเห็นว่าถูกถามใน “ใครใช้ข้อมูลฉัน”',
    show: 'ดูสถานะที่หน่วยงานอื่น',
    none: 'ไม่มีเรื่องที่หน่วยงานอื่น',
    silent: 'พอร์ทัลยังไม่ตอบ ลองอีกครั้งภายหลัง',
  },
  {
    title: 'Other cases of this application',
    lead: 'The portal is asked only when you look: you see states alone, and the person sees in “who used my data” that it was asked.',
    show: 'Show how they stand',
    none: 'No other agency has a case of it.',
    silent: 'The portal does not answer now; try again later.',
  },
);

/** What was asked of the portal for this page: nothing, or its answer, or that there was none. */
export type RelatedShown = 'not-asked' | 'silent' | readonly RelatedCase[];

/** Other cases of the same application at other agencies: service, agency, state, since when. */
export function RelatedPanel({
  desk,
  data,
  language,
  related,
}: PanelProps & { related: RelatedShown }): VNode | null {
  const text = texts(language);
  const { row, viewer } = data.open;
  if (viewer.look !== undefined || !hasRelated(data.open, desk)) return null;
  if (related === 'not-asked')
    return (
      <Panel title={text.title}>
        <p class="small muted">{text.lead}</p>
        <p>
          <ButtonLink tone="quiet" size="small" href={`/cases/${row.id}?related=shown#related`}>
            {text.show}
          </ButtonLink>
        </p>
      </Panel>
    );
  return (
    <Panel title={text.title}>
      <div id="related">
        {related === 'silent' && <p class="muted">{text.silent}</p>}
        {related !== 'silent' && related.length === 0 && <p class="muted">{text.none}</p>}
        {related !== 'silent' && related.length > 0 && (
          <ul class="clocks">
            {related.map(({ service, desk: at, state, since }) => (
              <li data-related={service}>
                <span>
                  {nameOfService(desk, service, language)}
                  <small>
                    {desk.network.textOf(at, language)} · <InstantText at={since} />
                  </small>
                </span>
                <CasePill state={state} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
