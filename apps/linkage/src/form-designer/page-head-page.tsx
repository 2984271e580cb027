import { Button, ButtonLink, Form } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { pagePart, type PageHead } from '../change-set/entry-parts.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { typedIn, type Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { openDraft } from './open-draft.ts';
import { PageFields, toPageValues } from './page-fields.tsx';

/** `GET /change-sets/{set}/forms/{form}/pages/{page}` */
export async function pageHeadPage(visit: Visit): Promise<VNode> {
  const { entry, path } = await openDraft(visit);
  const head = entry.content.get(pagePart(visit.params.page ?? '')) as PageHead | undefined;
  if (head === undefined) throw webProblem('not-found', { detail: visit.params.page ?? '' });
  const text = designerTexts(visit.language);
  const own = toPageValues(head);
  const values = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, visit.refused ? typedIn(visit, name) : value]),
  );
  return (
    <LinkagePage visit={visit} title={text.editPage} section="change-sets">
      <Form action={`${path}/pages/${head.id}`} class="stack">
        <input type="hidden" name="seen" value={JSON.stringify(head)} />
        <PageFields
          text={text}
          values={values}
          fault={visit.refused?.faults.includes('title') === true ? text.faults.title : undefined}
        />
        <p class="cluster">
          <Button>{text.save}</Button>
          <ButtonLink href={path} tone="plain">
            {text.toForm}
          </ButtonLink>
        </p>
      </Form>
      <Form action={`${path}/remove-page`}>
        <input type="hidden" name="page" value={head.id} />
        <Button tone="wrong">{text.removePage}</Button>
      </Form>
    </LinkagePage>
  );
}
