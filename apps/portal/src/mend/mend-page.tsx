import { defineTexts, longestComment, type CaseUpdate, type Service } from '@saphan/contracts';
import { toFieldValues, type AnswerFault, type MergedQuestion } from '@saphan/forms';
import {
  ActionBar,
  Button,
  ErrorSummary,
  Form,
  Notice,
  QuestionField,
  TextArea,
  type PageFacts,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { legalDate } from '../follow/legal-date.ts';
import type { Network } from '../network/open-network.ts';
import { toShownFiles } from '../upload/shown-files.ts';
import type { Upload } from '../upload/upload.ts';

export const mendTexts = defineTexts(
  {
    title: 'ส่งข้อมูลเพิ่ม',
    lead: (agency: string) => `${agency} ขอสิ่งเหล่านี้ทั้งหมดในครั้งเดียว ส่งครบแล้วหน่วยงานจะนับเวลาต่อ`,
    until: (day: string, left: string) => `ส่งภายใน ${day} (${left})`,
    comment: 'อยากบอกอะไรเจ้าหน้าที่เกี่ยวกับสิ่งที่ส่ง',
    button: 'รับรองและส่ง',
    how: 'เมื่อกดปุ่ม คุณจะยืนยันตัวตนด้วย ThaiD อีกครั้ง การยืนยันนั้นผูกกับข้อมูลชุดนี้',
    back: 'กลับไปหน้าติดตาม',
    checking: 'กำลังตรวจไวรัสในไฟล์ที่แนบ จึงยังไม่มีอะไรถูกส่ง คำตอบที่กรอกยังอยู่ รอสักครู่แล้วกดส่งอีกครั้ง',
    silent: 'ทะเบียนนิติบุคคลยังไม่ตอบ',
    silentLead: 'จึงยังยืนยันไม่ได้ว่าคุณเป็นกรรมการ ข้อมูลที่กรอกยังอยู่ ลองอีกครั้งในอีกสักครู่',
  },
  {
    title: 'Send what is missing',
    lead: (agency: string) => `${agency} asks for all of this at once. When it is there, the clock goes on.`,
    until: (day: string, left: string) => `Please send it by ${day} (${left})`,
    comment: 'Anything the officer should know about what you send',
    button: 'Declare and send',
    how: 'The button leads you to ThaiD once more. That proof of identity is bound to what you send.',
    back: 'Back to following',
    checking:
      'A file is still being checked for viruses, so nothing has been sent. What you typed is still there. Wait a moment, then send again.',
    silent: 'The company register does not answer',
    silentLead:
      'So it cannot be shown yet that you are a director. What you typed is still there; try again in a moment.',
  },
);

export interface MendPageProps {
  facts: PageFacts;
  network: Network;
  application: string;
  service: Service;
  desk: string;
  update: CaseUpdate;
  questions: readonly MergedQuestion[];
  /** Answers kept from a try that was not declared. */
  kept: Readonly<Record<string, unknown>>;
  /** What was written with them. */
  comment: string;
  uploads: readonly Upload[];
  typed?: Readonly<Record<string, unknown>>;
  faults?: readonly AnswerFault[];
  isRegisterSilent?: boolean;
  now: Date;
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** All that an agency asks for, in one form. */
export function MendPage(props: MendPageProps): VNode {
  const {
    facts,
    network,
    application,
    service,
    desk,
    update,
    questions,
    kept,
    uploads,
    typed,
    now,
    comment,
  } = props;
  const { language } = facts;
  const text = mendTexts(language);
  const { faults = [], isRegisterSilent = false } = props;
  const until = update.notice && legalDate(update.notice.until, now, network.calendar.days(), language);
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="small muted">{service.names[language]}</p>
        <h1>{text.title}</h1>
        <p class="lead">{text.lead(network.nameOf(desk, language))}</p>
        {until && <p class="small">{text.until(until.day, until.left)}</p>}
      </div>
      <ErrorSummary faults={faults.map(({ field, message }) => ({ field, message: message[language] }))} />
      {isRegisterSilent && (
        <Notice tone="wait" title={text.silent}>
          {text.silentLead}
        </Notice>
      )}
      {update.notice?.text !== undefined && <Notice>{update.notice.text}</Notice>}
      <Form
        action={`/applications/${application}/mend/${service.id}`}
        class="stack-loose"
        files={questions.some(({ question }) => question.kind === 'file')}
      >
        <div class="fields">
          {questions.map(({ question }) => (
            <QuestionField
              question={question}
              values={typed ?? toFieldValues(question, kept[question.id], language)}
              fault={faults.find((fault) => fault.question === question.id)?.message[language]}
              uploaded={toShownFiles(uploads, question).slice(-1)}
            />
          ))}
          <TextArea
            name="comment"
            label={text.comment}
            value={textIn(typed?.['comment']) ?? comment}
            required={false}
            maxLength={longestComment}
          />
        </div>
        <p class="small muted">{text.how}</p>
        <ActionBar>
          <Button>{text.button}</Button>
          <a href={`/applications/${application}`}>{text.back}</a>
        </ActionBar>
      </Form>
    </div>
  );
}
