import { defineTexts, type Language } from '@saphan/contracts';
import { DataTable } from '@saphan/ui';
import type { VNode } from 'preact';
import { scopeTexts } from '../oauth/scopes.ts';
import type { Operation } from './operation.ts';

export const apiTexts = defineTexts(
  {
    title: 'เชื่อมระบบของหน่วยงาน',
    lead: 'ระบบของหน่วยงานทำได้ทุกอย่างที่เจ้าหน้าที่ทำบนหน้าจอ ด้วยสิทธิและกติกาเดียวกัน',
    steps: [
      'ผู้ดูแลของหน่วยงานลงทะเบียนระบบที่ “เจ้าหน้าที่ → ระบบ” แล้วให้สิทธิเหมือนเจ้าหน้าที่',
      'ระบบขอโทเค็นที่ /oauth/token ด้วยความลับหรือกุญแจของตน',
      'การวินิจฉัยเป็นของเจ้าหน้าที่: ระบบขอทำแทนที่ /oauth/authorize (PKCE) พร้อมการยืนยันสองชั้น',
      'ทุกคำสั่งมี Idempotency-Key ของตน และเลขรุ่นของเรื่องที่ใช้ตัดสิน',
    ],
    document: 'คำอธิบายสำหรับโปรแกรม (OpenAPI 3.1)',
    keys: 'กุญแจสาธารณะของการแจ้งเหตุ (RFC 9421)',
    govstack: 'GovStack Registration (OpenAPI 3.1)',
    operations: 'คำสั่งทั้งหมด',
    what: 'ทำอะไร',
    scope: 'ขอบเขต',
    scopes: 'ขอบเขตของโทเค็น',
  },
  {
    title: 'Connect an agency’s software',
    lead: 'The agency’s software does whatever officers do on pages, with the same rights and by the same rules.',
    steps: [
      'The agency’s administrator registers the system at “Officers → Systems” and gives it rights as an officer has them.',
      'The system gets tokens at /oauth/token with its secret or its key.',
      'Decisions are an officer’s: the system asks to act for one at /oauth/authorize (PKCE), with a second factor.',
      'Each change has an Idempotency-Key of its own, and names the version of the case that it rests on.',
    ],
    document: 'Description for programs (OpenAPI 3.1)',
    keys: 'Public key of webhooks (RFC 9421)',
    govstack: 'GovStack Registration (OpenAPI 3.1)',
    operations: 'All operations',
    what: 'What it does',
    scope: 'Scope',
    scopes: 'Scopes of tokens',
  },
);

export interface ApiBodyProps {
  language: Language;
  operations: readonly Operation[];
  url: string;
}

/** The page that tells people of the API; programs read its description. */
export function ApiBody({ language, operations, url }: ApiBodyProps): VNode {
  const text = apiTexts(language);
  return (
    <div class="stack">
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      <ol class="marks">
        {text.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <ul class="marks">
        <li>
          <a href="/api/v1/openapi.json">{text.document}</a>
        </li>
        <li>
          <a href="/govstack/registration/openapi.json">{text.govstack}</a>
        </li>
        <li>
          <a href="/api/v1/webhook-keys">{text.keys}</a>
        </li>
      </ul>
      <DataTable
        caption={text.operations}
        columns={[
          {
            title: `${url}/api/v1`,
            isHead: true,
            cell: ({ method, path }) => (
              <code>
                {method} {path}
              </code>
            ),
          },
          { title: text.what, cell: ({ summary }) => <span lang="en">{summary}</span> },
          { title: text.scope, kind: 'short', cell: ({ scope }) => <code>{scope}</code> },
        ]}
        rows={operations}
        rowKey={({ id }) => id}
        empty={<p>{text.lead}</p>}
      />
      <h2>{text.scopes}</h2>
      <dl>
        {Object.entries(scopeTexts(language)).map(([scope, says]) => (
          <>
            <dt>
              <code>{scope}</code>
            </dt>
            <dd>{says}</dd>
          </>
        ))}
      </dl>
    </div>
  );
}
