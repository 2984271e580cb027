import type { PageHead } from '../change-set/entry-parts.ts';
import { TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { designerTexts } from './designer-texts.ts';

export type PageValues = Readonly<Record<string, string | undefined>>;

export const toPageValues = (head: PageHead): PageValues => ({
  id: head.id,
  titleTh: head.title.th,
  titleEn: head.title.en,
  leadTh: head.lead?.th,
  leadEn: head.lead?.en,
});

/** Title and lead of a page of a form, both languages beside each other. */
export function PageFields({
  text,
  values,
  fault,
  isNew = false,
}: {
  text: ReturnType<typeof designerTexts>;
  values: PageValues;
  fault?: string | undefined;
  isNew?: boolean;
}): VNode {
  const field = (name: string) => ({ name, value: values[name] });
  return (
    <>
      {isNew && (
        <TextField {...field('id')} label={text.pageId} hint={text.pageIdHint} fault={fault} maxLength={60} />
      )}
      <div class="language-pair">
        <TextField
          {...field('titleTh')}
          label={text.titleTh}
          width="wide"
          maxLength={200}
          fault={isNew ? undefined : fault}
        />
        <TextField {...field('titleEn')} label={text.titleEn} width="wide" maxLength={200} />
        <TextArea {...field('leadTh')} label={text.leadTh} rows={2} required={false} maxLength={1_000} />
        <TextArea {...field('leadEn')} label={text.leadEn} rows={2} required={false} maxLength={1_000} />
      </div>
    </>
  );
}
