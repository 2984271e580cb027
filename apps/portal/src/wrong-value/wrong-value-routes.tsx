import { defineTexts, type Language } from '@saphan/contracts';
import { ActionBar, ButtonLink, Notice, Row, Rows } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import { getPerson } from '@saphan/web/pages';
import type { VNode } from 'preact';
import { getDraft } from '../draft/read-draft.ts';
import type { Draft } from '../draft/draft.ts';
import { findPrefillOf } from '../form/fetched-row.tsx';
import type { Network } from '../network/open-network.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Prefill } from '../prefill/prefill.ts';
import { personOf } from '../session/person-of-request.ts';
import { showValue } from '../values/show-value.tsx';

const texts = defineTexts(
  {
    title: 'ข้อมูลไม่ถูกต้อง',
    lead: (agency: string) => `ค่านี้อยู่ในทะเบียนของ${agency} แก้ได้ที่นั่นที่เดียว แก้แล้วทุกหน่วยงานเห็นค่าใหม่`,
    value: 'ค่าที่ได้รับ',
    item: 'รายการ',
    owner: 'เจ้าของข้อมูล',
    exchange: 'เลขการแลกเปลี่ยน',
    how: 'ทำอย่างไร',
    steps: (agency: string) => [
      `ติดต่อ${agency} แจ้งเลขการแลกเปลี่ยนข้างบน เจ้าหน้าที่จะเห็นค่าเดียวกับที่คุณเห็น`,
      'เมื่อแก้แล้ว กลับมาที่หน้านี้ เราจะถามใหม่ให้',
      'ถ้ารีบ ยื่นต่อได้เลย แล้วบอกเจ้าหน้าที่ผู้พิจารณา หน่วยงานต้องตรวจกับทะเบียนเอง',
    ],
    back: 'กลับไปกรอกต่อ',
  },
  {
    title: 'This value is wrong',
    lead: (agency: string) =>
      `It stands in the register of ${agency} and can be mended there alone. Once mended, every agency sees the new value.`,
    value: 'Value received',
    item: 'Item',
    owner: 'Held by',
    exchange: 'Exchange',
    how: 'What to do',
    steps: (agency: string) => [
      `Contact ${agency} and give the exchange number above: their officers see what you see.`,
      'When it is mended, come back here and we ask again.',
      'If you are in a hurry, go on and tell the officer who decides. The agency must check with the register itself.',
    ],
    back: 'Back to the form',
  },
);

interface WrongValueProps {
  language: Language;
  network: Network;
  draft: Draft;
  prefill: Prefill;
  item: string;
}

function WrongValue({ language, network, draft, prefill, item: id }: WrongValueProps): VNode {
  const text = texts(language);
  const index = network.index();
  const item = index.items.get(id);
  const agency = network.nameOf(prefill.dataService, language);
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead(agency)}</p>
      </div>
      <Rows>
        <Row label={text.item} state={{ type: 'plain' }}>
          {item?.names[language] ?? id}
        </Row>
        <Row label={text.value} state={{ type: 'plain' }}>
          {showValue(index, prefill.answer?.values[id], { item }, language)}
        </Row>
        <Row label={text.owner} state={{ type: 'plain' }}>
          {agency}
        </Row>
        <Row label={text.exchange} state={{ type: 'plain' }}>
          <code>{prefill.exchange}</code>
        </Row>
      </Rows>
      <Notice title={text.how}>
        <ol class="marks">
          {text.steps(agency).map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </Notice>
      <ActionBar>
        <ButtonLink href={`/apply/${draft.application.id}`}>{text.back}</ButtonLink>
      </ActionBar>
    </div>
  );
}

export const wrongValueRoutes: readonly PageRoute[] = [
  {
    name: 'wrong value',
    method: 'GET',
    url: '/apply/:id/wrong/:item',
    kind: 'page',
    needs: 'person',
    async handle(portal, request, reply) {
      const { store, vault, network, clock } = portal;
      getPerson(request);
      const item = paramOf(request, 'item');
      const draft = await store.asPerson(personOf(request, portal), (trx) =>
        getDraft(trx, { vault, network, now: clock() }, applicationIdOf(request)),
      );
      const prefill = findPrefillOf(draft, item);
      if (prefill === undefined) throw webProblem('not-found');
      return answerPage(portal, request, reply, ({ language }) => ({
        title: texts(language).title,
        body: (
          <WrongValue language={language} network={network} draft={draft} prefill={prefill} item={item} />
        ),
      }));
    },
  },
];
