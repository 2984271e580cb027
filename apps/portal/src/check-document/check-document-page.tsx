import { defineTexts, isResult, isUuidV7, type Language } from '@saphan/contracts';
import { formatDate, formatInstant, type PartialDate } from '@saphan/thai';
import { Button, Notice, Row, Rows, type NoticeTone } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import type { PrintedFacts } from './check-by-number.ts';
import type { CheckResult } from './check-document.ts';
import { NumberForm } from './number-form.tsx';

export const checkDocumentTexts = defineTexts(
  {
    title: 'ตรวจเอกสาร',
    lead: 'สแกนคิวอาร์บนเอกสาร หรือพิมพ์ที่อยู่ข้างคิวอาร์ เราจะถามหน่วยงานที่ออกเอกสารให้ทันที',
    hint: 'รหัสคือ 36 ตัวท้ายของที่อยู่ข้างคิวอาร์ คัดลอกมาทั้งที่อยู่ก็ได้',
    noCode: 'นี่ไม่ใช่รหัสเอกสาร',
    noCodeLead: 'เราตรวจด้วยรหัส 36 ตัวในที่อยู่ข้างคิวอาร์ ถ้ามีแต่เลขที่ ใช้แบบด้านล่าง ยังไม่ได้ถามหน่วยงานใด',
    label: 'รหัสเอกสาร',
    check: 'ตรวจ',
    valid: 'เอกสารนี้ใช้ได้',
    replaced: 'เอกสารนี้ถูกแทนด้วยฉบับใหม่แล้ว',
    revoked: 'เอกสารนี้ถูกเพิกถอน',
    expired: 'เอกสารนี้หมดอายุแล้ว',
    unknown: 'ไม่พบเอกสารรหัสนี้',
    unknownLead: 'ไม่มีหน่วยงานใดออกเอกสารรหัสนี้ ตรวจรหัสอีกครั้ง หรือถามผู้ที่ยื่นเอกสารให้คุณ',
    silent: 'หน่วยงานที่ออกเอกสารยังไม่ตอบ',
    silentLead: (names: string) => `${names} ยังไม่ตอบ จึงยังบอกไม่ได้ว่าเอกสารใช้ได้หรือไม่ ลองอีกครั้งในอีกสักครู่`,
    asked: (name: string, time: string) => `ตอบโดย${name} เมื่อ ${time}`,
    document: 'เอกสาร',
    number: 'เลขที่',
    issuer: 'ผู้ออก',
    holder: 'ผู้ถือ',
    issued: 'ออกเมื่อ',
    until: 'ใช้ได้ถึง',
    digest: 'ค่าแฮชของไฟล์ PDF (SHA-256)',
    compare:
      'เทียบกับไฟล์ที่มีได้ด้วยคำสั่ง sha256sum (macOS: shasum -a 256, Windows: certutil -hashfile ไฟล์ SHA256) ต้องตรงกันทุกตัว',
    compareFile: 'เทียบกับไฟล์ที่มี',
    other: 'ตรวจเอกสารอื่น',
    back: 'กลับไปที่คำขอของคุณ',
    newer: 'ดูฉบับใหม่',
    noEnd: 'ไม่มีวันหมดอายุ',
  },
  {
    title: 'Check a document',
    lead: 'Scan the QR on the document, or type the address beside it. We ask the agency that issued it at once.',
    hint: 'The code is the last 36 characters of the address beside the QR. The whole address will do too.',
    noCode: 'This is no document code',
    noCodeLead:
      'We check by the 36 characters in the address beside the QR. If you have its number alone, use the form below. No agency has been asked yet.',
    label: 'Document code',
    check: 'Check',
    valid: 'This document is valid',
    replaced: 'This document has been replaced by a newer one',
    revoked: 'This document has been revoked',
    expired: 'This document has expired',
    unknown: 'No document has this code',
    unknownLead: 'No agency has issued a document with this code. Check the code, or ask who gave it to you.',
    silent: 'The agency that issued it does not answer',
    silentLead: (names: string) =>
      `${names} has not answered, so nobody can say yet whether the document is valid. Try again in a moment.`,
    asked: (name: string, time: string) => `Answered by ${name} on ${time}`,
    document: 'Document',
    number: 'Number',
    issuer: 'Issued by',
    holder: 'Holder',
    issued: 'Issued on',
    until: 'Valid until',
    digest: 'Digest of the PDF (SHA-256)',
    compare:
      'Compare it with your file: sha256sum (macOS: shasum -a 256, Windows: certutil -hashfile FILE SHA256). Every character must be the same.',
    compareFile: 'Compare with your file',
    other: 'Check another document',
    back: 'Back to your application',
    newer: 'See the newer one',
    noEnd: 'does not expire',
  },
);

