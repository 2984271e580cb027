import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { ButtonLink } from '../button/button.tsx';
import { useLanguage } from '../page-context.tsx';

const texts = defineTexts(
  { home: 'ไปหน้าแรก', reference: 'เลขอ้างอิงเมื่อติดต่อเรา', again: 'กลับไปทำต่อ' },
  { home: 'To the first page', reference: 'Reference when you contact us', again: 'Go back and try again' },
);

export interface ErrorBodyProps {
  readonly status: number;
  readonly title: string;
  readonly cure: string;
  readonly instance: string;
  /** Page on which the person goes on or tries again. */
  readonly retry?: string | undefined;
}

/** What happened, what was kept, what to do; the reference that the log knows. */
export function ErrorBody({ status, title, cure, instance, retry }: ErrorBodyProps): VNode {
  const text = texts(useLanguage());
  return (
    <div class="stack error-body">
      <h1>{title}</h1>
      <p>{cure}</p>
      <p class="cluster">
        {retry !== undefined && <ButtonLink href={retry}>{text.again}</ButtonLink>}
        <ButtonLink href="/" tone="quiet">
          {text.home}
        </ButtonLink>
      </p>
      <p class="tiny muted">
        {text.reference}: <code>{instance}</code> ({status})
      </p>
    </div>
  );
}
