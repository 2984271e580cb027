import { Button, ButtonLink, Form } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { ChangedMeanwhile } from '../change-set/changed-meanwhile.tsx';
import { findLastChange } from '../change-set/doer-names.ts';
import { pagePart, type PageHead } from '../change-set/entry-parts.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { readSeen } from '../pages/read-json.ts';
import { typedIn, type Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { openDraft } from './open-draft.ts';
import { PageFields, toPageValues } from './page-fields.tsx';

/** `GET /change-sets/{set}/forms/{form}/pages/{page}` */
export async function pageHeadPage(visit: Visit): Promise<VNode> {
  const { entry, path, set } = await openDraft(visit);
  const head = entry.content.get(pagePart(visit.params.page ?? '')) as PageHead | undefined;
  if (head === undefined) throw webProblem('not-found', { detail: visit.params.page ?? '' });
  const text = designerTexts(visit.language);
  const own = toPageValues(head);
  const values = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, visit.refused ? typedIn(visit, name) : value]),
  );
  const isChanged = typedIn(visit, 'conflicts') !== undefined;
  const last = isChanged ? await findLastChange(visit.db, set.id, entry, pagePart(head.id)) : undefined;
  return (
    <LinkagePage visit={visit} title={text.editPage} section="change-sets">
      <Form action={`${path}/pages/${head.id}`} class="stack">
        <input type="hidden" name="seen" value={typedIn(visit, 'seen') ?? JSON.stringify(head)} />
        {isChanged && (
          <ChangedMeanwhile visit={visit} last={last} was={readSeen(typedIn(visit, 'was'))} now={head} />
        )}
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