const tones = {
  valid: 'good',
  replaced: 'wait',
  revoked: 'wrong',
  expired: 'wait',
} as const satisfies Record<string, NoticeTone>;

export interface CheckDocumentPageProps {
  language: Language;
  network: Network;
  id: string;
  result: CheckResult | undefined;
  /** Application of who looks by which the document came; nothing for everybody else. */
  own: string | undefined;
  /** Agencies that issue documents. */
  issuers: readonly string[];
  /** What was read off a document and leads to none. */
  unknownFacts: PrintedFacts | undefined;
  now: Date;
}

function Known({ language, network, result, now }: CheckDocumentPageProps): VNode | null {
  const text = checkDocumentTexts(language);
  if (result?.type !== 'known') return null;
  const { check, issuer } = result;
  return (
    <>
      <Notice tone={tones[check.state]} title={text[check.state]}>
        <p class="small">{text.asked(network.nameOf(issuer, language), formatInstant(language, now))}</p>
        {check.replacedBy !== undefined && (
          <p>
            <a href={`/check/${check.replacedBy}`}>{text.newer}</a>
          </p>
        )}
      </Notice>
      <Rows>
        <Row label={text.document} state={{ type: 'plain' }}>
          {check.names[language]}
        </Row>
        <Row label={text.number} state={{ type: 'plain' }}>
          <span class="number">{check.number}</span>
        </Row>
        <Row label={text.issuer} state={{ type: 'plain' }}>
          {check.issuer[language]}
        </Row>
        <Row label={text.holder} state={{ type: 'plain' }}>
          {check.holder}
        </Row>
        {check.facts?.map(({ names, texts }) => (
          <Row label={names[language]} state={{ type: 'plain' }}>
            {texts[language]}
          </Row>
        ))}
        <Row label={text.issued} state={{ type: 'plain' }}>
          {formatInstant(language, check.issuedAt)}
        </Row>
        {(check.validUntil !== undefined || check.type === undefined || isResult({ type: check.type })) && (
          <Row label={text.until} state={{ type: 'plain' }}>
            {check.validUntil === undefined
              ? text.noEnd
              : formatDate(language, check.validUntil.slice(0, 10) as PartialDate)}
          </Row>
        )}
        <Row label={text.digest} state={{ type: 'plain' }}>
          <details class="answers">
            <summary>{text.compareFile}</summary>
            <code>{Buffer.from(check.sha256, 'base64url').toString('hex')}</code>
            <p class="small muted">{text.compare}</p>
          </details>
        </Row>
      </Rows>
    </>
  );
}

function CodeForm({ language, id, result }: CheckDocumentPageProps): VNode {
  const text = checkDocumentTexts(language);
  return (
    <form action="/check" method="get" class="stack">
      <label class="field-label" for="document">
        {text.label}
      </label>
      <p class="field-hint" id="document-hint">
        {text.hint}
      </p>
      <input
        class="input input-wide"
        aria-describedby="document-hint"
        id="document"
        name="id"
        value={id}
        autocomplete="off"
        spellcheck={false}
      />
      <p>
        <Button tone={result === undefined ? 'main' : 'quiet'}>{text.check}</Button>
      </p>
    </form>
  );
}

/** Open to everybody who holds a document: what its issuer says of it now. */
export function CheckDocumentPage(props: CheckDocumentPageProps): VNode {
  const { language, network, id, result, own, issuers, unknownFacts } = props;
  const byNumber = (
    <NumberForm language={language} network={network} issuers={issuers} unknown={unknownFacts} />
  );
  const text = checkDocumentTexts(language);
  return (
    <div class="stack-loose" data-result={result?.type === 'known' ? result.check.state : result?.type}>
      <h1>{text.title}</h1>
      {result === undefined && <p class="lead">{text.lead}</p>}
      <Known {...props} />
      {result?.type === 'unknown' && (
        <Notice tone="wrong" title={isUuidV7(id) ? text.unknown : text.noCode}>
          {isUuidV7(id) ? text.unknownLead : text.noCodeLead}
        </Notice>
      )}
      {result?.type === 'silent' && (
        <Notice tone="wait" title={text.silent}>
          {text.silentLead(result.issuers.map((issuer) => network.nameOf(issuer, language)).join(', '))}
        </Notice>
      )}
      {own !== undefined && (
        <p>
          <a href={`/applications/${own}`}>{text.back}</a>
        </p>
      )}
      {result?.type === 'known' ? (
        <details class="answers">
          <summary>{text.other}</summary>
          <CodeForm {...props} />
          {byNumber}
        </details>
      ) : (
        <>
          <CodeForm {...props} />
          {byNumber}
        </>
      )}
    </div>
  );
}
