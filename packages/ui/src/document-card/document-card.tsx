import { defineTexts } from '@saphan/contracts';
import { formatDate, type PartialDate } from '@saphan/thai';
import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../page-context.tsx';
import { Facts } from '../values/facts.tsx';
import { Pill, type PillTone } from '../pill/pill.tsx';
import { QrCode } from './qr-code.tsx';

export interface DocumentCardProps {
  name: string;
  number: string;
  /** None where it stands right above, as in the case that brought the document. */
  issuer: ComponentChildren;
  /** Bangkok day. */
  issuedOn: string;
  validUntil?: string | undefined;
  /** False for a receipt or a letter, of which nobody asks whether it expires. */
  canExpire?: boolean;
  state?: 'valid' | 'replaced' | 'revoked' | 'expired';
  /** Address that the QR opens: the public check page. */
  checkUrl?: string | undefined;
  downloadHref?: string | undefined;
  /** The same content as a credential that programs read (SD-JWT VC). */
  dataHref?: string | undefined;
  /** Size as people read it, e.g. `212 kB`. */
  size?: string | undefined;
  /** True for what goes with another document: a receipt beside a licence takes one line. */
  isBrief?: boolean;
  /** Level of its heading: 2 where it is the head of a section. */
  level?: 2 | 3;
  children?: ComponentChildren;
}

const texts = defineTexts(
  {
    number: 'เลขที่',
    issued: 'ออกเมื่อ',
    until: 'ใช้ได้ถึง',
    noEnd: 'ไม่มีวันหมดอายุ',
    download: 'ดาวน์โหลด PDF',
    check: 'หน้าตรวจสอบเอกสาร',
    show: 'คิวอาร์ให้ผู้อื่นตรวจ',
    data: 'ไฟล์ข้อมูล',
    dataLead: 'เนื้อหาเดียวกัน ลงนามแล้ว สำหรับระบบที่รับเอกสารแทนกระดาษ',
    qr: 'คิวอาร์ไปหน้าตรวจสอบ',
    valid: 'ใช้ได้',
    replaced: 'มีฉบับใหม่แทน',
    revoked: 'เพิกถอนแล้ว',
    expired: 'หมดอายุ',
  },
  {
    number: 'No.',
    issued: 'issued',
    until: 'valid until',
    noEnd: 'does not expire',
    download: 'Download PDF',
    check: 'Check page',
    show: 'QR code for others to check',
    data: 'Data file',
    dataLead: 'The same content, signed, for systems that take it instead of paper.',
    qr: 'QR code to the check page',
    valid: 'valid',
    replaced: 'replaced',
    revoked: 'revoked',
    expired: 'expired',
  },
);

const tones = {
  valid: 'done',
  replaced: 'quiet',
  revoked: 'wrong',
  expired: 'quiet',
} as const satisfies Record<string, PillTone>;

function Links({ downloadHref, checkUrl, size }: DocumentCardProps): VNode {
  const text = texts(useLanguage());
  return (
    <p class="document-links">
      {downloadHref !== undefined && (
        <a href={downloadHref} download>
          <Icon name="download" />
          <span>
            {text.download}
            {size !== undefined && ` (${size})`}
          </span>
        </a>
      )}
      {checkUrl !== undefined && (
        <a href={checkUrl}>
          <Icon name="link" />
          <span>{text.check}</span>
        </a>
      )}
    </p>
  );
}

/** What one needs only to show the document to somebody, or to hand it to a program. */
function Further({ checkUrl, dataHref, state = 'valid' }: DocumentCardProps): VNode | null {
  const text = texts(useLanguage());
  const hasQr = checkUrl !== undefined && state === 'valid';
  if (!hasQr && dataHref === undefined) return null;
  return (
    <details class="document-further">
      <summary>{hasQr ? text.show : text.data}</summary>
      {hasQr && <QrCode text={checkUrl} label={text.qr} />}
      {dataHref !== undefined && (
        <p class="small">
          <a href={dataHref} download>
            {text.data}
          </a>{' '}
          <span class="muted">{text.dataLead}</span>
        </p>
      )}
    </details>
  );
}

/** A document that an agency issued, as a thing one can pick up. */
export function DocumentCard(props: DocumentCardProps): VNode {
  const {
    name,
    number,
    issuer,
    issuedOn,
    validUntil,
    canExpire = true,
    state = 'valid',
    isBrief = false,
    level = 3,
  } = props;
  const Heading = `h${level}` as const;
  const language = useLanguage();
  const text = texts(language);
  if (isBrief)
    return (
      <article class="document-line">
        <h3>
          {name} <span class="number">{number}</span>
          {state !== 'valid' && <Pill tone={tones[state]}>{text[state]}</Pill>}
        </h3>
        <Links {...props} />
        {props.children}
      </article>
    );
  return (
    <article class={`card document document-${state}`}>
      <div class="document-face">
        <Heading>
          {name} <Pill tone={tones[state]}>{text[state]}</Pill>
        </Heading>
        {issuer !== undefined && <p class="small muted">{issuer}</p>}
        <p class="small">
          <Facts
            facts={[
              <>
                {text.number} <span class="number">{number}</span>
              </>,
              `${text.issued} ${formatDate(language, issuedOn as PartialDate, 'short')}`,
              validUntil !== undefined
                ? `${text.until} ${formatDate(language, validUntil as PartialDate, 'short')}`
                : canExpire && text.noEnd,
            ]}
          />
        </p>
        {props.children}
        <Links {...props} />
        <Further {...props} />
      </div>
    </article>
  );
}
