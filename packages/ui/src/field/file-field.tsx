import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { Button } from '../button/button.tsx';
import { fieldId } from '../error-summary/error-summary.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../page-context.tsx';
import { describedBy, FieldFrame } from './field-frame.tsx';
import { formatBytes } from './format-bytes.ts';

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** Where the form posts to take it away; the button's `formaction`. */
  readonly removeAction?: string;
  readonly href?: string;
  /** Received, unless told: still being looked through, or found to hold a virus and deleted. */
  readonly standing?: 'here' | 'checking' | 'refused';
  /** The button by which a form without a script looks again how a file stands. */
  readonly lookAgain?: { readonly name: string; readonly value: string };
  /** What became of the place that a photo told. */
  readonly place?: 'removed' | 'kept';
}

export interface FileFieldProps {
  name: string;
  label: string;
  /** Media types, e.g. `application/pdf`. */
  accept: readonly string[];
  maxBytes: number | undefined;
  uploaded: readonly UploadedFile[];
  hint?: string | undefined;
  why?: string | undefined;
  fault?: string | undefined;
  required?: boolean;
  /** Photos keep where they were taken. */
  keepsLocation?: boolean;
  /** Where an island may send parts to; without it the file goes with the form. */
  resumable?: string | undefined;
}

const texts = defineTexts(
  {
    limit: (kinds: string, size: string) => `${kinds} ไม่เกิน ${size}`,
    byPhone: ' ถ่ายรูปจากโทรศัพท์ได้',
    withPlace: ' ตำแหน่งที่ถ่ายจะส่งไปพร้อมรูป เพราะคำถามนี้ถามว่าอยู่ที่ไหน',
    photo: 'รูปภาพ',
    any: 'ไฟล์',
    remove: 'เอาออก',
    here: 'ได้รับแล้ว',
    choose: 'เลือกไฟล์',
    replace: 'เปลี่ยนไฟล์',
    replaces: (file: string) => `ไฟล์ใหม่จะแทน ${file}`,
    checking: 'ได้รับแล้ว กำลังตรวจไวรัส',
    refused: 'ไฟล์นี้มีไวรัส ระบบลบแล้ว แนบไฟล์อื่น',
    look: 'ดูผลการตรวจ',
    removed: 'ลบตำแหน่งที่ถ่ายออกจากรูปแล้ว เพราะคำถามนี้ไม่ได้ถาม',
    kept: 'ตำแหน่งที่ถ่ายยังอยู่ในรูป เพราะคำถามนี้ถามว่าอยู่ที่ไหน',
  },
  {
    limit: (kinds: string, size: string) => `${kinds}, up to ${size}.`,
    byPhone: ' A photo from your phone will do.',
    withPlace: ' Where it was taken goes with the photo, because this question asks for it.',
    photo: 'picture',
    any: 'file',
    remove: 'Remove',
    here: 'received',
    choose: 'Choose a file',
    replace: 'Replace the file',
    replaces: (file: string) => `A new file takes the place of ${file}.`,
    checking: 'received, being checked for viruses',
    refused: 'This file holds a virus and was deleted. Attach another.',
    look: 'See the result',
    removed: 'Where it was taken has been removed from the photo: this question does not ask for it.',
    kept: 'Where it was taken is kept in the photo, because this question asks for it.',
  },
);

const names: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    'application/pdf': 'PDF',
    'application/json': 'JSON',
    'application/zip': 'ZIP',
    'application/xml': 'XML',
    'text/csv': 'CSV',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel (.xlsx)',
    '.xsd': 'XSD',
  }),
);

const kindOf = (type: string, photo: string): string =>
  names.get(type) ?? (type.startsWith('image/') ? photo : type);

/** One or more files. What is here already stands above the input, with the way to take it away. */
export function FileField(props: FileFieldProps): VNode {
  const { name, accept, maxBytes, uploaded, fault, resumable, required } = props;
  const text = texts(useLanguage());
  const kinds = [...new Set(accept.map((type) => kindOf(type, text.photo)))].join(', ') || text.any;
  const limit = text.limit(kinds, formatBytes(maxBytes ?? 10 * 1024 * 1024));
  const replacesId = `${fieldId(name)}-replaces`;
  const takesPhotos = accept.some((type) => type.startsWith('image/'));
  const photos = takesPhotos ? text.byPhone + (props.keepsLocation === true ? text.withPlace : '') : '';
  const hint = [props.hint, limit + photos].filter(Boolean).join(' · ');
  // What holds a virus is gone: nothing is there to be replaced.
  const present = uploaded.findLast(({ standing }) => standing !== 'refused');
  return (
    <FieldFrame {...props} hint={hint}>
      {uploaded.length > 0 && (
        <ul
          class="files"
          id={`${fieldId(name)}-files`}
          data-checking={uploaded.some(({ standing }) => standing === 'checking') ? 'list' : undefined}
          aria-live="polite"
        >
          {uploaded.map((file) => (
            <li>
              <Icon name="file" />
              <span>
                {file.href === undefined ? file.name : <a href={file.href}>{file.name}</a>}
                {file.standing === 'refused' ? (
                  <small class="file-refused">{text.refused}</small>
                ) : (
                  <small>
                    {formatBytes(file.bytes)} · {text[file.standing ?? 'here']}
                  </small>
                )}
                {file.place !== undefined && <small>{text[file.place]}</small>}
              </span>
              {file.standing === 'checking' && file.lookAgain !== undefined && (
                <noscript>
                  <Button tone="quiet" size="small" formNoValidate {...file.lookAgain}>
                    {text.look}
                  </Button>
                </noscript>
              )}
              {file.removeAction !== undefined && (
                <Button tone="quiet" size="small" formAction={file.removeAction} formNoValidate>
                  {text.remove}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {/* The browser names its own button in its own language; where a script tells of the file, ours stands over it. */}
      <span class={resumable === undefined ? 'file-choice' : 'file-choice file-choice-own'}>
        <input
          class="input-file"
          id={fieldId(name)}
          name={name}
          type="file"
          accept={accept.join(',')}
          data-resumable={resumable}
          aria-describedby={[describedBy({ name, hint, fault }), present && replacesId]
            .filter(Boolean)
            .join(' ')}
          aria-required={required === false || present ? undefined : 'true'}
        />
        {resumable !== undefined && (
          <span class="file-choose" aria-hidden="true">
            {present ? text.replace : text.choose}
          </span>
        )}
      </span>
      {present && (
        <p class="small muted" id={replacesId}>
          {text.replaces(`${present.name} (${formatBytes(present.bytes)})`)}
        </p>
      )}
    </FieldFrame>
  );
}
